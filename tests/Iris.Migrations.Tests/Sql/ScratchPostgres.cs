using System.Diagnostics;
using Npgsql;

namespace Iris.Migrations.Tests.Sql;

/// <summary>An empty PostgreSQL database that goes when it is disposed.</summary>
internal sealed class ScratchPostgres : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name = $"iris_scratch_{Guid.NewGuid():N}";

    private ScratchPostgres(string server)
    {
        _server = server;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = _name, Pooling = false }.ConnectionString;
    }

    /// <summary>The server that tests may use; null where there is none.</summary>
    public static string? Server => Environment.GetEnvironmentVariable("IRIS_TEST_POSTGRES") is { Length: > 0 } given ? given : null;

    public string ConnectionString { get; }

    /// <summary>A new database; the test is inconclusive, and says so, where there is no server.</summary>
    public static async Task<ScratchPostgres> CreateAsync()
    {
        if (Server is null)
        {
            Assert.Inconclusive("Set IRIS_TEST_POSTGRES to the connection string of a PostgreSQL superuser to run this test.");
        }

        var scratch = new ScratchPostgres(Server!);
        await scratch.OnServerAsync($"CREATE DATABASE {scratch._name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
        return scratch;
    }

    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Empties the database, which is quicker than making another.</summary>
    public async Task ResetAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            DO $$
            DECLARE
                s name;
            BEGIN
                FOR s IN SELECT nspname FROM pg_namespace WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\_%' LOOP
                    EXECUTE format('DROP SCHEMA %I CASCADE', s);
                END LOOP;
                CREATE SCHEMA public AUTHORIZATION pg_database_owner;
                COMMENT ON SCHEMA public IS 'standard public schema';
            END
            $$
            """,
            connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync() => await OnServerAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    /// <summary>Runs one of PostgreSQL's own programs on the database; its output.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(string program, params string[] arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(_server);
        var start = new ProcessStartInfo(Locate(program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["PGHOST"], start.Environment["PGPORT"]) = (server.Host, $"{server.Port}");
        (start.Environment["PGUSER"], start.Environment["PGDATABASE"]) = (server.Username, _name);
        start.Environment["PGPASSWORD"] = server.Password ?? "";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }

    private static string Locate(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(d => Path.Combine(d, "bin")) : [])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists) ?? program;

    private async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
