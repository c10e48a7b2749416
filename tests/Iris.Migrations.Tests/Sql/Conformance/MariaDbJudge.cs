using System.Data.Common;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>Runs a case on an empty MariaDB database and compares what SHOW CREATE TABLE says afterwards.</summary>
internal sealed partial class MariaDbJudge(ScratchMariaDb scratch)
{
    // What the recorded cases call their other database.
    private const string Other = "app";

    private static readonly Dialect Dialect = DialectCatalogue.Get("mysql");

    /// <summary>What is wrong with the outcome; null where it is right.</summary>
    public async Task<string?> FaultAsync(DdlCase @case, Func<Task> run)
    {
        scratch.Reset(Other);
        var (code, text) = scratch.RunClient(string.Concat(@case.SetupSql("mariadb").Select(s => Dialect.Script.Terminate(s) + "\n")));
        Assert.AreEqual(0, code, text);
        var before = @case.Results("mariadb").Any(r => r["error"] is not null) || DdlRules.For("mariadb").Any(r => r.Refuses(@case)) ? Dump(@case.RowsJudged) : null;
        Exception? error = null;
        try
        {
            await run();
        }
        catch (Exception exception) when (exception is DbException or Diagnostics.IrisException or ClientFailure)
        {
            error = exception;
        }

        var after = Dump(@case.RowsJudged);
        return DdlVerdict.Of(@case, "mariadb", error, before is null || JsonDifference.Between(before, after) is not null, result => Fault(@case, result, before, after, error));
    }

    /// <summary>Runs compiled operations as a script, by the client.</summary>
    public Task RunScriptAsync(CompiledOperations compiled)
    {
        if (compiled.Problems.Where(p => p.Severity == Diagnostics.DiagnosticSeverity.Error).ToList() is { Count: > 0 } problems)
        {
            throw new Diagnostics.IrisException(problems);
        }

        var statements = compiled.Steps.SelectMany(Iris.Migrations.Running.ScriptForm.Of).Select(s => Dialect.Script.Terminate(s.Text));
        var (code, text) = scratch.RunClient(string.Join("\n", [.. Dialect.Script.Session, .. statements]));
        return code == 0 ? Task.CompletedTask : throw new ClientFailure(text);
    }

    private static string? Fault(DdlCase @case, JsonObject result, JsonObject? before, JsonObject after, Exception? error)
    {
        if (result["error"] is null)
        {
            return error is null ? JsonDifference.Between(Recorded(result, @case.RowsJudged), after) : $"failed: {error.Message}";
        }

        if (error is null)
        {
            return $"succeeded, where this was expected: {result["error"]}";
        }

        var unchanged = JsonDifference.Between(before, after);
        return unchanged is null || result["after_error"] is not JsonObject left ? unchanged : JsonDifference.Between(Recorded(left, @case.RowsJudged), after);
    }

    /// <summary>What is in the database, in the form of the recorded cases.</summary>
    public JsonObject Dump(bool withRows)
    {
        var columns = scratch.Ask(
            $"""
            SELECT t.table_schema, t.table_name, t.table_type, GROUP_CONCAT(IF(c.data_type LIKE '%blob' OR c.data_type LIKE '%binary', CONCAT('HEX(`', c.column_name, '`)'), CONCAT('CAST(`', c.column_name, '` AS CHAR)')) ORDER BY c.ordinal_position)
            FROM information_schema.tables t JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
            WHERE t.table_schema IN ('{scratch.Name}', '{Other}') GROUP BY 1, 2, 3 ORDER BY 1, 2
            """);
        JsonObject tables = [];
        JsonObject rows = [];
        var questions = new StringBuilder();
        foreach (var table in columns)
        {
            var quoted = $"`{table[0]}`.{Dialect.Quote(table[1])}";
            questions.Append(System.Globalization.CultureInfo.InvariantCulture, $"SHOW CREATE TABLE {quoted};\n");
            questions.Append(withRows && table[2] == "BASE TABLE" ? $"SELECT JSON_ARRAY({table[3]}) FROM {quoted};\n" : "");
        }

        // A table says its name and its text, a view more; of a row there is one field.
        var name = "";
        var order = new Queue<string[]>(columns);
        foreach (var answer in columns.Count == 0 ? [] : scratch.Ask(questions.ToString()))
        {
            if (answer.Length > 1)
            {
                var table = order.Dequeue();
                name = table[0] == Other ? $"{Other}.{table[1]}" : table[1];
                tables[name] = Lines(answer[1]);
                if (withRows && table[2] == "BASE TABLE")
                {
                    rows[name] = new JsonArray();
                }
            }
            else
            {
                rows[name]!.AsArray().Add(Row(JsonNode.Parse(answer[0])!.AsArray()));
            }
        }

        JsonObject dump = new() { ["show_create"] = tables };
        if (withRows)
        {
            dump["rows"] = SqliteDump.SortedRows(rows);
        }

        return dump;
    }

    private static JsonArray Row(JsonArray values) => new([.. values.Select(v => v is null ? null : (JsonNode)RecentTime.Hidden((string)v!))]);

    /// <summary>A recorded outcome in the form of <see cref="Dump"/>.</summary>
    public static JsonObject Recorded(JsonObject result, bool withRows)
    {
        JsonObject tables = [];
        foreach (var (name, text) in result["show_create"]!.AsObject().OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            tables[name] = Lines((string)text!);
        }

        JsonObject dump = new() { ["show_create"] = tables };
        if (withRows)
        {
            dump["rows"] = SqliteDump.SortedRows(result["rows"]!.AsObject());
        }

        return dump;
    }

    /// <summary>Columns in their order, keys and constraints without one.</summary>
    private static JsonArray Lines(string create)
    {
        var text = Incidental().Replace(create, "").Replace("`ddlcase`.", "", StringComparison.Ordinal);
        var lines = Scratch().Replace(text, "").Split('\n').Select(l => l.TrimEnd(',')).ToList();
        var columns = lines.Where(l => l.StartsWith("  `", StringComparison.Ordinal));
        var others = lines.Where(l => !l.StartsWith("  `", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return new([.. columns.Concat(others).Select(l => (JsonNode)l)]);
    }

    [GeneratedRegex(@" AUTO_INCREMENT=\d+| DEFINER=`[^`]*`@`[^`]*`")]
    private static partial Regex Incidental();

    [GeneratedRegex("`iris_scratch_[0-9a-f]+`\\.")]
    private static partial Regex Scratch();

    /// <summary>The client stopped at a statement.</summary>
    private sealed class ClientFailure(string message) : Exception(message);
}
