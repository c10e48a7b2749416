using System.Security.Cryptography;
using System.Text;
using Iris.Migrations.Model;
using Iris.Migrations.Sql;
using Iris.Reliability.Databases;

namespace Iris.Reliability.Runs;

/// <summary>All that can be seen of a database after a run.</summary>
/// <param name="Schema">What the inspector reads.</param>
/// <param name="Data">A hash of all rows of all tables.</param>
/// <param name="Tables">The names of all tables, those of Iris too.</param>
/// <param name="Version">The rows of the version table.</param>
internal sealed record Snapshot(DatabaseModel Schema, string Data, string Tables, string Version)
{
    public static async Task<Snapshot> OfAsync(TestDatabase database)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync();
        var dialect = DialectCatalogue.Get(database.Dialect);
        var schema = await dialect.InspectAsync(connection, CancellationToken.None);
        var data = new StringBuilder();
        foreach (var table in schema.Tables)
        {
            data.Append(table.Name).Append('\n');
            foreach (var row in (await database.AskAsync($"SELECT {string.Join(", ", table.Columns.Select(column => dialect.Quote(column.Name)))} FROM {dialect.Quote(table.Name)}")).Order(StringComparer.Ordinal))
            {
                data.Append(row).Append('\n');
            }
        }

        return new(
            schema,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data.ToString()))),
            string.Join(' ', (await database.AskAsync(TablesOf(database.Dialect))).Order(StringComparer.Ordinal)),
            string.Join(' ', (await database.AskAsync("SELECT version_num FROM iris_version")).Order(StringComparer.Ordinal)));
    }

    /// <summary>Says what differs from what there would be after a run that nothing disturbed.</summary>
    public void MustEqual(Snapshot undisturbed)
    {
        Same("the schema", Schema.Equals(undisturbed.Schema) ? "" : Describe(Schema, undisturbed.Schema), Schema.Equals(undisturbed.Schema) ? "" : Describe(undisturbed.Schema, Schema));
        Same("the rows", Data, undisturbed.Data);
        Same("the tables", Tables, undisturbed.Tables);
        Same("the version", Version, undisturbed.Version);
    }

    /// <summary>Each revision once in the history: as often done as undone, and once more.</summary>
    public static async Task MustBeAccountedForAsync(TestDatabase database)
    {
        var counts = await database.AskAsync(
            "SELECT revision, SUM(CASE WHEN direction = 'upgrade' THEN 1 ELSE -1 END) FROM iris_history WHERE outcome = 'done' AND direction IN ('upgrade', 'downgrade') GROUP BY revision ORDER BY revision");
        Same("the history", string.Join(' ', counts), "f1|1 f2|1 f3|1 f4|1 f5|1 f6|1");
        if (await HasAsync(database, "iris_journal"))
        {
            Same("the journal", string.Join(' ', await database.AskAsync("SELECT COUNT(*) FROM iris_journal WHERE state = 'intent'")), "0");
        }

        if (database.Dialect == "postgresql")
        {
            Same("invalid indexes", string.Join(' ', await database.AskAsync("SELECT COUNT(*) FROM pg_index WHERE NOT indisvalid")), "0");
        }
    }

    /// <summary>What one has and the other has not.</summary>
    private static string Describe(DatabaseModel one, DatabaseModel other) =>
        string.Join("; ", one.Tables.Except(other.Tables).Select(table => table.ToString()).Concat(one.Objects.Except(other.Objects).Select(each => each.ToString())));

    private static async Task<bool> HasAsync(TestDatabase database, string table) => (await database.AskAsync(TablesOf(database.Dialect))).Contains(table);

    private static string TablesOf(string dialect) => dialect switch
    {
        "sqlite" => "SELECT name FROM sqlite_master WHERE type = 'table'",
        "postgresql" => "SELECT tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
        _ => "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
    };

    private static void Same(string what, string actual, string expected)
    {
        if (actual != expected)
        {
            throw new FailedRunException($"{what}: {(actual.Length == 0 ? "nothing" : actual)}, and not {(expected.Length == 0 ? "nothing" : expected)}");
        }
    }
}
