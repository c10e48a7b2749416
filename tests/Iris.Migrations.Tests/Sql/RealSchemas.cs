using Iris.Migrations.Authoring;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Authoring;
using Iris.Migrations.Tests.Laws;
using Iris.Migrations.Tests.Sqlite;

namespace Iris.Migrations.Tests.Sql;

/// <summary>
/// Databases that are well known, taken over: loaded from their own scripts, inspected, written as a revision in C#, compiled, and
/// applied to an empty database, which then is the same.
/// </summary>
[TestClass]
public sealed class RealSchemas
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iris-schemas-").FullName;

    [TestCleanup]
    public void Cleanup()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // The assembly is still loaded; the system takes it away in its time.
        }
    }

    /// <summary>What Iris does not make: the functions that triggers call, and what belongs to a materialized view. They come by raw SQL.</summary>
    [TestMethod]
    [DataRow("chinook", "", "")]
    [DataRow("northwind", "", "")]
    [DataRow("pagila", "CREATE FUNCTION last_updated() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.last_update = CURRENT_TIMESTAMP; RETURN NEW; END $$", "CREATE UNIQUE INDEX rental_category ON rental_by_category (category)")]
    public async Task AreTakenOverByPostgreSql(string name, string first, string last)
    {
        await using var original = await ScratchPostgres.CreateAsync();
        await using var copy = await ScratchPostgres.CreateAsync();
        var dialect = DialectCatalogue.Get("postgresql");
        await using var from = await original.OpenAsync();
        await RunAsync(from, Script($"{name}.postgresql.sql"));

        var operations = Written(await dialect.InspectAsync(from, CancellationToken.None), dialect);

        await using var to = await copy.OpenAsync();
        await RunAsync(to, first);
        await RoundTrip.RunAsync(dialect, to, operations, DatabaseModel.Empty);
        await RunAsync(to, last);
        Assert.AreEqual(await DumpAsync(original), await DumpAsync(copy));
    }

    [TestMethod]
    [DataRow("chinook")]
    [DataRow("northwind")]
    [DataRow("sakila")]
    public async Task AreTakenOverBySqlite(string name)
    {
        using var original = new SqliteDatabase(Script($"{name}.sqlite.sql"));
        using var copy = new SqliteDatabase();
        var dialect = DialectCatalogue.Get("sqlite");

        await RoundTrip.RunAsync(dialect, copy.Connection, Written(original.Inspect(), dialect), DatabaseModel.Empty);

        Assert.AreEqual(Described(original), Described(copy));
        Assert.AreEqual(string.Join('\n', Statements(original)), string.Join('\n', Statements(copy)));
    }

    /// <summary>The operations that make a schema, as they come back from the source that is written of them.</summary>
    private ValueList<Operation> Written(DatabaseModel model, Dialect dialect)
    {
        var operations = Creation.Of(model, dialect.ChecksReferencedTables).SelectMany(g => g).ToList();
        var source = CompiledSource.Class("Baseline", OperationSource.Write(operations, 2));
        var recorded = CompiledSource.Record(CompiledSource.Compile(_folder, [source]), "Baseline");
        Assert.IsGreaterThan(10, recorded.Count);
        return recorded;
    }

    private static string Script(string name) => File.ReadAllText(Path.Combine(Repository.Root, "tests", "Iris.Migrations.Tests", "Sql", "Schemas", name));

    private static async Task RunAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql.Length == 0 ? "SELECT 1" : sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The statements of a dump, sorted: their order is no part of a schema.</summary>
    private static async Task<string> DumpAsync(ScratchPostgres database)
    {
        var (exitCode, output, errors) = await database.RunAsync("pg_dump", "-s", "--no-owner", "--no-privileges");
        Assert.AreEqual(0, exitCode, errors);
        var lines = output.ReplaceLineEndings("\n").Split('\n').Where(l => !l.StartsWith("--", StringComparison.Ordinal) && !l.StartsWith('\\'));
        return string.Join("\n\n", string.Join('\n', lines).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
    }

    /// <summary>What SQLite says of tables, columns, keys and indexes, whatever the words that they were made by. A default of NULL is none.</summary>
    private static string Described(SqliteDatabase database) => string.Join('\n', database.Query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").SelectMany(table => new[] { table }
        .Concat(database.Query($"SELECT name, upper(replace(type, ' ', '')), \"notnull\" OR pk > 0, nullif(upper(dflt_value), 'NULL'), pk, hidden FROM pragma_table_xinfo('{table}')"))
        .Concat(database.Query($"SELECT \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list('{table}') ORDER BY 1, 2"))
        .Concat(database.Query($"SELECT i.\"unique\", i.origin, i.partial, group_concat(coalesce(x.name, '?') || x.\"desc\" || x.coll) FROM pragma_index_list('{table}') i, pragma_index_xinfo(i.name) x GROUP BY i.name ORDER BY i.name"))
        .Concat(database.Query($"SELECT wr, strict FROM pragma_table_list WHERE name = '{table}'"))));

    /// <summary>Indexes, views and triggers, in the words that they were made by.</summary>
    private static IEnumerable<string> Statements(SqliteDatabase database) =>
        database.Query("SELECT sql FROM sqlite_master WHERE type IN ('view', 'trigger', 'index') AND sql IS NOT NULL ORDER BY type, name")
            .Select(s => SqliteTokens.Normalise(s).Replace("\"", "", StringComparison.Ordinal).Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal));
}
