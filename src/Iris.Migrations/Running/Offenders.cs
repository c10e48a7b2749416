using System.Data.Common;
using System.Globalization;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Counts the rows that kept an operation from being done, after the database has refused it.</summary>
internal static class Offenders
{
    /// <summary>What is wrong with how many rows; null where nothing tells, or the database does not answer.</summary>
    public static async Task<string?> DescribeAsync(DbConnection connection, Dialect dialect, CompiledStep step, SqlStep failed)
    {
        var rebuild = step.Compiled.Steps.OfType<DatabaseStep>().FirstOrDefault(s => s.Source is { } source && ReferenceEquals(source, failed.Source));
        foreach (var operation in rebuild?.Operations ?? (failed.Source is { } only ? [only] : []))
        {
            if (Question(operation, dialect) is { } question && await CountAsync(connection, question.Sql).ConfigureAwait(false) is > 0 and var count)
            {
                return string.Format(CultureInfo.InvariantCulture, question.Answer, count == 1 ? "1 row" : $"{count} rows");
            }
        }

        return null;
    }

    private static (string Sql, string Answer)? Question(Operation operation, Dialect dialect) => operation switch
    {
        AlterColumn { Nullable: false } alter =>
            (Count(dialect, alter.Table, $"{dialect.Quote(alter.Column)} IS NULL"), $"{{0}} of {alter.Table} have no value in '{alter.Column}': fill them first, as with UPDATE."),
        AddColumn { Column: { Nullable: false, Default: null, Computed: null, Identity: null } } add =>
            (Count(dialect, add.Table, "1 = 1"), $"{{0}} of {add.Table} would have no value in '{add.Column.Name}': give it a default, or add it as nullable and fill it first."),
        AddConstraint { Constraint: CheckConstraint check } add => (Count(dialect, add.Table, $"NOT ({check.Sql})"), $"{{0}} of {add.Table} do not meet it."),
        AddConstraint { Constraint: ForeignKey key } add => (Orphans(dialect, add.Table, key), $"{{0}} of {add.Table} refer to nothing in {key.PrincipalTable}."),
        AddConstraint { Constraint: PrimaryKey or UniqueConstraint } add => (Twice(dialect, add.Table, add.Constraint.OwnColumns()), TwiceIn(add.Table, add.Constraint.OwnColumns())),
        CreateIndex { Index.Unique: true } create when create.Index.Columns.All(c => !c.IsExpression) && create.Index.Where is null =>
            (Twice(dialect, create.Table, create.Index.Columns.Map(c => c.Text)), TwiceIn(create.Table, create.Index.Columns.Map(c => c.Text))),
        _ => null,
    };

    private static string Count(Dialect dialect, TableName table, string condition) => $"SELECT COUNT(*) FROM {dialect.Quote(table)} WHERE {condition}";

    private static string Orphans(Dialect dialect, TableName table, ForeignKey key)
    {
        var own = key.Columns.Select(c => $"child.{dialect.Quote(c)}").ToList();
        var same = own.Zip(key.PrincipalColumns, (c, p) => $"parent.{dialect.Quote(p)} = {c}");
        return $"SELECT COUNT(*) FROM {dialect.Quote(table)} child WHERE {string.Join(" AND ", own.Select(c => c + " IS NOT NULL"))}"
            + $" AND NOT EXISTS (SELECT 1 FROM {dialect.Quote(key.PrincipalTable)} parent WHERE {string.Join(" AND ", same)})";
    }

    private static string Twice(Dialect dialect, TableName table, ValueList<string> columns)
    {
        var names = columns.Select(dialect.Quote).ToList();
        return $"SELECT COALESCE(SUM(n), 0) FROM (SELECT COUNT(*) AS n FROM {dialect.Quote(table)} WHERE {string.Join(" AND ", names.Select(c => c + " IS NOT NULL"))}"
            + $" GROUP BY {string.Join(", ", names)} HAVING COUNT(*) > 1) twice";
    }

    private static string TwiceIn(TableName table, ValueList<string> columns) => $"{{0}} of {table} have the same {string.Join(", ", columns.Select(c => $"'{c}'"))} as another.";

    private static async Task<long> CountAsync(DbConnection connection, string sql)
    {
        try
        {
            return Convert.ToInt64(await Query.ScalarAsync(connection, sql, CancellationToken.None).ConfigureAwait(false), CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is DbException or InvalidOperationException)
        {
            return 0; // What the question is about came and went with the transaction, or the connection is gone.
        }
    }
}
