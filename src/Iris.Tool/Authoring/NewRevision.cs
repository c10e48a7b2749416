namespace Iris.Tool.Authoring;

/// <summary>A revision that is about to be written.</summary>
internal sealed record NewRevision
{
    public required string Id { get; init; }

    public required string Message { get; init; }

    public IReadOnlyList<string> Revises { get; init; } = [];

    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public IReadOnlyList<string> BranchLabels { get; init; } = [];

    /// <summary>UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The namespace of the class.</summary>
    public string Namespace { get; init; } = "Migrations";

    /// <summary>Lines of comment for the body of the upgrade.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public bool IsSql { get; init; }

    public string Extension => IsSql ? ".sql" : ".cs";
}
