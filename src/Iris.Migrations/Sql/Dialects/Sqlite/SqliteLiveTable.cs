using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>A table of a live database, in the words in which it is stored.</summary>
/// <param name="Name">Its name, as the database has it.</param>
/// <param name="Text">Its CREATE TABLE.</param>
/// <param name="Indexes">Its indexes, in the order of their creation; those of constraints are not among them.</param>
/// <param name="Triggers">Its triggers, likewise.</param>
/// <param name="NewName">A name that nothing has.</param>
/// <param name="LegacyAlterTable">Whether the connection renames as SQLite did before 3.26.</param>
internal sealed record SqliteLiveTable(
    TableName Name,
    SqliteTableText Text,
    ValueList<(string Name, string Sql)> Indexes,
    ValueList<(string Name, string Sql)> Triggers,
    string NewName,
    bool LegacyAlterTable)
{
    public static async Task<SqliteLiveTable> ReadAsync(DbConnection connection, TableName table, Operation operation, CancellationToken cancellationToken)
    {
        IrisException Refused(string reason, string remedy) => new(DiagnosticCatalogue.RebuildRefused(operation.Summary, reason, remedy, operation.Location));

        var dialect = SqliteDialect.Instance;
        var name = dialect.Literal(table.Name);
        var master = dialect.Master(table.Schema ?? "main");
        var rows = await connection.QueryAsync($"SELECT type, name, sql FROM {master} WHERE tbl_name = {name} COLLATE NOCASE AND sql IS NOT NULL ORDER BY rowid", cancellationToken).ConfigureAwait(false);
        var stored = rows.FirstOrDefault(r => r[0] is "table") ?? throw Refused($"the database has no table '{table}'", "Check the database, or resolve its drift first.");
        if (SqliteTableText.Read(stored[2]!) is not { } text || text.ToString() != stored[2])
        {
            throw Refused($"'{table}' is no ordinary table, and cannot be rebuilt", "Write the SQL yourself with op.Execute.");
        }

        var columns = await connection.QueryAsync($"SELECT name FROM pragma_table_xinfo({name}, {dialect.Literal(table.Schema ?? "main")})", cancellationToken).ConfigureAwait(false);
        if (!columns.Select(c => c[0]).SequenceEqual(text.Columns.Select(c => c.Column)))
        {
            throw Refused($"Iris cannot read how '{table}' is stored", "Please report its CREATE TABLE, and write the SQL yourself with op.Execute meanwhile.");
        }

        var temporary = await connection.QueryAsync($"SELECT name FROM temp.sqlite_master WHERE type = 'trigger' AND tbl_name = {name} COLLATE NOCASE", cancellationToken).ConfigureAwait(false);
        if (temporary.Count > 0)
        {
            throw Refused($"this connection has the temporary trigger '{temporary[0][0]}' on table '{table}', which a rebuild would drop", "Drop it first.");
        }

        if (await connection.QueryAsync("PRAGMA foreign_keys", cancellationToken).ConfigureAwait(false) is [["1"]])
        {
            throw Refused("foreign keys are on, and dropping the old table would delete the rows that refer to it", "Do not begin a transaction of your own: Iris turns them off before it begins one for a rebuild.");
        }

        var legacy = await connection.QueryAsync("PRAGMA legacy_alter_table", cancellationToken).ConfigureAwait(false);
        return new(
            table with { Name = stored[1]! },
            text,
            [.. rows.Where(r => r[0] is "index").Select(r => (r[1]!, r[2]!))],
            [.. rows.Where(r => r[0] is "trigger").Select(r => (r[1]!, r[2]!))],
            await FreeNameAsync(connection, master, SqliteSwap.NameFor(table.Name), cancellationToken).ConfigureAwait(false),
            legacy is [["1"]]);
    }

    private static async Task<string> FreeNameAsync(DbConnection connection, string master, string wanted, CancellationToken cancellationToken)
    {
        var taken = await connection.QueryAsync($"SELECT name FROM {master} WHERE name LIKE '\\_iris\\_new\\_%' ESCAPE '\\'", cancellationToken).ConfigureAwait(false);
        var name = wanted;
        for (var i = 2; taken.Any(t => Table.SameName(t[0]!, name)); i++)
        {
            name = $"{wanted}_{i}";
        }

        return name;
    }
}
