using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// Rows that are changed a batch at a time.
internal abstract partial class SqlCompiler
{
    /// <summary>What a script has in the place of a backfill: one statement where the database has no loops.</summary>
    protected virtual IEnumerable<SqlStep> Offline(Backfill operation, BackfillSql sql, Column? key) =>
    [
        new ScriptComment($"A live run changes {operation.Table} in batches of {operation.Batch}; a script for {Dialect.Name} does it at once."),
        new SqlStatement(sql.UpdateAll()),
    ];

    private void Backfill(Backfill operation)
    {
        var table = Before.Find(operation.Table);
        var key = operation.Key ?? (table?.PrimaryKey?.Columns is [var only] ? only : null);
        if (key is null)
        {
            throw new IrisException(DiagnosticCatalogue.BackfillNeedsKey(operation.Summary, "has no primary key of one column that the revisions know of", operation.Location));
        }

        var column = table?.FindColumn(key);
        if (table is { Opaque: false } && column is not null && !IsKey(table, column))
        {
            throw new IrisException(DiagnosticCatalogue.BackfillNeedsKey(operation.Summary, $"has rows that '{key}' does not tell apart: it may be null, or is not unique", operation.Location));
        }

        var sql = new BackfillSql(Dialect, operation, key);
        Emit(new BackfillStep(operation, sql, [.. Offline(operation, sql, column).Select(s => Stamp(s with { Autocommit = true }))]) { Autocommit = true });
    }

    private static bool IsKey(Table table, Column column) =>
        table.PrimaryKey?.Columns is [var primary] && Names.Same(primary, column.Name)
        || (!column.Nullable && (table.Constraints.OfType<UniqueConstraint>().Any(u => IsOnly(u.Columns, column))
            || table.Indexes.Any(i => i is { Unique: true, Where: null, Columns: [{ IsExpression: false } part] } && Names.Same(part.Text, column.Name))));

    private static bool IsOnly(ValueList<string> columns, Column column) => columns is [var only] && Names.Same(only, column.Name);
}
