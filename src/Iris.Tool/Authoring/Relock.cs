using Iris.Migrations.Artifacts;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Tool.Authoring;

/// <summary>Brings the lock file to what the revisions are: what is new is released, and edits only where they are named.</summary>
internal sealed class Relock(LockFile file, RevisionChain chain)
{
    private readonly LockReview _review = new(file, chain);
    private readonly List<string> _sealed = [];
    private readonly List<string> _removed = [];

    public IReadOnlyList<string> Sealed => _sealed;

    public IReadOnlyList<string> Removed => _removed;

    /// <summary>Releases what is not released yet, and drops lines of what is gone and never was.</summary>
    public void SealNew(string? remark)
    {
        var known = chain.Revisions.Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        var replaced = chain.Revisions.SelectMany(revision => revision.Replaces).ToHashSet(StringComparer.Ordinal);
        foreach (var line in file.Lines.Where(line => !known.Contains(line.Id) && (!line.IsSealed || replaced.Contains(line.Id))).ToList())
        {
            Remove(line.Id);
        }

        Seal([.. chain.Revisions.Where(revision => file.Find(revision.Id) is not { IsSealed: true }).Select(revision => revision.Id)], remark);
    }

    /// <summary>Accepts single revisions as they are, or that they are gone.</summary>
    public void Accept(IReadOnlyList<string> ids, string? remark)
    {
        ids.Where(id => chain.Find(id) is null).ToList().ForEach(Remove);

        Seal(ids.Where(id => chain.Find(id) is not null).ToHashSet(StringComparer.Ordinal), remark);
    }

    private void Remove(string id)
    {
        file.Remove(id);
        _removed.Add(id);
    }

    /// <summary>The chains of what is above change along: those revisions are what they were.</summary>
    private void Seal(HashSet<string> ids, string? remark)
    {
        var kept = chain.Revisions.Where(revision => !ids.Contains(revision.Id) && file.Find(revision.Id) is { IsSealed: true } line && _review.IsAsReleased(line, revision))
            .Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var revision in chain.Revisions.Where(revision => ids.Contains(revision.Id) || kept.Contains(revision.Id)))
        {
            var own = chain.Find(revision.Id)!.Hash;
            var line = file.Find(revision.Id);
            file.Set(new LockLine(revision.Id, own, RevisionHashes.Chain(revision, own, Below)) { Remark = ids.Contains(revision.Id) ? remark ?? line?.Remark : line?.Remark });
            if (ids.Contains(revision.Id))
            {
                _sealed.Add(revision.Id);
            }
        }
    }

    private string? Below(string id) => file.Find(id)?.Chain ?? chain.Find(id)?.Chain;
}
