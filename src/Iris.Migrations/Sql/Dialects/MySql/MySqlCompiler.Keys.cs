using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// Constraints. Every foreign key needs an index; where there is none, InnoDB makes one of the key's name.
internal sealed partial class MySqlCompiler
{
    protected override string ConstraintBody(Constraint constraint) => constraint switch
    {
        ForeignKey key => base.ConstraintBody(Supported(key)),
        UniqueConstraint { Deferral: not null } => Refused("deferrable constraints", "Leave deferral out; every constraint is checked at once there."),
        _ => base.ConstraintBody(constraint),
    };

    protected override void DropConstraint(DropConstraint operation)
    {
        var table = Before.Find(operation.Table);
        var known = table is null ? null : operation.Find(table);
        var kind = KindOf(operation);
        if (kind == ConstraintKind.PrimaryKey)
        {
            RefuseNumbersWithoutKey(operation);
            EmitWhere(operation.IfExists, dialect.ConditionSql(new Condition.IndexExists(operation.Table, MySqlNames.PrimaryKey)), $"{AlterTable(operation.Table)} DROP PRIMARY KEY{JoinedKey()}");
        }
        else if ((operation.Name ?? (known is null ? null : MySqlNames.Of(table!, known))) is { } name)
        {
            Drop(operation, name, kind, known as ForeignKey, table);
        }
        else if (operation.Declared is UniqueConstraint or ForeignKey or CheckConstraint)
        {
            var question = MySqlNamelessDrop.QuestionFor(dialect, operation.Table, operation.Declared);
            Emit(new MySqlNamelessDrop(operation.Table, question, operation.Summary, operation.IfExists, [.. MySqlNamelessDrop.Script(question, operation.IfExists).Select(s => Stamp(new SqlStatement(s)))]));
        }
        else
        {
            Unsupported("names for constraints that were declared without one", "Say what the constraint is like: op.DropConstraint(table, Unique(column)).");
        }
    }

    private ConstraintKind KindOf(DropConstraint operation) =>
        Before.Find(operation.Table) is { } table && operation.Find(table) is { } known ? Operations.DropConstraint.KindOf(known) : operation.Kind;

    private void RefuseNumbersWithoutKey(DropConstraint operation)
    {
        if (After.Find(operation.Table) is { Opaque: false } after && after.Columns.FirstOrDefault(c => c.Identity is not null && !HasKey(after, c)) is { } column)
        {
            Unsupported($"numbers for column '{column.Name}', which is in no key then", "Let another key begin with it first, make the new primary key in the next operation, or drop its identity with op.AlterColumn.");
        }
    }

    /// <summary>A unique constraint is an index; other constraints go and come back with their new name, in one statement.</summary>
    protected override void RenameConstraint(RenameConstraint operation)
    {
        var alter = AlterTable(operation.Table);
        switch (Before.Find(operation.Table)?.FindConstraint(operation.Name))
        {
            case PrimaryKey:
                break; // It is called PRIMARY, whatever the revisions call it.
            case UniqueConstraint:
                Emit($"{alter} RENAME INDEX {Quote(operation.Name)} TO {Quote(operation.NewName)}");
                break;
            case ForeignKey key:
                Emit($"{alter} {string.Join(", ", DropForeignKeyClauses(Before.Find(operation.Table)!, key))}, ADD {ConstraintClause(key with { Name = operation.NewName })}");
                if (OtherKeys(Before.Find(operation.Table)!, key).Any(k => k.Columns.Equals(key.Columns)))
                {
                    PassIndexOn(Before.Find(operation.Table)!, key, operation.NewName);
                }

                break;
            case { } other:
                Emit($"{alter} DROP CONSTRAINT {Quote(operation.Name)}, ADD {ConstraintClause(other with { Name = operation.NewName })}");
                break;
            default:
                Unsupported("new names for constraints that it does not know", "Drop the constraint, and create it with its new name.");
                break;
        }
    }

    private void Drop(DropConstraint operation, string name, ConstraintKind kind, ForeignKey? key, Table? table)
    {
        var alter = AlterTable(operation.Table);
        var statement = kind switch
        {
            ConstraintKind.Unique => DropIndexStatement(operation.Table, name),
            ConstraintKind.ForeignKey when key is not null => $"{alter} {string.Join(", ", DropForeignKeyClauses(table!, key))}",
            ConstraintKind.ForeignKey => $"{alter} DROP FOREIGN KEY {Quote(name)}",
            // Both servers know this one, for any kind.
            _ => $"{alter} DROP CONSTRAINT {Quote(name)}",
        };
        EmitWhere(operation.IfExists, dialect.HasConstraint(operation.Table, name), statement);
        if (key is not null)
        {
            PassIndexOn(table!, key, OtherKeys(table!, key).FirstOrDefault(k => k.Name is not null && k.Columns.Equals(key.Columns))?.Name);
        }
    }

    /// <summary>Foreign keys of the same columns share the index that InnoDB made for one of them; nobody but the database knows for which.</summary>
    private void PassIndexOn(Table table, ForeignKey key, string? heir)
    {
        if (heir is not null && !table.Opaque && !HasIndexFor(table, key.Columns, null))
        {
            EmitWhere(true, dialect.ConditionSql(new Condition.IndexExists(table.Name, key.Name!)), $"{AlterTable(table.Name)} RENAME INDEX {Quote(key.Name!)} TO {Quote(heir)}");
        }
    }

    /// <summary>The index that InnoDB made for a foreign key stays behind it unless it is dropped as well: nobody asked for it.</summary>
    private IEnumerable<string> DropForeignKeyClauses(Table table, ForeignKey key)
    {
        yield return $"DROP FOREIGN KEY {Quote(key.Name!)}";
        if (!table.Opaque && !HasIndexFor(table, key.Columns, null) && !OtherKeys(table, key).Any(k => StartsWith(key.Columns, k.Columns)))
        {
            yield return $"DROP INDEX {Quote(key.Name!)}";
        }
    }

    private static IEnumerable<ForeignKey> OtherKeys(Table table, ForeignKey key) => table.Constraints.OfType<ForeignKey>().Where(k => !ReferenceEquals(k, key));

    /// <summary>Whether the table has an index, other than one, that begins with these columns.</summary>
    private static bool HasIndexFor(Table table, ValueList<string> columns, string? except) =>
        table.Constraints.Any(c => c is PrimaryKey or UniqueConstraint && MySqlNames.Of(table, c) != except && StartsWith(c.OwnColumns(), columns))
        || table.Indexes.Any(i => i.Name != except && i.Method is null or "btree" or "hash" && StartsWith([.. i.Columns.TakeWhile(c => !c.IsExpression).Select(c => c.Text)], columns));

    private static bool StartsWith(ValueList<string> index, ValueList<string> columns) =>
        index.Count >= columns.Count && columns.Select((c, i) => Names.Same(c, index[i])).All(same => same);

    private ForeignKey Supported(ForeignKey key)
    {
        if (key.Deferral is not null)
        {
            Unsupported("deferrable constraints", "Leave deferral out; every constraint is checked at once there.");
        }

        if (key.Match is not null)
        {
            Unsupported("MATCH (it reads the word, and then ignores ON DELETE and ON UPDATE)", "Leave it out.");
        }

        if (key.OnDelete == ReferentialAction.SetDefault || key.OnUpdate == ReferentialAction.SetDefault)
        {
            Unsupported("ON DELETE or ON UPDATE SET DEFAULT", "Use SET NULL or CASCADE.");
        }

        var columns = key.PrincipalColumns.Count > 0 ? key.PrincipalColumns : After.Find(key.PrincipalTable)?.PrimaryKey?.Columns ?? [];
        return key with { PrincipalColumns = columns };
    }

    private string Refused(string what, string remedy)
    {
        Unsupported(what, remedy);
        return "";
    }
}
