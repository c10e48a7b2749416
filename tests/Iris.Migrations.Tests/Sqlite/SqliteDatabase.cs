using System.Diagnostics;
using System.Globalization;
using System.Text;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Microsoft.Data.Sqlite;

namespace Iris.Migrations.Tests.Sqlite;

/// <summary>A real database, and the least of a runner: what it does is what the real one does with compiled steps.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    public SqliteDatabase(params string[] setup)
        : this(":memory:", setup)
    {
    }

    private SqliteDatabase(string file, string[] setup)
    {
        Connection = new($"Data Source={file};Pooling=False");
        Connection.Open();
        foreach (var statement in setup)
        {
            Execute(statement);
        }
    }

    public SqliteConnection Connection { get; }

    public static SqliteDatabase At(string file, params string[] setup) => new(file, setup);

    public void Dispose() => Connection.Dispose();

    public void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public string[] Query(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        }

        return [.. rows];
    }

    public string One(string sql) => Query(sql).Single();

    public DatabaseModel Inspect() => SqliteDialect.Instance.InspectAsync(Connection, CancellationToken.None).Result;

    public static Operation[] Record(Action<MigrationBuilder> operations)
    {
        var builder = new MigrationBuilder("sqlite");
        operations(builder);
        return [.. builder.Operations];
    }

    /// <summary>Upgrades from the schema as it is inspected.</summary>
    public Task<CompiledOperations> UpgradeAsync(Action<MigrationBuilder> operations) => RunAsync(Record(operations), Inspect());

    public async Task<CompiledOperations> RunAsync(IReadOnlyList<Operation> operations, DatabaseModel model)
    {
        var compiled = SqliteDialect.Instance.Compile(operations, model);
        var transaction = await SqliteDialect.Instance.BeginAsync(Connection, compiled.Rebuilds, CancellationToken.None);
        try
        {
            await RunAsync(compiled.Steps);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch
        {
            await transaction.RollbackAsync();
            throw;
        }

        return compiled;
    }

    /// <summary>Everything there is: statements, rows in the order of their numbers, and the setting of foreign keys.</summary>
    public string Dump()
    {
        var text = new StringBuilder();
        text.AppendLine(One("PRAGMA foreign_keys"));
        foreach (var line in Query("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name"))
        {
            text.AppendLine(line);
        }

        foreach (var table in Query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        {
            var columns = Query($"SELECT name FROM pragma_table_xinfo('{table.Replace("'", "''", StringComparison.Ordinal)}')");
            var quoted = string.Join(" || ',' || ", columns.Select(c => $"quote(\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\")"));
            text.AppendLine(table).AppendJoin('\n', Query($"SELECT {quoted} FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\" ORDER BY 1")).AppendLine();
        }

        return text.ToString();
    }

    /// <summary>A script as the engine writes one: a transaction, with the lines for a rebuild around it.</summary>
    public static string ScriptOf(CompiledOperations compiled, params string[] guard)
    {
        var script = SqliteDialect.Instance.Script;
        var lines = new List<string> { script.StopOnError };
        lines.AddRange(script.Remember);
        lines.AddRange(script.Session);
        lines.AddRange(compiled.Rebuilds ? script.BeforeRebuild : []);
        lines.Add(script.Begin);
        lines.AddRange(guard);
        lines.AddRange(Offline(compiled.Steps).Select(s => s is ScriptComment comment ? "-- " + comment.Text : script.Terminate(((SqlStatement)s).Text)));
        lines.AddRange(compiled.Rebuilds ? script.BeforeRebuildCommit : []);
        lines.Add(script.Commit);
        lines.AddRange(compiled.Rebuilds ? script.AfterRebuild : []);
        lines.AddRange(script.Restore);
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Runs a script with SQLite's own client.</summary>
    public static (int ExitCode, string Output) RunClient(string file, string script)
    {
        using var process = Process.Start(new ProcessStartInfo("sqlite3", [file])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result + errors.Result);
    }

    private static IEnumerable<SqlStep> Offline(IEnumerable<SqlStep> steps) => steps.SelectMany(step => step switch
    {
        DatabaseStep rebuild => Offline(rebuild.Offline),
        ConditionalSteps block => Offline(block.Offline),
        _ => [step],
    });

    private async Task RunAsync(IEnumerable<SqlStep> steps)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case SqlStatement statement:
                    Execute(statement.Text);
                    break;
                case DatabaseStep rebuild:
                    await RunAsync(await rebuild.ResolveAsync(Connection, CancellationToken.None));
                    break;
                case ConditionalSteps block when One($"SELECT {SqliteDialect.Instance.ConditionSql(block.Condition)}") == "1":
                    await RunAsync(block.Steps);
                    break;
            }
        }
    }
}
