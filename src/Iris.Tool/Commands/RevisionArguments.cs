using Iris.Tool.CommandLine;

namespace Iris.Tool.Commands;

/// <summary>Arguments that name revisions.</summary>
internal static class RevisionArguments
{
    /// <summary>The ids that a word stands for: a target, or a range of which both ends count.</summary>
    public static IEnumerable<string> Ids(Workspace workspace, string word) => word.Contains(':', StringComparison.Ordinal)
        ? workspace.Graph.History(word).Select(revision => revision.Id)
        : workspace.Graph.Resolve(word).Select(revision => revision.Id);
}
