using Iris.Build.Tasks;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Settings;

/// <summary>What <c>.editorconfig</c> files, global configs and the properties of the project say about findings: weighed as its build does.</summary>
internal sealed class BuildSeverities
{
    private readonly HashSet<string> _decided;
    private readonly WarningPolicy _policy;
    private readonly string _project;

    private BuildSeverities(string project, WarningPolicy properties, IEnumerable<string> files, IEnumerable<string> decided)
    {
        _project = project;
        _policy = properties with { Configuration = new(files) };
        _decided = new(decided, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Rules of the lint that are off by default, and that some file wants.</summary>
    public IReadOnlyList<string> Rules => [.. _policy.Configuration.Wanted.Where(code => code.StartsWith("IRIS04", StringComparison.OrdinalIgnoreCase))];

    /// <summary>Those of the sources of a project; nothing where there are none to read, as with an assembly.</summary>
    /// <param name="workspace">What it is about.</param>
    /// <param name="decided">Codes that the command line has a word for, which is the last.</param>
    public static BuildSeverities Of(Workspace workspace, params IEnumerable<string> decided)
    {
        if (workspace.Options.Assembly is not null)
        {
            return new("", WarningPolicy.None, [], decided);
        }

        var project = workspace.Project;
        var sources = workspace.Graph.Revisions.Select(revision => revision.Location?.File).OfType<string>().Select(Path.GetDirectoryName).OfType<string>();
        var files = sources.Append(project.Folder).Distinct(StringComparer.Ordinal).SelectMany(AllAbove).Distinct(StringComparer.Ordinal)
            .SelectMany(folder => new[] { Path.Combine(folder, ".editorconfig"), Path.Combine(folder, ".globalconfig") });
        return new(project.File, workspace.Output.Warnings, files, decided);
    }

    /// <summary>A finding with the weight that it has here; null where it is not to be seen.</summary>
    public Diagnostic? Weigh(Diagnostic found) => _decided.Contains(found.Code) ? found
        : _policy.SeverityOf(found, found.Location?.File ?? _project).Severity is { } severity ? found with { Severity = severity }
        : null;

    private static IEnumerable<string> AllAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
