namespace Iris.Migrations.Tests.Revisions.Conformance;

/// <summary>The error kinds of the corpus, by the codes that stand for them.</summary>
internal static class ErrorKinds
{
    public static readonly IReadOnlyDictionary<string, string> ByCode = new Dictionary<string, string>
    {
        ["IRIS0101"] = "DuplicateRevision",
        ["IRIS0102"] = "MissingRevision",
        ["IRIS0103"] = "Cycle",
        ["IRIS0105"] = "DuplicateLabel",
        ["IRIS0106"] = "MissingDependency",
        ["IRIS0107"] = "SelfLoop",
        ["IRIS0108"] = "DependencyCycle",
        ["IRIS0109"] = "DependencySelfLoop",
        ["IRIS0110"] = "IllegalRevisionId",
        ["IRIS0111"] = "ReservedName",
        ["IRIS0112"] = "NameTooLong",
        ["IRIS0120"] = "NoSuchRevision",
        ["IRIS0121"] = "NoSuchBranch",
        ["IRIS0122"] = "AmbiguousPartialId",
        ["IRIS0123"] = "NotBranchMember",
        ["IRIS0124"] = "MultipleHeads",
        ["IRIS0125"] = "RelativeOutOfRange",
        ["IRIS0126"] = "AmbiguousWalk",
        ["IRIS0127"] = "AmbiguousCurrent",
        ["IRIS0128"] = "NotAncestor",
        ["IRIS0129"] = "OverlappingRevisions",
        ["IRIS0130"] = "RangeNotAllowed",
        ["IRIS0131"] = "BadRange",
        ["IRIS0132"] = "AmbiguousDowngrade",
        ["IRIS0134"] = "VersionTableMismatch",
        ["IRIS0135"] = "NotAncestor",
        ["IRIS0136"] = "NotAncestor",
        ["IRIS0137"] = "OverlappingRevisions",
        ["IRIS0501"] = "NoSuchRevision",
    };
}
