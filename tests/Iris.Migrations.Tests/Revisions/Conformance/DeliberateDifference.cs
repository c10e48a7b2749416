using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Revisions.Conformance;

/// <summary>Where Iris answers differently on purpose. Each rule is a heading of docs/guide/graph.md; a test checks that.</summary>
internal static class DeliberateDifference
{
    public const string DuplicateIdIsAnError = "A duplicate id is an error";
    public const string RowsAreWholeIds = "Rows are whole ids";
    public const string UnknownRowIsReportedAsOne = "An unknown row is reported as one";
    public const string StampKeepsItsTargets = "A stamp keeps all its targets, and no redundant row";
    public const string ParentTwiceCountsOnce = "A parent named twice counts once";
    public const string RangeMayStartBelow = "A range may start below the first revision";

    public static readonly string[] All =
        [DuplicateIdIsAnError, RowsAreWholeIds, UnknownRowIsReportedAsOne, StampKeepsItsTargets, ParentTwiceCountsOnce, RangeMayStartBelow];

    /// <summary>The rule that explains why a question was answered differently; null where none does.</summary>
    public static string? Explains(ConformanceCase recorded, Question question, string? error)
    {
        var hasUnknownRow = question.Current.Concat(question.Rows).Any(row => recorded.Revisions.All(revision => revision.Id != row));
        return error switch
        {
            "NoSuchRevision" when hasUnknownRow && recorded.Advisory => RowsAreWholeIds,
            "NoSuchRevision" when hasUnknownRow && question.Error == "NoSuchBranch" => UnknownRowIsReportedAsOne,
            null when StartsBelow(question) && question.Error is "NoSuchBranch" or "NoSuchRevision" or "MultipleHeads" => RangeMayStartBelow,
            _ when IsAboutParentTwice(recorded, question) => ParentTwiceCountsOnce,
            _ => null,
        };
    }

    /// <summary>Whether Alembic lost a target of a stamp, or left a row that another implies, and Iris did neither.</summary>
    public static bool IsBetterStamp(RecordedEdges edges, IReadOnlyCollection<string> targets, IReadOnlyCollection<string> theirs, IReadOnlyCollection<string> ours)
    {
        var wrong = targets.Any(target => !edges.Closure(theirs).Contains(target)) || edges.Minimal(theirs).Count < theirs.Count;
        return wrong && edges.Minimal(ours).Count == ours.Count && targets.All(target => edges.Closure(ours).Contains(target));
    }

    public static bool HasParentTwice(ConformanceCase recorded) =>
        recorded.Advisory && recorded.Revisions.Any(revision => revision.Down.Distinct().Count() < revision.Down.Length);

    private static bool IsAboutParentTwice(ConformanceCase recorded, Question question) => HasParentTwice(recorded) && question.Error == "AmbiguousWalk";

    private static bool StartsBelow(Question question) =>
        question.Range is { } range && RevisionTarget.Parse(range.Split(':')[0]) is { Symbol: null, Offset: < 0 };
}
