using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>
/// The statements of a backfill. A batch goes from a key up to the one with which the next batch begins; keys are expressions
/// of the dialect: a literal, a variable.
/// </summary>
public sealed record BackfillSql
{
    internal BackfillSql(Dialect dialect, Operations.Backfill backfill, string key)
    {
        Dialect = dialect;
        Column = key;
        Table = dialect.Quote(backfill.Table);
        Key = dialect.Quote(key);
        Set = backfill.Set;
        Where = backfill.Where;
        Batch = backfill.Batch;
    }

    /// <summary>The column whose order is followed.</summary>
    internal string Column { get; }

    /// <summary>The column whose order is followed, quoted.</summary>
    public string Key { get; }

    /// <summary>The table, quoted.</summary>
    public string Table { get; }

    private Dialect Dialect { get; }

    private string Set { get; }

    private string? Where { get; }

    private int Batch { get; }

    /// <summary>The key with which the first batch begins; no row where there is nothing to do.</summary>
    /// <param name="into">The variable that gets it, of a dialect that says so there.</param>
    public string First(string? into = null) => Ordered(into, [], 0);

    /// <summary>The key with which the batch after this one begins; no row where this one is the last.</summary>
    /// <param name="from">The key with which this one begins.</param>
    /// <param name="into">The variable that gets it, of a dialect that says so there.</param>
    public string Next(string from, string? into = null) => Ordered(into, [$"{Key} > {from}"], Batch - 1);

    /// <summary>Changes the rows of a batch.</summary>
    public string Update(string from, string next) => Update([$"{Key} >= {from}", $"{Key} < {next}"]);

    /// <summary>Changes the rows of the last batch.</summary>
    public string UpdateLast(string from) => Update([$"{Key} >= {from}"]);

    /// <summary>Changes all rows in one go.</summary>
    public string UpdateAll() => Update([]);

    private string Ordered(string? into, IEnumerable<string> bounds, int skipped) =>
        Dialect.Skip($"SELECT {Key}{(into is null ? "" : " INTO " + into)} FROM {Table}{Condition(bounds)} ORDER BY {Key}", skipped);

    private string Update(IEnumerable<string> bounds) => $"UPDATE {Table} SET {Set}{Condition(bounds)}";

    // On lines of its own: the author's condition may end in a comment.
    private string Condition(IEnumerable<string> bounds)
    {
        ValueList<string> all = [.. Where is null ? [] : new[] { $"({Where}\n)" }, .. bounds];
        return all.Count == 0 ? "" : $"\nWHERE {string.Join(" AND ", all)}";
    }
}
