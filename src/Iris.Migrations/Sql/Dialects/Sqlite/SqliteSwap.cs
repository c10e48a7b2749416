using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>The statements that put a new table in the place of an old one.</summary>
/// <param name="Table">The table.</param>
/// <param name="NewName">The name that the new one has meanwhile.</param>
/// <param name="CreateTable">The statement that creates it under that name.</param>
internal sealed record SqliteSwap(TableName Table, string NewName, string CreateTable)
{
    public required IReadOnlyList<(string Column, string Source)> Copy { get; init; }

    /// <summary>A name by which the number of a row can be said where no column is that number; null where rows need not keep theirs.</summary>
    public string? RowId { get; init; }

    /// <summary>
    /// Whether the highest number ever given goes over to the new table: where either is AUTOINCREMENT. A table that no longer is keeps it all the
    /// same, for the day when it is again; SQLite does not look at it meanwhile.
    /// </summary>
    public bool KeepsSequence { get; init; }

    /// <summary>Whether the connection renames as SQLite did before 3.26 anyway.</summary>
    public bool LegacyAlterTable { get; init; }

    /// <summary>Indexes and triggers, in the order of their creation.</summary>
    public required IReadOnlyList<string> Then { get; init; }

    public static string NameFor(string table) => "_iris_new_" + table;

    /// <summary>A name for the number of a row that no column has taken.</summary>
    public static string? RowIdName(IEnumerable<string> columns) =>
        new[] { "rowid", "_rowid_", "oid" }.FirstOrDefault(name => !columns.Any(c => Model.Table.SameName(c, name)));

    public IEnumerable<string> Statements()
    {
        var dialect = SqliteDialect.Instance;
        var fresh = Table with { Name = NewName };
        var columns = Copy.Select(c => (Column: dialect.Quote(c.Column), c.Source)).ToList();
        if (RowId is not null)
        {
            columns.Insert(0, (RowId, RowId));
        }

        yield return CreateTable;
        if (columns.Count > 0)
        {
            // ABORT: the table's own ON CONFLICT clauses must not let rows go unseen.
            yield return $"INSERT OR ABORT INTO {dialect.Quote(fresh)} ({string.Join(", ", columns.Select(c => c.Column))}) SELECT {string.Join(", ", columns.Select(c => c.Source))} FROM {dialect.Quote(Table)}";
        }

        if (KeepsSequence)
        {
            var sequence = dialect.Quote(Table with { Name = "sqlite_sequence" });
            var fresher = dialect.Literal(NewName);
            yield return $"INSERT INTO {sequence} (name, seq) SELECT {fresher}, seq FROM {sequence} WHERE name = {dialect.Literal(Table.Name)}";
            yield return $"DELETE FROM {sequence} WHERE name = {fresher} AND rowid <> (SELECT rowid FROM {sequence} WHERE name = {fresher} ORDER BY seq DESC LIMIT 1)";
            yield return $"DELETE FROM {sequence} WHERE name = {dialect.Literal(Table.Name)}";
        }

        yield return $"DROP TABLE {dialect.Quote(Table)}";
        var rename = $"ALTER TABLE {dialect.Quote(fresh)} RENAME TO {dialect.Quote(Table.Name)}";

        // Otherwise SQLite refuses while a view or a trigger elsewhere names the table that is gone for a moment.
        foreach (var statement in LegacyAlterTable ? [rename] : new[] { "PRAGMA legacy_alter_table=ON", rename, "PRAGMA legacy_alter_table=OFF" })
        {
            yield return statement;
        }

        foreach (var statement in Then)
        {
            yield return statement;
        }
    }
}
