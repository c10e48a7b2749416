using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Engines;

/// <summary>Asks the project's engine, or the bundle, in which phase each revision belongs.</summary>
internal static class PhaseSource
{
    /// <summary>The phases by the ids of revisions, such as <c>expand</c>; none where they cannot be told, which keeps no listing from being written.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(Workspace workspace)
    {
        var told = new List<(string Revision, string Dialect, string Phase)>();
        try
        {
            var dialects = workspace.Bundle?.Manifest.Dialects ?? BranchReview.Dialects(workspace);
            var request = new EngineRequest { Command = "phases", Dialects = dialects, ToolVersion = ToolVersion.Text };
            var exitCode = await workspace.RunEngineAsync(request, null, TextWriter.Null, Take).ConfigureAwait(false);
            return exitCode == ExitCode.Done
                ? told.GroupBy(each => each.Revision, StringComparer.Ordinal).ToDictionary(group => group.Key, Words, StringComparer.Ordinal)
                : new Dictionary<string, string>();
        }
        catch (IrisException)
        {
            return new Dictionary<string, string>();
        }
#pragma warning disable CA1031 // Whatever the code of the project does, the rest can be listed.
        catch (Exception trouble) when (trouble is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new Dictionary<string, string>();
        }

        void Take(string json)
        {
            if (JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent) is { Event: "phase", Revision: { } revision, Message: { } phase, Dialects: [var dialect] })
            {
                told.Add((revision, dialect, phase));
            }
        }
    }

    private static string Words(IEnumerable<(string Revision, string Dialect, string Phase)> phases)
    {
        var all = phases.ToList();
        return all.TrueForAll(each => each.Phase == all[0].Phase) ? all[0].Phase : string.Join(", ", all.Select(each => $"{each.Phase} on {each.Dialect}"));
    }
}
