using System.Diagnostics.CodeAnalysis;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>
/// The revisions of a project and how they follow one another. Building one never fails: what is wrong is in
/// <see cref="Diagnostics"/>, and every question about a graph with errors throws these as an <see cref="IrisException"/>.
/// Lists are in the ordinal order of ids unless they say otherwise, so that no answer depends on the order of loading.
/// </summary>
public sealed partial class RevisionGraph
{
    private readonly RevisionNames _names;
    private readonly Revision[] _nodes;
    private readonly SoundGraph? _sound;
    private readonly Replacements _replacements;
    private readonly IReadOnlyDictionary<string, string> _aliases;
    private RevisionGraph? _before;

    private RevisionGraph(IReadOnlyList<Revision> revisions, IReadOnlyDictionary<string, string> aliases)
    {
        Revisions = revisions;
        _aliases = aliases;
        var builder = new GraphBuilder(revisions, aliases);
        var (found, links, order) = builder.Build();
        _replacements = builder.Replacements;
        Diagnostics = found.Any(IsError) || BeforeSquashes is not { } before ? found : [.. found, .. before.Diagnostics.Where(IsError)];
        IsSound = Diagnostics.All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error);
        _names = builder.Names;
        _nodes = links.Nodes;
        _sound = IsSound ? new SoundGraph(links, order, _names) : null;
    }

    /// <summary>All errors and warnings, by file and line.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Whether there are no errors.</summary>
    public bool IsSound { get; }

    /// <summary>
    /// All revisions in the order in which they were given: that of their files, where a project is read. Those that were
    /// squashed into others are listed too, where they are there still; nothing else here speaks of them.
    /// </summary>
    public IReadOnlyList<Revision> Revisions { get; }

    /// <summary>Revisions that no other one revises.</summary>
    public IReadOnlyList<Revision> Heads => Listed(Sound.Heads);

    /// <summary>Revisions that revise nothing.</summary>
    public IReadOnlyList<Revision> Bases => Listed(Sound.Bases);

    /// <summary>Heads that no other revision depends on either; what the target <c>heads</c> means.</summary>
    public IReadOnlyList<Revision> EffectiveHeads => Listed(Sound.EffectiveHeads);

    /// <summary>Revisions that several others revise.</summary>
    public IReadOnlyList<Revision> BranchPoints => Listed(RevisionLinks.Where(Sound.Links.All, node => Sound.Links.Children[node].Length > 1));

    /// <summary>Revisions that revise several others.</summary>
    public IReadOnlyList<Revision> MergePoints => Listed(RevisionLinks.Where(Sound.Links.All, node => Sound.Links.Parents[node].Length > 1));

    private SoundGraph Sound => _sound ?? throw new IrisException(Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).ToArray());

    /// <summary>Ties revisions together and checks them.</summary>
    public static RevisionGraph Build(IEnumerable<Revision> revisions) =>
        new(revisions.ToArray(), new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Finds a revision by its whole id, also in a graph with errors, and also where it was squashed and is there still.</summary>
    public bool TryFind(string id, [NotNullWhen(true)] out Revision? revision)
    {
        revision = _names.TryId(id, out var node) ? _nodes[node] : _replacements.Original(id);
        return revision is not null;
    }

    /// <summary>The labels that show on a revision: its own, and those of its line.</summary>
    public IReadOnlyList<string> LabelsOf(Revision revision) => Home(revision) is { } home ? home.LabelsOf(revision) : Sound.LabelsOf(Number(revision));

    /// <summary>The revisions that revise one.</summary>
    public IReadOnlyList<Revision> ChildrenOf(Revision revision) => Home(revision) is { } home
        ? home.ChildrenOf(revision)
        : Listed(Sound.Links.Children[Number(revision)]);

    /// <summary>The revisions that one revises, in the order in which it names them.</summary>
    public IReadOnlyList<Revision> ParentsOf(Revision revision) => Home(revision) is { } home
        ? home.ParentsOf(revision)
        : Listed(Sound.Links.Parents[Number(revision)]);

    /// <summary>The revisions that one depends on, labels resolved, without those that it also revises.</summary>
    public IReadOnlyList<Revision> DependenciesOf(Revision revision)
    {
        if (Home(revision) is { } home)
        {
            return home.DependenciesOf(revision);
        }

        var node = Number(revision);
        return Listed(Sound.Links.Before[node].Skip(Sound.Links.Parents[node].Length));
    }

    /// <summary>All that a target stands for; nothing for base. <c>-N</c> counts down from the heads.</summary>
    public IReadOnlyList<Revision> Resolve(string target) =>
        Listed(Sound.Resolver.Many(RevisionTarget.Parse(target)).Where(node => node >= 0));

    /// <summary>The one revision that a target stands for; an error where it stands for several, or for base.</summary>
    public Revision ResolveOne(string target) => Sound.Resolver.One(RevisionTarget.Parse(target)) is >= 0 and var node
        ? _nodes[node]
        : throw new IrisException(DiagnosticCatalogue.NoSuchRevision(target));

    /// <summary>
    /// The rows of a database that stands at a target; none for base or null. What was squashed may be named too: a database
    /// may still stand there.
    /// </summary>
    public HeadSet RowsOf(string? target) =>
        target is null ? HeadSet.Empty
        : _replacements.SquashOf(target) is not null ? HeadSet.Of(target)
        : new HeadSet(Resolve(target).Select(revision => revision.Id));

    /// <summary>The revisions of a range, newest first; all of them without one.</summary>
    /// <param name="range"><c>[from]:[to]</c>, both included; either side may be <c>current</c>.</param>
    /// <param name="current">The rows of the database, where the range says <c>current</c>.</param>
    public IReadOnlyList<Revision> History(string? range = null, HeadSet? current = null) =>
        range is null ? Listed(Sound.Order.Reverse())
        : Around(current ?? HeadSet.Empty) is { } before ? before.History(range, current)
        : Listed(new RevisionHistory(Sound).Of(range, Stand(current ?? HeadSet.Empty)));

    /// <summary>What a database stands at: its rows, and the tips of other branches that they imply through dependencies.</summary>
    public IReadOnlyList<Revision> CurrentOf(HeadSet rows) =>
        Around(rows) is { } before ? before.CurrentOf(rows) : Listed(Sound.CurrentOf(Sound.Rows(Stand(rows))));

    /// <summary>Whether everything is applied.</summary>
    public bool IsAtHeads(HeadSet rows) => Pending(rows).Count == 0;

    /// <summary>Everything that is not applied, in the order in which an upgrade to <c>heads</c> runs it.</summary>
    public IReadOnlyList<Revision> Pending(HeadSet rows) =>
        Around(rows) is { } before ? before.Pending(rows) : Divided(rows, isApplied: false);

    /// <summary>Everything that is applied, oldest first.</summary>
    public IReadOnlyList<Revision> Applied(HeadSet rows) =>
        Around(rows) is { } before ? before.Applied(rows) : Divided(rows, isApplied: true);

    /// <summary>
    /// Heads that no label tells apart, one error at each: two people have added a revision to the same parent.
    /// Not among <see cref="Diagnostics"/>, since such a graph still answers every question.
    /// </summary>
    public IReadOnlyList<Diagnostic> HeadConflicts() => ConflictingHeads.In(Sound).ToArray();

    /// <summary>What several revisions need and do not all need, oldest first: what lies between them and where their branches parted.</summary>
    internal IReadOnlyList<PartedRevision> Parted(IReadOnlyList<Revision> tips) => new PartedBranches(Sound).Of(tips.Select(Number).ToArray());

    /// <summary>All that one needs directly: parents, then dependencies.</summary>
    internal IReadOnlyList<Revision> NeedsOf(Revision revision) => Listed(Sound.Links.Before[Number(revision)]);

    /// <summary>All that need one directly.</summary>
    internal IReadOnlyList<Revision> NeededBy(Revision revision) => Listed(Sound.Links.After[Number(revision)]);

    private static bool IsError(Diagnostic found) => found.Severity == DiagnosticSeverity.Error;

    private HeadSet Stand(HeadSet rows) => _replacements.Renamed(rows).Rows;

    private Revision[] Divided(HeadSet rows, bool isApplied)
    {
        var applied = Sound.Links.Closure(Sound.Rows(Stand(rows)));
        return Listed(RevisionLinks.Where(Sound.Order, node => applied[node] == isApplied));
    }

    private int Number(Revision revision) => _names.TryId(revision.Id, out var node)
        ? node
        : throw new ArgumentException($"Revision '{revision.Id}' is not in this graph.", nameof(revision));

    private Revision[] Listed(IEnumerable<int> nodes)
    {
        var listed = new List<Revision>();
        foreach (var node in nodes)
        {
            listed.Add(_nodes[node]);
        }

        return listed.ToArray();
    }
}
