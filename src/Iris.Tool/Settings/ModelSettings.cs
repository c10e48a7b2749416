namespace Iris.Tool.Settings;

/// <summary>What <c>iris.json</c> says about the desired model.</summary>
internal sealed record ModelSettings
{
    /// <summary>A class, the base of classes, a namespace or a file of SQL; null for the only model there is.</summary>
    public string? From { get; set; }

    public IReadOnlyList<string> Include { get; set; } = [];

    public IReadOnlyList<string> Exclude { get; set; } = [];

    /// <summary>Whether it is a file of SQL.</summary>
    public bool IsFile => From?.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) == true;
}
