namespace Iris.Migrations.Revisions;

/// <summary>What a target without a starting point is relative to: the rows of a database, or the lower end of a range.</summary>
internal sealed class Standpoint
{
    private Standpoint(int count, Func<int> first, Func<IReadOnlyList<int>> all)
    {
        Count = count;
        First = first;
        All = all;
    }

    public int Count { get; }

    /// <summary>The first, or base where there is none.</summary>
    public Func<int> First { get; }

    public Func<IReadOnlyList<int>> All { get; }

    public static Standpoint Of(HeadSet rows, TargetResolver resolver) => new(
        rows.Count,
        () => rows.Count == 0 ? TargetResolver.Base : resolver.Row(rows[0]),
        () => rows.Select(resolver.Row).ToArray());

    public static Standpoint Of(RevisionTarget target, TargetResolver resolver) => new(
        1,
        () => resolver.One(target),
        () => resolver.Many(target));
}
