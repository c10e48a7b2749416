using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// Indexes.
internal sealed partial class MySqlCompiler
{
    private static readonly string[] TypesOfIndex = ["fulltext", "spatial"];

    protected override void CreateIndex(CreateIndex operation) => EmitUnless(
        operation.IfNotExists, dialect.ConditionSql(new Condition.IndexExists(operation.Table, operation.Index.Name)), Asked(operation, IndexStatement(operation)));

    protected override string IndexStatement(CreateIndex operation) =>
        $"CREATE {IndexKind(operation.Index)}INDEX {Quote(operation.Index.Name)}{IndexMethod(operation.Index)} ON {Quote(operation.Table)} ({IndexParts(operation.Index)}){OptionsClause(operation.Index.Options, " ")}";

    protected override void DropIndex(DropIndex operation)
    {
        if (operation.Table is null && operation.Owner(Before) is null)
        {
            Unsupported("way to drop an index without its table", "Give the table of the index.");
            return;
        }

        var table = operation.Table ?? operation.Owner(Before)!.Name;
        EmitWhere(operation.IfExists, dialect.ConditionSql(new Condition.IndexExists(table, operation.Name)), DropIndexStatement(operation, table));
    }

    protected override void RenameIndex(RenameIndex operation) => Emit(Asked(operation, $"{AlterTable(operation.Table)} RENAME INDEX {Quote(operation.Name)} TO {Quote(operation.NewName)}"));

    /// <summary>DROP INDEX has no words for how; ALTER TABLE has.</summary>
    private string DropIndexStatement(DropIndex operation, TableName table)
    {
        var statement = DropIndexStatement(table, operation.Name);
        var isPlain = operation.Online is not null && statement.StartsWith("DROP", StringComparison.Ordinal);
        return Asked(operation, isPlain ? $"{AlterTable(table)} DROP INDEX {Quote(operation.Name)}" : statement);
    }

    /// <summary>An index that a foreign key lives on is replaced by one as InnoDB would have made for the key.</summary>
    private string DropIndexStatement(TableName name, string index)
    {
        var key = Before.Find(name) is { Opaque: false } table
            ? table.Constraints.OfType<ForeignKey>().FirstOrDefault(k => k.Name is not null && LivesOn(table, k, index))
            : null;
        return key is null
            ? $"DROP INDEX {Quote(index)} ON {Quote(name)}"
            : $"{AlterTable(name)} DROP INDEX {Quote(index)}, ADD INDEX {Quote(key.Name!)} ({Quote(key.Columns)})";
    }

    private static bool LivesOn(Table table, ForeignKey key, string index) =>
        !Names.Same(key.Name!, index) && HasIndexFor(table, key.Columns, null) && !HasIndexFor(table, key.Columns, index);

    private string IndexClause(TableIndex index) =>
        $"{IndexKind(index)}INDEX {Quote(index.Name)}{IndexMethod(index)} ({IndexParts(index)}){OptionsClause(index.Options, " ")}";

    private string IndexKind(TableIndex index)
    {
        if (index.Where is not null && index.Unique)
        {
            Unsupported("partial indexes, and a unique one of all rows would refuse other rows as well", "Leave the condition out, or index an expression that is null for the other rows (MySQL 8).");
        }
        else if (index.Where is not null)
        {
            RemarkOn(index, "partial indexes", "over all rows");
        }

        if (index.Include.Count > 0)
        {
            RemarkOn(index, "columns that an index only carries", "so that a query reads them from the table");
        }

        NullsClause(index.NullsNotDistinct);
        return index.Unique ? "UNIQUE " : TypesOfIndex.Contains(index.Method?.ToLowerInvariant()) ? index.Method!.ToUpperInvariant() + " " : "";
    }

    private string IndexMethod(TableIndex index)
    {
        switch (index.Method?.ToLowerInvariant())
        {
            case null or "fulltext" or "spatial":
                return "";
            case "btree" or "hash":
                return $" USING {index.Method!.ToUpperInvariant()}";
            default:
                return Refused($"indexes of method '{index.Method}'", "It has btree, hash, fulltext and spatial.");
        }
    }

    protected override string IndexPart(IndexColumn part)
    {
        if (part.OperatorClass is not null || part.Collation is not null)
        {
            Unsupported("collations or operator classes for parts of an index", "Give the column another collation, or index an expression.");
        }

        var text = part.IsExpression ? $"({part.Text})" : Quote(part.Text) + (part.Length is null ? "" : $"({part.Length})");
        return text + (part.Descending ? " DESC" : "") + NullsClause(part);
    }
}
