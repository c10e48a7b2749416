namespace Iris.Migrations.Lint;

/// <summary>What a rule has found.</summary>
/// <param name="What">What happens, to whom and for how long: a sentence without its end.</param>
/// <param name="Remedy">What to do instead.</param>
internal sealed record Finding(string What, Remedy Remedy)
{
    /// <summary>The step that it is about; null for the one that was looked at, or the revision.</summary>
    public LintStep? At { get; init; }

    /// <summary>Whether it counts only if it is found for every dialect of the project.</summary>
    public bool OfAllDialects { get; init; }
}
