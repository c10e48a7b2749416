using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Iris.Build.Tasks;

/// <summary>Checks the chain of revisions of a compiled assembly, without running any of it.</summary>
[MSBuildMultiThreadableTask]
public sealed class IrisValidate : Task
{
    [Required]
    public string Assembly { get; set; } = "";

    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Touched when there was nothing to fail for, so that errors come again in the next build.</summary>
    [Required]
    public string Stamp { get; set; } = "";

    /// <summary>All embedded files; those that are SQL revisions have a <c>LogicalName</c>.</summary>
    public ITaskItem[] EmbeddedFiles { get; set; } = [];

    public string MultipleHeads { get; set; } = "error";

    public string PathMap { get; set; } = "";

    /// <summary>The folders that the build takes SQL revisions from.</summary>
    public ITaskItem[] MigrationsFolders { get; set; } = [];

    /// <summary>Those that <c>iris.json</c> names; none where it does not.</summary>
    public ITaskItem[] ConfiguredFolders { get; set; } = [];

    public string? ConfigurationFile { get; set; }

    public string? NoWarn { get; set; }

    public bool TreatWarningsAsErrors { get; set; }

    public string? WarningsAsErrors { get; set; }

    public string? WarningsNotAsErrors { get; set; }

    /// <summary>The <c>.editorconfig</c> files and global configs.</summary>
    public string[] AnalyzerConfigFiles { get; set; } = [];

    /// <summary>Where what was found goes as SARIF; null for nowhere.</summary>
    public string? Sarif { get; set; }

    /// <summary>The parts that it is made of: this task's, and those of others.</summary>
    public string[] SarifParts { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var paths = new SourcePathMap(PathMap);
        var policy = new WarningPolicy(NoWarn, TreatWarningsAsErrors, WarningsAsErrors, WarningsNotAsErrors) { Configuration = new(AnalyzerConfigFiles) };
        var sink = new DiagnosticSink(Log, ProjectFile, paths, policy);
        sink.Report(Check(EmbeddedSql.FilesByName(EmbeddedFiles), paths).Concat(CheckFolders()));
        SarifFile.Write(Sarif, SarifParts, "validate", ProjectFile, sink.Reported);
        if (!sink.HasErrors)
        {
            File.WriteAllText(Stamp, "");
        }

        return !sink.HasErrors;
    }

    private IEnumerable<Diagnostic> Check(IReadOnlyDictionary<string, string> files, SourcePathMap paths)
    {
        if (MultipleHeads is not ("error" or "warning" or "allow"))
        {
            return [DiagnosticCatalogue.InvalidBuildProperty("IrisMultipleHeads", MultipleHeads, "error, warning or allow")];
        }

        try
        {
            var assembly = AssemblyRevisionReader.Read(Assembly, path => files.TryGetValue(path, out var file) ? file : paths.Restore(path));
            return Check(assembly);
        }
        catch (IrisException exception)
        {
            return exception.Diagnostics;
        }
    }

    private IEnumerable<Diagnostic> CheckFolders()
    {
        var (taken, configured) = (Folders(MigrationsFolders), Folders(ConfiguredFolders));
        if (configured.Count > 0 && !configured.SetEquals(taken))
        {
            yield return DiagnosticCatalogue.MigrationsFoldersDiffer(Names(MigrationsFolders), Names(ConfiguredFolders), new SourceLocation(ConfigurationFile!, 0, 0));
        }

        static HashSet<string> Folders(ITaskItem[] items) =>
            new(items.Select(item => item.GetMetadata("FullPath").TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)), StringComparer.Ordinal);

        static string Names(ITaskItem[] items) => string.Join(";", items.Select(item => item.ItemSpec));
    }

    private IEnumerable<Diagnostic> Check(AssemblyRevisions assembly)
    {
        if (assembly.Revisions.Count == 0 && assembly.Diagnostics.Count == 0)
        {
            return [DiagnosticCatalogue.NoRevisions()];
        }

        var graph = RevisionGraph.Build(assembly.Revisions);
        return assembly.Diagnostics.Concat(graph.Diagnostics).Concat(graph.IsSound ? HeadConflicts(graph) : []);
    }

    private IEnumerable<Diagnostic> HeadConflicts(RevisionGraph graph) => MultipleHeads switch
    {
        "allow" => [],
        "warning" => graph.HeadConflicts().Select(conflict => conflict with { Severity = DiagnosticSeverity.Warning }),
        _ => graph.HeadConflicts(),
    };
}
