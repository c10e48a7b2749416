using System.Data.Common;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;

namespace Iris.Testing;

/// <summary>
/// A test of migrations on an empty database of its own: upgrade to a revision, put rows in, upgrade further, look. The database
/// goes when the test is disposed.
/// </summary>
public sealed class MigrationTest : IAsyncDisposable
{
    private readonly Assembly _migrations;
    private readonly MigrationTestOptions _options;
    private readonly TestDatabase _database;

    private MigrationTest(Assembly migrations, MigrationTestOptions options, TestDatabase database)
    {
        _migrations = migrations;
        _options = options;
        _database = database;
    }

    /// <summary>
    /// Proves all revisions of an assembly: each of them goes up, down and up again on scratch databases with rows in the tables, in
    /// every order in which it may run; and the script of them does what the live run does.
    /// </summary>
    /// <param name="migrations">The assembly with the revisions.</param>
    /// <param name="options">What to run on; null for SQLite.</param>
    /// <param name="cancellationToken">Stops before the next step.</param>
    /// <exception cref="MigrationTestException">Something is wrong; the message has every finding.</exception>
    public static async Task VerifyAsync(Assembly migrations, MigrationTestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        options ??= new();
        var findings = new List<Diagnostic>();
        var request = new EngineRequest { Command = "verify", Dialects = [options.Dialect], Targets = options.Revisions, FillsTables = options.Rows, Database = options.Dialect };
        await RunAsync(request, migrations, TestDatabase.Server(options), findings, cancellationToken).ConfigureAwait(false);
        Require(findings, least: options.TreatWarningsAsErrors ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error);
    }

    /// <summary>Begins a test on an empty database.</summary>
    /// <param name="migrations">The assembly with the revisions.</param>
    /// <param name="options">What to run on; null for SQLite.</param>
    /// <param name="cancellationToken">Stops the making of the database.</param>
    public static async Task<MigrationTest> StartAsync(Assembly migrations, MigrationTestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        options ??= new();
        return new(migrations, options, await TestDatabase.CreateAsync(options, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>A connection to the database, not yet open, for what has no method here.</summary>
    public DbConnection Connect() => _database.Connect();

    /// <summary>Upgrades to a target: an id, <c>head</c>, <c>+1</c> and whatever else <c>dotnet iris upgrade</c> takes.</summary>
    /// <exception cref="MigrationTestException">The upgrade failed.</exception>
    public Task UpgradeAsync(string target = "heads", CancellationToken cancellationToken = default) => MoveAsync("upgrade", target, cancellationToken);

    /// <summary>Downgrades to a target: an id, <c>base</c>, <c>-1</c> and whatever else <c>dotnet iris downgrade</c> takes.</summary>
    /// <exception cref="MigrationTestException">The downgrade failed.</exception>
    public Task DowngradeAsync(string target, CancellationToken cancellationToken = default) => MoveAsync("downgrade", target, cancellationToken);

    /// <summary>Runs SQL; how many rows it has changed.</summary>
    /// <param name="sql">One statement or several.</param>
    /// <param name="parameters">Values for the places that the driver marks with names, such as <c>@name</c>.</param>
    public async Task<int> ExecuteAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        using var connection = await OpenAsync().ConfigureAwait(false);
        using var command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>The rows of a query, as values by the names of their columns; NULL is null.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="parameters">Values for the places that the driver marks with names, such as <c>@name</c>.</param>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        using var connection = await OpenAsync().ConfigureAwait(false);
        using var command = Command(connection, sql, parameters);
        using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var rows = new List<IReadOnlyDictionary<string, object?>>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i), StringComparer.OrdinalIgnoreCase));
        }

        return rows;
    }

    /// <summary>The first value of a query; null for NULL and for no row.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="parameters">Values for the places that the driver marks with names, such as <c>@name</c>.</param>
    public async Task<object?> ScalarAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        using var connection = await OpenAsync().ConfigureAwait(false);
        using var command = Command(connection, sql, parameters);
        return await command.ExecuteScalarAsync().ConfigureAwait(false) is { } value and not DBNull ? value : null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task MoveAsync(string command, string target, CancellationToken cancellationToken)
    {
        var findings = new List<Diagnostic>();
        var request = new EngineRequest { Command = command, Dialects = [_options.Dialect], Targets = [target], Database = _options.Dialect };
        await RunAsync(request, _migrations, _database.Connect, findings, cancellationToken).ConfigureAwait(false);
        Require(findings, DiagnosticSeverity.Error);
    }

    private static async Task RunAsync(EngineRequest request, Assembly migrations, Func<DbConnection> connect, List<Diagnostic> findings, CancellationToken cancellationToken)
    {
        var exitCode = await Engine.RunAsync(JsonSerializer.Serialize(request, Json), migrations, connect, TextWriter.Null, Take, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (exitCode != 0 && findings.All(found => found.Severity != DiagnosticSeverity.Error))
        {
            throw new InvalidOperationException($"The engine ended with {exitCode} and said nothing.");
        }

        void Take(string told)
        {
            var json = JsonNode.Parse(told)!;
            if (json["event"]?.GetValue<string>() == "diagnostic")
            {
                findings.Add(DiagnosticOf(json));
            }
        }
    }

    private static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    private static Diagnostic DiagnosticOf(JsonNode json) => new(
        json["code"]!.GetValue<string>(),
        Enum.Parse<DiagnosticSeverity>(json["severity"]!.GetValue<string>(), ignoreCase: true),
        json["message"]!.GetValue<string>(),
        json["file"] is { } file ? new SourceLocation(file.GetValue<string>(), json["line"]?.GetValue<int>() ?? 0, json["column"]?.GetValue<int>() ?? 0) : null);

    private static void Require(IReadOnlyList<Diagnostic> findings, DiagnosticSeverity least)
    {
        var wrong = findings.Where(found => found.Severity == DiagnosticSeverity.Error || found.Severity == least).Distinct().ToList();
        if (wrong.Count > 0)
        {
            throw new MigrationTestException(wrong);
        }
    }

    private async Task<DbConnection> OpenAsync()
    {
        var connection = Connect();
        await connection.OpenAsync().ConfigureAwait(false);
        return connection;
    }

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL is that of a test, on a database of its own.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
