using System.Text.Json;
using System.Text.Json.Nodes;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>Backfills as JSON, so that a bundle does them a batch at a time and goes on where it stopped.</summary>
internal static class BackfillText
{
    public static string Write(BackfillStep step) => new JsonObject
    {
        ["schema"] = step.Backfill.Table.Schema,
        ["table"] = step.Backfill.Table.Name,
        ["set"] = step.Backfill.Set,
        ["where"] = step.Backfill.Where,
        ["key"] = step.Sql.Column,
        ["batch"] = step.Backfill.Batch,
        ["pauseMs"] = step.Backfill.Pause.TotalMilliseconds,
    }.ToJsonString();

    public static BackfillStep Read(string text, Dialect dialect, ValueList<SqlStep> offline)
    {
        using var document = JsonDocument.Parse(text);
        var asked = document.RootElement;
        var key = asked.GetProperty("key").GetString()!;
        var backfill = new Backfill(new(asked.GetProperty("table").GetString()!, asked.GetProperty("schema").GetString()), asked.GetProperty("set").GetString()!)
        {
            Where = asked.GetProperty("where").GetString(),
            Key = key,
            Batch = asked.GetProperty("batch").GetInt32(),
            Pause = TimeSpan.FromMilliseconds(asked.GetProperty("pauseMs").GetDouble()),
        };
        return new(backfill, new BackfillSql(dialect, backfill, key), offline);
    }
}
