using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Artifacts;

/// <summary>Compares the revisions with what the lock file says of those that are released.</summary>
internal sealed class LockReview(LockFile file, RevisionChain chain)
{
    public IEnumerable<Diagnostic> Diagnostics()
    {
        if (file.Problems.Count > 0)
        {
            return file.Problems;
        }

        var revisions = chain.Revisions.ToDictionary(revision => revision.Id, StringComparer.Ordinal);
        var replaced = chain.Revisions.SelectMany(revision => revision.Replaces).ToHashSet(StringComparer.Ordinal);
        return file.Lines.Where(line => line.IsSealed).Select(line => revisions.TryGetValue(line.Id, out var revision)
            ? Compare(line, revision)
            : replaced.Contains(line.Id) ? null : DiagnosticCatalogue.ReleasedRemoved(line.Id, new(file.Path, line.Number))).OfType<Diagnostic>();
    }

    /// <summary>Whether a released revision is as it was, itself: what changed below it is said there.</summary>
    public bool IsAsReleased(LockLine line, Revision revision) => Compare(line, revision) is null;

    private Diagnostic? Compare(LockLine line, Revision revision)
    {
        if (!OperationHash.IsKnown(line.Hash))
        {
            return DiagnosticCatalogue.LockOfOtherAlgorithm(line.Id, new(file.Path, line.Number));
        }

        var (own, _) = chain.Find(revision.Id)!;
        return own != line.Hash ? DiagnosticCatalogue.ReleasedEdited(revision.Id, revision.Location)
            : RevisionHashes.Chain(revision, own, Below) != line.Chain ? DiagnosticCatalogue.ReleasedMoved(revision.Id, revision.Location)
            : null;
    }

    private string? Below(string id) => file.Find(id)?.Chain ?? chain.Find(id)?.Chain;
}
