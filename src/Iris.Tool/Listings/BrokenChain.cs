using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Listings;

/// <summary>What can be said while a chain is broken: the revisions as they are written, the rows as they are stored, and what is wrong.</summary>
internal static class BrokenChain
{
    /// <summary>Writes the revisions, a line each with its file; what is wrong is for the caller to throw.</summary>
    public static IrisException Tell(Workspace workspace, RevisionGraph graph)
    {
        if (!workspace.Options.Json)
        {
            foreach (var revision in graph.Revisions)
            {
                var parents = revision.Revises.Count == 0 ? "<base>" : string.Join(", ", revision.Revises);
                workspace.Shell.Out.WriteLine($"{parents} -> {revision} {revision.Location}".TrimEnd());
            }
        }

        return Errors(graph);
    }

    /// <summary>Writes the rows of the version table; what is wrong is for the caller to throw.</summary>
    public static IrisException Tell(Workspace workspace, RevisionGraph graph, HeadSet rows)
    {
        if (!workspace.Options.Json)
        {
            foreach (var row in rows)
            {
                workspace.Shell.Out.WriteLine(row);
            }
        }

        return Errors(graph);
    }

    private static IrisException Errors(RevisionGraph graph) =>
        new([.. graph.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
}
