using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>PostgreSQL's differences.</summary>
internal sealed partial class PostgreSqlCompiler(PostgreSqlDialect dialect, DatabaseModel before, IReadOnlySet<string> handmade)
    : SqlCompiler(dialect, before)
{
    protected override void AlterColumn(AlterColumn operation)
    {
        var existing = Before.Find(operation.Table)?.FindColumn(operation.Column) ?? operation.Existing;
        var alter = $"{AlterTable(operation.Table)} ALTER COLUMN {Quote(operation.Column)}";
        RemarkOn(operation.Position);
        if (operation.Type is { } type && !ExtendsEnum(type, existing?.Type))
        {
            ChangeType(operation, type, existing, alter);
        }
        else if (operation.Collation is not null || operation.DropCollation)
        {
            ChangeCollation(operation, existing, alter);
        }

        if (operation.Nullable is { } nullable)
        {
            Emit($"{alter} {(nullable ? "DROP" : "SET")} NOT NULL");
        }

        if (operation.DropDefault)
        {
            Emit($"{alter} DROP DEFAULT");
        }
        else if (operation.Default is { } value)
        {
            RefuseNewWords([(After.Find(operation.Table)?.FindColumn(operation.NewName ?? operation.Column), (value as LiteralValue)?.Value)]);
            Emit($"{alter} SET{DefaultClause(value)}");
        }

        ChangeIdentity(operation, existing, alter);
        if (operation.Computed is not null)
        {
            Unsupported("other expressions for columns that are there", "Drop the column and add it again: its values are computed anyway.");
        }

        if (operation.DropComment || operation.Comment is not null)
        {
            ColumnComment(operation.Table, operation.Column, operation.DropComment ? null : operation.Comment);
        }

        if (operation.NewName is { } name && name != operation.Column)
        {
            RenameColumn(new(operation.Table, operation.Column, name));
        }
    }

    protected override bool ViewsFollowTypes => false;

    protected override void DropIndex(DropIndex operation)
    {
        RefuseInTransaction(operation.Concurrently);
        var schema = operation.Table?.Schema ?? operation.Owner(Before)?.Name.Schema;
        Emit($"DROP INDEX {(operation.Concurrently ? "CONCURRENTLY " : "")}{(operation.IfExists ? "IF EXISTS " : "")}{Quote(new TableName(operation.Name, schema))}");
    }

    protected override void CreateIndex(CreateIndex operation)
    {
        RefuseInTransaction(operation.Concurrently);
        base.CreateIndex(operation);
    }

    protected override string IndexStatement(CreateIndex operation)
    {
        var index = operation.Index;
        return $"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX {(operation.Concurrently ? "CONCURRENTLY " : "")}{(operation.IfNotExists ? "IF NOT EXISTS " : "")}{Quote(index.Name)}"
            + $" ON {Quote(operation.Table)}{(index.Method is null ? "" : $" USING {index.Method}")} ({IndexParts(index)})"
            + IncludeClause(index.Include) + NullsClause(index.NullsNotDistinct) + OptionsClause(index.Options, " ") + WhereClause(index);
    }

    protected override string IndexPart(IndexColumn part) =>
        (part.IsExpression ? $"({part.Text})" : Quote(part.Text))
        + (part.Collation is null ? "" : $" COLLATE {Quote(part.Collation)}")
        + (part.OperatorClass is null ? "" : $" {part.OperatorClass}")
        + (part.Descending ? " DESC" : "")
        + NullsClause(part);

    protected override string NullsClause(IndexColumn part) => part.Nulls switch
    {
        NullsOrder.First => " NULLS FIRST",
        NullsOrder.Last => " NULLS LAST",
        _ => "",
    };

    protected override void AddConstraint(AddConstraint operation)
    {
        if (operation is not { UsingIndex: true, Constraint: { Name: { } name } made })
        {
            base.AddConstraint(operation);
            return;
        }

        var (words, deferral) = made is UniqueConstraint unique ? ("UNIQUE", unique.Deferral) : ("PRIMARY KEY", null);
        Emit($"{AlterTable(operation.Table)} ADD CONSTRAINT {Quote(name)} {words} USING INDEX {Quote(name)}{DeferralClause(deferral)}");
    }

    /// <summary>The name that PostgreSQL itself gave to a constraint outlives what it was made of, so it is looked up.</summary>
    protected override void DropConstraint(DropConstraint operation)
    {
        if (operation.Declared is { } declared && ConstraintName(operation) is null)
        {
            DropDeclared(operation, declared);
            return;
        }

        var table = Before.Find(operation.Table);
        var candidates = table?.Constraints.Count(c => Operations.DropConstraint.KindOf(c) == operation.Kind);
        if (ConstraintName(operation) is not null || (operation.Kind != ConstraintKind.PrimaryKey && candidates != 1))
        {
            base.DropConstraint(operation);
            return;
        }

        var name = $"SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint WHERE conrelid = {Literal(Quote(operation.Table))}::regclass AND contype = '{Letter(operation.Kind)}'";
        Emit($"DO {DollarQuoted.Block($"\nBEGIN\n    EXECUTE ({name});\nEND\n")}");
    }

    /// <summary>By its columns; a check, which has none, by the columns that it mentions.</summary>
    private void DropDeclared(DropConstraint operation, Constraint declared)
    {
        var own = declared.OwnColumns();
        var columns = own.Count > 0 ? own : [.. Before.Find(operation.Table)?.Columns.Where(c => declared.Uses(c.Name)).Select(c => c.Name) ?? []];
        var table = $"{Literal(Quote(operation.Table))}::regclass";
        var names = $"(SELECT array_agg(attname::text ORDER BY attname) FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)) = (SELECT array_agg(c ORDER BY c) FROM unnest({Literal(columns.ToArray())}::text[]) AS c)";
        var principal = declared is ForeignKey key ? $" AND confrelid = {Literal(Quote(key.PrincipalTable))}::regclass" : "";
        var found = $"SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint WHERE conrelid = {table} AND contype = '{Letter(operation.Kind)}' AND {names}{principal}";
        var execute = operation.IfExists
            ? $"\nDECLARE statement text;\nBEGIN\n    {found.Replace("conname) FROM", "conname) INTO statement FROM", StringComparison.Ordinal)} LIMIT 1;\n    IF statement IS NOT NULL THEN EXECUTE statement; END IF;\nEND\n"
            : $"\nBEGIN\n    EXECUTE ({found});\nEND\n";
        Emit($"DO {DollarQuoted.Block(execute)}");
    }

    private static char Letter(ConstraintKind kind) => kind switch
    {
        ConstraintKind.PrimaryKey => 'p',
        ConstraintKind.Unique => 'u',
        ConstraintKind.ForeignKey => 'f',
        ConstraintKind.Check => 'c',
        _ => 'x',
    };

    protected override string ComputedClause(Computed computed)
    {
        if (!computed.Stored)
        {
            Unsupported("columns that are computed when they are read", "Let the column be stored, or make a view.");
        }

        return base.ComputedClause(computed with { Stored = true });
    }

    protected override void TableComment(TableName table, string? comment) => Emit($"COMMENT ON TABLE {Quote(table)} IS {Literal(comment)}");

    protected override void ColumnComment(TableName table, string column, string? comment) =>
        Emit($"COMMENT ON COLUMN {Quote(table)}.{Quote(column)} IS {Literal(comment)}");

    protected override string InsertOption(BulkInsert operation) =>
        Before.Find(operation.Table) is { } table && operation.Columns.Any(c => table.FindColumn(c)?.Identity is { Always: true })
            ? " OVERRIDING SYSTEM VALUE"
            : "";

    /// <summary>A statement for what has no block of its own in SQL, inside which a condition decides.</summary>
    protected override IEnumerable<SqlStep> Offline(Condition condition, ValueList<SqlStep> steps, bool? holds)
    {
        var lines = new List<string>();
        return steps.All(step => AddGuarded(step, lines))
            ? [new SqlStatement($"DO {DollarQuoted.Block($"\nBEGIN\n    IF {Dialect.ConditionSql(condition)} THEN\n        {string.Join("\n        ", lines)}\n    END IF;\nEND\n")}")]
            : base.Offline(condition, steps, holds);
    }

    /// <summary>Adds what a step does to the body of a block; false where it can be in none.</summary>
    private static bool AddGuarded(SqlStep step, List<string> lines)
    {
        switch (step)
        {
            case { Autocommit: true } or CodeStep { Offline: null }:
                return false;
            case SqlStatement statement:
                lines.Add($"EXECUTE {DollarQuoted.Text(statement.Text)};");
                return true;
            case CodeStep code:
                return code.Offline!.All(s => AddGuarded(s, lines));
            case AssertionStep assertion:
                return assertion.Offline.All(s => AddGuarded(s, lines));
            case ConditionalSteps inner:
                return inner.Offline.All(s => AddGuarded(s, lines));
            default:
                return step is ScriptComment;
        }
    }

    private void ChangeType(AlterColumn operation, SqlType type, Column? existing, string alter)
    {
        CreateEnums([new(operation.Column, type)], ifNotExists: false);
        var cast = operation.Using ?? ImplicitUsing(operation, type, existing?.Type);
        var collation = !operation.DropCollation && (operation.Collation ?? existing?.Collation) is { } name ? $" COLLATE {Quote(name)}" : "";
        // A default has no USING: PostgreSQL refuses the change where it cannot cast the default by itself.
        var carried = cast is not null && existing?.Default is { } value && !operation.DropDefault && operation.Default is null ? value : null;
        var inTheWay = cast is not null && existing?.Default is not null;
        if (inTheWay)
        {
            Emit($"{alter} DROP DEFAULT");
        }

        Emit($"{alter} TYPE {Dialect.TypeName(type)}{collation}{(cast is null ? "" : $" USING {cast}")}");
        if (carried is not null)
        {
            Emit($"{alter} SET{DefaultClause(carried)}");
        }

        DropEnums(ifExists: false);
    }

    /// <summary>Text turns into something else, and enum columns into each other, only when told so.</summary>
    private string? ImplicitUsing(AlterColumn operation, SqlType type, SqlType? existing) => existing is null ? null
        : type.For(Dialect.Name).Kind == SqlTypeKind.Enum ? $"{Quote(operation.Column)}::text::{Dialect.TypeName(type)}"
        : Dialect.Conversion(operation.Column, existing, type).Using;

    private void ChangeCollation(AlterColumn operation, Column? existing, string alter)
    {
        if (existing is null)
        {
            Unsupported("collation of a column whose type it does not know", "Give the type as well.");
            return;
        }

        Emit($"{alter} TYPE {Dialect.TypeName(existing.Type)} COLLATE {Quote(operation.Collation ?? "default")}");
    }

    private void ChangeIdentity(AlterColumn operation, Column? existing, string alter)
    {
        if (operation.DropIdentity)
        {
            Emit($"{alter} DROP IDENTITY");
        }
        else if (operation.Identity is { } identity && existing?.Identity is null)
        {
            Emit($"{alter} ADD{IdentityClause(identity)}");
        }
        else if (operation.Identity is { } changed && existing?.Identity is { } old)
        {
            List<string> parts =
            [
                .. changed.Always == old.Always ? [] : new[] { $"SET GENERATED {(changed.Always ? "ALWAYS" : "BY DEFAULT")}" },
                .. changed.Start == old.Start ? [] : new[] { $"SET START WITH {Literal(changed.Start)}" },
                .. changed.Increment == old.Increment ? [] : new[] { $"SET INCREMENT BY {Literal(changed.Increment)}" },
                .. changed.MinValue == old.MinValue ? [] : new[] { changed.MinValue is { } least ? $"SET MINVALUE {Literal(least)}" : "SET NO MINVALUE" },
                .. changed.MaxValue == old.MaxValue ? [] : new[] { changed.MaxValue is { } most ? $"SET MAXVALUE {Literal(most)}" : "SET NO MAXVALUE" },
                .. changed.Cycle == old.Cycle ? [] : new[] { changed.Cycle ? "SET CYCLE" : "SET NO CYCLE" },
                .. changed.Cache == old.Cache ? [] : new[] { $"SET CACHE {Literal(changed.Cache ?? 1)}" },
            ];
            if (parts.Count > 0)
            {
                Emit($"{alter} {string.Join(' ', parts)}");
            }
        }
    }

    private void RefuseInTransaction(bool concurrently)
    {
        if (concurrently && !InAutocommit)
        {
            Report(DiagnosticCatalogue.NeedsAutocommit(Current!.Summary + " concurrently", Dialect.Name, Current.Location));
        }
    }
}
