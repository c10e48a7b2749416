using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Engines;

/// <summary>Asks whether revisions that a database has were edited since.</summary>
internal static class EditedRevisions
{
    public static async Task<IReadOnlyList<Diagnostic>> FindAsync(Workspace workspace, HeadSet rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var found = new List<Diagnostic>();
        var request = Run.Request(workspace, "edited", []) with { Database = workspace.Databases.Address.Display };
        await workspace.RunEngineAsync(request, workspace.Connections.ForReading, TextWriter.Null, json =>
        {
            if (JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent) is { Event: "diagnostic" } told)
            {
                found.Add(RunSummary.Diagnostic(told));
            }
        }).ConfigureAwait(false);
        return found;
    }
}
