using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Settings;

/// <summary>What <c>iris.json</c> says; with the defaults where it is silent or not there.</summary>
internal sealed record ProjectSettings
{
    public const string FileName = "iris.json";
    public const string DefaultUrl = "sqlite:///./.iris/iris.db";

    /// <summary>The file; null without one.</summary>
    public string? File { get; set; }

    /// <summary>What relative paths are relative to.</summary>
    public required string Folder { get; init; }

    /// <summary>The folders of revisions; the first one gets new ones. Null where the file does not say.</summary>
    public IReadOnlyList<string>? Migrations { get; set; }

    /// <summary>How new ids are made; null for the way of the ids that there are.</summary>
    public string? RevisionIdFormat { get; set; }

    /// <summary>The user's own template for new revisions.</summary>
    public string? Template { get; set; }

    /// <summary>The servers that revisions are judged for, <c>postgresql:15</c>.</summary>
    public IReadOnlyList<string> TargetServers { get; set; } = [];

    /// <summary>The last revision that is released; null where each is judged on its own.</summary>
    public string? LintSince { get; set; }

    /// <summary>Where the desired model comes from.</summary>
    public ModelSettings Model { get; } = new();

    /// <summary>The database that is meant when none is named.</summary>
    public DatabaseSettings Database { get; } = new();

    public Dictionary<string, DatabaseSettings> Databases { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keys that mean nothing: worth a warning, not a stop.</summary>
    public List<Diagnostic> Warnings { get; } = [];

    /// <summary>Their full paths, with the default where the file does not say.</summary>
    public IReadOnlyList<string> MigrationFolders => [.. (Migrations ?? ["Migrations"]).Select(folder => Path.GetFullPath(folder, Folder))];
}
