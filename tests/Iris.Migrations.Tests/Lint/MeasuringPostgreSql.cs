using Iris.Migrations.Lint;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql;
using Npgsql;

namespace Iris.Migrations.Tests.Lint;

/// <summary>Does each operation in a transaction, looks at what it took and touched, and rolls it back.</summary>
internal sealed class MeasuringPostgreSql : IAsyncDisposable
{
    private readonly Dialect _dialect = DialectCatalogue.Get("postgresql");
    private readonly ScratchPostgres _scratch;
    private readonly DatabaseModel _model = DatabaseModel.Empty.Apply(Warehouse.Base("postgresql"));

    private MeasuringPostgreSql(ScratchPostgres scratch) => _scratch = scratch;

    public static async Task<MeasuringPostgreSql> BeginAsync()
    {
        var measuring = new MeasuringPostgreSql(await ScratchPostgres.CreateAsync());
        await using var connection = await measuring.OpenAsync();
        foreach (var statement in measuring.Statements(Warehouse.Base("postgresql"), DatabaseModel.Empty))
        {
            await ExecuteAsync(connection, statement);
        }

        await ExecuteAsync(connection, "CREATE TEMP TABLE numbers AS SELECT n FROM generate_series(1, 500) n; " + Warehouse.Rows);
        return measuring;
    }

    public async Task<MeasuredServer<MeasuredTable>> MeasureAsync()
    {
        await using var connection = await OpenAsync();
        var measured = new List<MeasuredTable>();
        foreach (var test in Warehouse.PostgreSql)
        {
            measured.Add(test.Operation is CreateIndex { Concurrently: true } or DropIndex { Concurrently: true }
                ? await MeasureOutsideAsync(test)
                : await MeasureAsync(connection, test));
        }

        return new(connection.PostgreSqlVersion.Major.ToString(System.Globalization.CultureInfo.InvariantCulture), measured);
    }

    public async ValueTask DisposeAsync() => await _scratch.DisposeAsync();

    private async Task<MeasuredTable> MeasureAsync(NpgsqlConnection connection, MatrixCase test)
    {
        await ExecuteAsync(connection, "CREATE TEMP TABLE IF NOT EXISTS noted AS SELECT 'items'::regclass::oid AS items, 'places'::regclass::oid AS places, pg_relation_filenode('items') AS file");
        await ExecuteAsync(connection, "BEGIN");
        var readBefore = await ReadAsync(connection, "pg_stat_xact_all_tables");
        try
        {
            foreach (var statement in Statements([test.Operation], _model))
            {
                await ExecuteAsync(connection, statement);
            }

            var (own, other) = (await LocksAsync(connection, "items"), await LocksAsync(connection, "places"));
            var file = await TextAsync(connection, "SELECT coalesce((SELECT (relfilenode <> file)::text FROM pg_class, noted WHERE oid = items), 'false')");
            return new(test.Name, Strongest(own), Strongest(other), file == "true", await ReadAsync(connection, "pg_stat_xact_all_tables") > readBefore);
        }
        finally
        {
            await ExecuteAsync(connection, "ROLLBACK");
        }
    }

    // Its locks are gone when it is done, so it is looked at while it waits for somebody who writes.
    private async Task<MeasuredTable> MeasureOutsideAsync(MatrixCase test)
    {
        await using var writer = await OpenAsync();
        await using var builder = await OpenAsync();
        await using var watcher = await OpenAsync();
        await ExecuteAsync(writer, "BEGIN; INSERT INTO items (a, c) VALUES (1, 1)");
        var readBefore = await ReadAsync(watcher, "pg_stat_all_tables");
        var statement = Statements([test.Operation is CreateIndex or DropIndex ? new AutocommitBlock([test.Operation]) : test.Operation], _model).Single();
        var building = ExecuteAsync(builder, statement);
        var locks = "";
        for (var i = 0; i < 500 && locks.Length == 0; i++)
        {
            await Task.Delay(20);
            locks = await TextAsync(watcher, $"SELECT coalesce(string_agg(mode, ','), '') FROM pg_locks WHERE granted AND pid = {builder.ProcessID} AND relation = 'items'::regclass");
        }

        await ExecuteAsync(writer, "ROLLBACK");
        await building;
        await Task.Delay(1100); // A session tells what it has read once a second, when it is asked something.
        await ExecuteAsync(builder, "SELECT 1");
        await Task.Delay(50);
        return new(test.Name, Strongest(locks.Split(',')), "", Rewrites: false, Scans: await ReadAsync(watcher, "pg_stat_all_tables") > readBefore);
    }

    private IEnumerable<string> Statements(IReadOnlyList<Operation> operations, DatabaseModel before)
    {
        var compiled = _dialect.Compile(operations, before);
        Assert.AreEqual("", string.Join('\n', compiled.Problems));
        return compiled.Steps.Cast<SqlStatement>().Select(s => s.Text);
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = await _scratch.OpenAsync();
        await ExecuteAsync(connection, "SET timezone = 'Europe/Paris'"); // Elsewhere than in UTC, as most clients are.
        return connection;
    }

    private static async Task<string[]> LocksAsync(NpgsqlConnection connection, string table) =>
        (await TextAsync(connection, $"SELECT coalesce(string_agg(mode, ','), '') FROM pg_locks, noted WHERE granted AND pid = pg_backend_pid() AND relation = noted.{table}")).Split(',');

    /// <summary>The rows of the table that have been read one after the other so far.</summary>
    private static async Task<long> ReadAsync(NpgsqlConnection connection, string view)
    {
        await using var command = new NpgsqlCommand($"SELECT coalesce((SELECT sum(seq_tup_read)::bigint FROM {view} WHERE relname = 'items'), 0)", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static string Strongest(IEnumerable<string> modes)
    {
        var strongest = modes.Where(m => m.Length > 0).Select(m => Enum.Parse<TableLock>(m[..^"Lock".Length])).DefaultIfEmpty().Max();
        return strongest == TableLock.None ? "" : TableCost.Words(strongest);
    }

    private static async Task<string> TextAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
