using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>
/// The hashes of whole revisions, whatever the dialects of a project: both directions, for all dialects where the revision
/// asks which one it is for. The chain of a revision is a hash of it and of all below it, as in a Merkle tree.
/// </summary>
internal sealed class RevisionHashes(RevisionRecorder recorder, string dialect)
{
    private readonly Dictionary<string, string> _own = new(StringComparer.Ordinal);

    /// <summary>The hash of what a revision does.</summary>
    public string Of(Revision revision)
    {
        if (!_own.TryGetValue(revision.Id, out var hash))
        {
            hash = OperationHash.OfText($"{Of(revision, StepDirection.Upgrade)}\n{Of(revision, StepDirection.Downgrade)}");
            _own.Add(revision.Id, hash);
        }

        return hash;
    }

    /// <summary>The hash of a revision and of what it builds upon.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="own">Its own hash.</param>
    /// <param name="below">The chain of another revision by its id; null where there is no such revision, as for a label.</param>
    public static string Chain(Revision revision, string own, Func<string, string?> below) => OperationHash.OfText(string.Join('\n',
    [
        revision.Id,
        own,
        .. Names("revises", revision.Revises, below),
        .. Names("depends on", revision.DependsOn, below),
        .. Names("replaces", revision.Replaces, _ => null),
    ]));

    private static IEnumerable<string> Names(string relation, IReadOnlyList<string> names, Func<string, string?> below) =>
        (names.Count < 2 ? names : (IEnumerable<string>)names.Order(StringComparer.Ordinal)).Select(name => $"{relation} {name} {below(name)}");

    private string Of(Revision revision, StepDirection direction)
    {
        try
        {
            if (!recorder.Record(revision, direction, dialect).DependsOnDialect)
            {
                return recorder.HashOf(revision, direction, dialect);
            }
        }
        catch (IrisException)
        {
            // Not for this dialect, and so it has asked.
        }

        return string.Join('\n', SqlRevisionFile.Dialects.Select(each => $"{each} {Of(revision, direction, each)}"));
    }

    private string Of(Revision revision, StepDirection direction, string each)
    {
        try
        {
            return recorder.HashOf(revision, direction, each);
        }
        catch (IrisException)
        {
            return "!";
        }
    }
}
