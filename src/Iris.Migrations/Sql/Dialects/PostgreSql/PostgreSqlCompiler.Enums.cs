using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// An enum type is created before the first column that uses it and dropped after the last one.
internal sealed partial class PostgreSqlCompiler
{
    private readonly HashSet<(string Type, string Word)> _newWords = [];

    protected override void CreateTable(CreateTable operation)
    {
        CreateEnums(operation.Table.Columns, operation.IfNotExists);
        base.CreateTable(operation);
        foreach (var repeated in Repeated(operation.Table))
        {
            Emit($"{AlterTable(operation.Table.Name)} ADD {ConstraintClause(repeated)}");
        }
    }

    protected override IEnumerable<Constraint> TableConstraints(Table table) => table.Constraints.Except(Repeated(table));

    /// <summary>Of constraints of the same columns PostgreSQL makes but one when they come together, and both when they follow each other.</summary>
    private static IEnumerable<Constraint> Repeated(Table table) => table.Constraints.OfType<UniqueConstraint>()
        .Where(u => table.Constraints.TakeWhile(c => !ReferenceEquals(c, u)).Any(c => c is PrimaryKey or UniqueConstraint && c.OwnColumns().SequenceEqual(u.Columns)));

    protected override void AddColumn(AddColumn operation)
    {
        CreateEnums([operation.Column], operation.IfNotExists);
        base.AddColumn(operation);
    }

    protected override void DropTable(DropTable operation)
    {
        base.DropTable(operation);
        DropEnums(operation.IfExists);
    }

    protected override void DropColumn(DropColumn operation)
    {
        base.DropColumn(operation);
        DropEnums(operation.IfExists);
    }

    private void CreateEnums(IEnumerable<Column> columns, bool ifNotExists)
    {
        RefuseNewWords(columns.Select(c => ((Column?)c, LiteralOf(c))));
        var wanted = PostgreSqlEnums.Of(columns).Where(t => !handmade.Contains(t.Name!)).ToList();
        if (wanted.Count == 0)
        {
            return; // Most tables have none, and to know all types means to look at all tables.
        }

        var known = PostgreSqlEnums.Of(Before).ToDictionary(t => t.Name!, StringComparer.Ordinal);
        foreach (var type in wanted)
        {
            if (!known.TryGetValue(type.Name!, out var same))
            {
                var create = $"CREATE TYPE {dialect.EnumName(type)} AS ENUM ({string.Join(", ", type.Values.Select(Literal))})";
                Emit(ifNotExists ? $"DO {DollarQuoted.Block($"\nBEGIN\n    {create};\nEXCEPTION WHEN duplicate_object THEN\n    NULL;\nEND\n")}" : create);
            }
            else if (!IsPartOf(type.Values, same.Values) && !(IsPartOf(same.Values, type.Values) && ExtendsEnum(type, same)))
            {
                Unsupported($"second enum type '{type.Name}' of other words", $"Other columns use one of {same.Values}. Choose another name, or change the type of those first.");
            }
        }
    }

    private void DropEnums(bool ifExists)
    {
        var used = PostgreSqlEnums.Of(After.ChangedSince(Before).Earlier).Where(t => !handmade.Contains(t.Name!)).ToList();
        if (used.Count == 0)
        {
            return;
        }

        var left = PostgreSqlEnums.Of(After).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in used.Where(t => !left.Contains(t.Name)))
        {
            Emit($"DROP TYPE {(ifExists ? "IF EXISTS " : "")}{dialect.EnumName(gone)}");
        }
    }

    /// <summary>Whether all words of one list are in another, in the same order.</summary>
    private static bool IsPartOf(ValueList<string> words, ValueList<string> all) => all.Where(words.Contains).SequenceEqual(words);

    /// <summary>PostgreSQL lets a word be used only after the transaction that adds it to its type has ended.</summary>
    private void RefuseNewWords(IEnumerable<(Column? Column, object? Value)> used)
    {
        foreach (var (column, value) in used)
        {
            if (value is string word && column is not null && PostgreSqlEnums.Of(column.Type) is { } type && _newWords.Contains((type.Name!, word)))
            {
                Report(DiagnosticCatalogue.EnumValueUsedTooEarly(Current!.Summary, word, type.Name!, Current.Location));
                return;
            }
        }
    }

    private static object? LiteralOf(Column column) => (column.Default as LiteralValue)?.Value;

    protected override void BulkInsert(BulkInsert operation)
    {
        if (_newWords.Count > 0 && Before.Find(operation.Table) is { } table)
        {
            var columns = operation.Columns.Select(table.FindColumn).ToList();
            RefuseNewWords(operation.Rows.SelectMany(row => columns.Zip(row)));
        }

        base.BulkInsert(operation);
    }

    /// <summary>Adds words to an enum type where the new one is the old one and more; false where it is not.</summary>
    private bool ExtendsEnum(SqlType type, SqlType? existing)
    {
        if (PostgreSqlEnums.Of(type) is not { } wanted || existing is null || PostgreSqlEnums.Of(existing) is not { } old || wanted.Name != old.Name || handmade.Contains(old.Name!))
        {
            return false;
        }

        // Another column of the type may have been changed before this one, and the type with it.
        if (PostgreSqlEnums.All(Before).Any(t => t.Name == wanted.Name && t.Values.Equals(wanted.Values)))
        {
            return true;
        }

        if (!IsPartOf(old.Values, wanted.Values))
        {
            Unsupported("way to take words out of an enum type or to change their order", "Make a type of another name, and change the column to that.");
            return true;
        }

        for (var i = 0; i < wanted.Values.Count; i++)
        {
            if (!old.Values.Contains(wanted.Values[i]))
            {
                var place = i > 0 ? $"AFTER {Literal(wanted.Values[i - 1])}" : $"BEFORE {Literal(old.Values[0])}";
                Emit($"ALTER TYPE {dialect.EnumName(old)} ADD VALUE {Literal(wanted.Values[i])} {place}");
                if (!InAutocommit)
                {
                    _newWords.Add((old.Name!, wanted.Values[i]));
                }
            }
        }

        return true;
    }
}
