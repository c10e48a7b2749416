using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>Finds what names and targets mean in a graph. Where several things are wrong, the first that Alembic would report is reported.</summary>
internal sealed class TargetResolver(RevisionLinks links, RevisionNames names, Func<int, IReadOnlyList<string>> labelsOf, int[] heads, int[] bases, int[] effectiveHeads)
{
    /// <summary>The state before the first revision, where a name stands for a node.</summary>
    public const int Base = -1;

    /// <summary>Beyond the graph, where a walk left it.</summary>
    public const int Past = -2;

    /// <summary>Everything that a target stands for. Base has no members; relative targets walk down from the heads.</summary>
    public IReadOnlyList<int> Many(RevisionTarget target)
    {
        if (target is { Offset: < 0, Symbol: null })
        {
            return effectiveHeads
                .Where(head => target.Branch is null || labelsOf(head).Contains(target.Branch))
                .Select(head => new RevisionWalk(links, heads, bases).From(head, target.Offset.Value))
                .ToArray();
        }

        return Keyword(target) is { } nodes ? Members(nodes, target.Branch) : [Find(target)];
    }

    /// <summary>The one revision, or base, that a target stands for.</summary>
    public int One(RevisionTarget target)
    {
        if (Keyword(target) is not { } nodes)
        {
            return Find(target);
        }

        if (nodes.Count > 1)
        {
            throw Stop(DiagnosticCatalogue.MultipleHeads(target.Text, Sites(nodes)));
        }

        if (nodes.Count == 0 && target.Branch is { } branch)
        {
            BranchNode(branch);
        }

        return nodes.Count == 0 ? Base : Members(nodes, target.Branch)[0];
    }

    /// <summary>The revisions on one line with what a text names; null stands for all of them.</summary>
    public bool[]? Lineage(string text, bool throughDependencies = false)
    {
        var target = RevisionTarget.Parse(text);
        var nodes = Keyword(target)?.ToList() ?? [Find(Spelled(target), null)];
        if (target.Branch is { } branch)
        {
            nodes.Add(Find(branch, null));
        }

        return nodes.Count == 0 ? null : links.Lineage(nodes, throughDependencies);
    }

    public IReadOnlyList<int> OnLine(IReadOnlyList<int> nodes, string branch)
    {
        if (nodes.Count == 0)
        {
            return nodes;
        }

        var line = Lineage(branch);
        return nodes.Where(node => line is null || line[node]).ToArray();
    }

    /// <summary>The revision that stands before <c>@</c>: a label, an id, or the beginning of one.</summary>
    public int BranchNode(string branch)
    {
        try
        {
            return Find(branch, null);
        }
        catch (IrisException)
        {
            throw Stop(DiagnosticCatalogue.NoSuchBranch(branch));
        }
    }

    /// <summary>The row of a version table, which is always a whole id.</summary>
    public int Row(string id) =>
        names.TryId(id, out var node) ? node : throw Stop(names.SquashOf(id) is { } squash
            ? DiagnosticCatalogue.RowInsideSquash(id, squash.Site, Replacements.EndOf(squash))
            : DiagnosticCatalogue.UnknownRow(id));

    public IReadOnlyList<Site> Sites(IEnumerable<int> nodes) => nodes.Select(node => links.Nodes[node].Site).ToArray();

    // heads, head and base; null for everything else, which has to be looked up.
    private IReadOnlyList<int>? Keyword(RevisionTarget target)
    {
        var branch = target.Branch;
        switch (target.Offset is null ? target.Symbol : null)
        {
            case "base":
                return [];
            case "heads":
                return branch is null ? effectiveHeads : OnLine(heads, branch);
            case "head":
                var candidates = string.IsNullOrEmpty(branch) ? heads : OnLine(heads, branch!);
                return candidates.Count < 2 ? candidates : throw Stop(DiagnosticCatalogue.MultipleHeads(target.Text, Sites(candidates)));
            default:
                return null;
        }
    }

    private IReadOnlyList<int> Members(IReadOnlyList<int> nodes, string? branch)
    {
        foreach (var node in nodes)
        {
            RequireMember(node, branch is null ? null : BranchNode(branch), branch);
        }

        return nodes;
    }

    private int Find(RevisionTarget target) => Find(Spelled(target), target.Branch);

    private int Find(string name, string? branch)
    {
        int? branchNode = branch is null ? null : BranchNode(branch);
        if (!names.TryExact(name, out var node))
        {
            node = Abbreviated(name, branch);
        }

        RequireMember(node, branchNode, branch);
        return node;
    }

    private int Abbreviated(string prefix, string? branch)
    {
        var line = branch is null ? null : Lineage(branch);
        var candidates = new List<string>();
        foreach (var name in prefix.Length == 0 ? [] : names.StartingWith(prefix))
        {
            names.TryExact(name, out var node);
            if (line is null || line[node])
            {
                candidates.Add(name);
            }
        }

        if (candidates.Count == 0 && names.SquashOf(prefix) is { } squash)
        {
            throw Stop(DiagnosticCatalogue.SquashedTarget(prefix, squash.Site));
        }

        if (candidates.Count != 1)
        {
            throw Stop(candidates.Count == 0 ? DiagnosticCatalogue.NoSuchRevision(prefix) : DiagnosticCatalogue.AmbiguousPartialId(prefix, candidates));
        }

        names.TryExact(candidates[0], out var found);
        return found;
    }

    private void RequireMember(int node, int? branchNode, string? branch)
    {
        if (branchNode is { } on && !links.Lineage([on])[node])
        {
            throw Stop(DiagnosticCatalogue.NotBranchMember(links.Nodes[node].Site, branch!));
        }
    }

    // What follows '@', relative part included: where a relative target makes no sense it is just an unknown name.
    private static string Spelled(RevisionTarget target) =>
        target.Offset is null ? target.Symbol! : target.Text.Substring(target.Branch is null ? 0 : target.Branch.Length + 1);

    private static IrisException Stop(Diagnostic diagnostic) => new(diagnostic);
}
