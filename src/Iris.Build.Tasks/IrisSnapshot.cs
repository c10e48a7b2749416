using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Iris.Build.Tasks;

/// <summary>
/// Writes the snapshot, and the runtimeconfig that runs the project's code. Comes before the validation: a chain with errors
/// must not keep the tool from repairing it.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class IrisSnapshot : Task
{
    [Required]
    public string SnapshotFile { get; set; } = "";

    [Required]
    public string RuntimeConfig { get; set; } = "";

    [Required]
    public string ProjectFile { get; set; } = "";

    [Required]
    public string TargetPath { get; set; } = "";

    [Required]
    public string IntermediateAssembly { get; set; } = "";

    public string Configuration { get; set; } = "";

    public string TargetFramework { get; set; } = "";

    public string BundlePath { get; set; } = "";

    public string EmitStamp { get; set; } = "";

    public string[] MigrationsFolders { get; set; } = [];

    public string PathMap { get; set; } = "";

    public string RootNamespace { get; set; } = "";

    public string AssemblyName { get; set; } = "";

    public bool InvariantGlobalization { get; set; }

    public string[] Dialects { get; set; } = [];

    public string? NoWarn { get; set; }

    public bool TreatWarningsAsErrors { get; set; }

    public string? WarningsAsErrors { get; set; }

    public string? WarningsNotAsErrors { get; set; }

    /// <summary>What the compiler reads: newer than the assembly, it was changed while the compiler ran.</summary>
    public string[] Sources { get; set; } = [];

    /// <summary>What else decides the build: project files, assets, referenced assemblies.</summary>
    public string[] OtherInputs { get; set; } = [];

    /// <summary>Projects whose sources end up in referenced assemblies.</summary>
    public string[] ReferencedProjects { get; set; } = [];

    public string[] References { get; set; } = [];

    /// <summary>With the metadata <c>RuntimeIdentifier</c> where they are for some platforms only.</summary>
    public ITaskItem[] PlatformFiles { get; set; } = [];

    public ITaskItem[] RuntimeFrameworks { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        // The folder of the output may lie in that of the project, and making it later would look like a change.
        Directory.CreateDirectory(Path.GetDirectoryName(TargetPath)!);
        RuntimeConfigFile.Write(RuntimeConfig, RuntimeFrameworks, InvariantGlobalization);
        File.WriteAllText(SnapshotFile, Snapshot().Format());
        return true;
    }

    private BuildSnapshot Snapshot()
    {
        var inputs = Inputs();
        var extensions = SnapshotFolder.ExtensionsOf(inputs.Select(input => input.Path));
        return new BuildSnapshot
        {
            ProjectFile = ProjectFile,
            Configuration = Configuration,
            TargetFramework = TargetFramework,
            TargetPath = TargetPath,
            IntermediateAssembly = IntermediateAssembly,
            BundlePath = BundlePath,
            EmitStamp = EmitStamp,
            MigrationsFolders = MigrationsFolders,
            PathMap = PathMap,
            RootNamespace = RootNamespace,
            AssemblyName = AssemblyName,
            RuntimeConfig = RuntimeConfig,
            Dialects = Dialects,
            Warnings = new(NoWarn, TreatWarningsAsErrors, WarningsAsErrors, WarningsNotAsErrors),
            References = ReferenceList.Assemblies(References),
            PlatformFiles = ReferenceList.Platforms(PlatformFiles),
            Inputs = inputs,
            Folders = [.. Folders().Select(folder => SnapshotFolder.Of(folder, extensions))],
        };
    }

    private SnapshotInput[] Inputs()
    {
        var compiled = SnapshotInput.Of(IntermediateAssembly);
        var sources = Sources.Where(source => !IsGenerated(source))
            .Select(SnapshotInput.Of)
            .Select(source => source.Ticks > compiled.Ticks ? source.AsChanged() : source);
        var others = OtherInputs.Concat(ReferencedProjects).Concat(ReferencedProjects.SelectMany(SourceTree.FilesOf)).Select(SnapshotInput.Of);
        return [.. sources.Concat(others).GroupBy(input => input.Path, StringComparer.Ordinal).Select(same => same.First())];
    }

    private IEnumerable<string> Folders()
    {
        var root = Path.GetDirectoryName(ProjectFile)!;
        var own = Sources.Where(source => !IsGenerated(source)).SelectMany(source => SourceTree.FoldersUpTo(root, source));
        return own.Concat([root, .. MigrationsFolders])
            .Concat(ReferencedProjects.SelectMany(SourceTree.FoldersOf))
            .Where(Directory.Exists)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(folder => folder, StringComparer.Ordinal);
    }

    private bool IsGenerated(string source) => source.StartsWith(Path.GetDirectoryName(IntermediateAssembly)! + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
