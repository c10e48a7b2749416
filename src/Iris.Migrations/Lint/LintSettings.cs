using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

/// <summary>What a project says about how it is judged.</summary>
internal sealed record LintSettings
{
    /// <summary>The servers that it names; of other dialects any server counts.</summary>
    public IReadOnlyList<TargetServer> Servers { get; init; } = [];

    /// <summary>The last revision that is released: what comes after it is deployed together. Null where every revision is on its own.</summary>
    public string? Since { get; init; }

    /// <summary>The revisions that are known to be released, where nothing else says so: the others are deployed together.</summary>
    public IReadOnlySet<string> Released { get; init; } = new HashSet<string>();

    /// <summary>The revisions to speak of; null for all.</summary>
    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>Severities that the project gives to codes, null among them for none at all; null itself where it gives none.</summary>
    public IReadOnlyDictionary<string, DiagnosticSeverity?>? Severities { get; init; }

    /// <summary>The schema that the program of this build knows, on a dialect; null where it says none.</summary>
    public Func<string, DatabaseModel?> Mapped { get; init; } = _ => null;

    /// <summary>Iris's own tables.</summary>
    public IReadOnlyList<string> OwnTables { get; init; } = ["iris_version", "iris_history", "iris_journal"];

    /// <summary>The words of a severity: those of .editorconfig.</summary>
    /// <returns>False where there is no such severity.</returns>
    public static bool TrySeverity(string word, out DiagnosticSeverity? severity)
    {
        severity = word.ToLowerInvariant() switch
        {
            "error" => DiagnosticSeverity.Error,
            "warning" => DiagnosticSeverity.Warning,
            "suggestion" or "info" or "silent" or "refactoring" => DiagnosticSeverity.Info,
            _ => null,
        };
        return severity is not null || word.Equals("none", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The revisions that are deployed together; null where each is on its own.</summary>
    public IReadOnlySet<string>? Unreleased(RevisionGraph graph) => Since is { Length: > 0 } since
        ? graph.Pending(graph.PlanUpgrade(HeadSet.Empty, since).After).Select(r => r.Id).ToHashSet(StringComparer.Ordinal)
        : Released.Count == 0 ? null : graph.Revisions.Select(r => r.Id).Where(id => !Released.Contains(id)).ToHashSet(StringComparer.Ordinal);
}
