using Iris.Build.Tasks;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Projects;

/// <summary>A project with revisions, and its last build.</summary>
internal sealed class Project(string file)
{
    private const string SnapshotName = "iris.snapshot";

    public string File { get; } = file;

    public string Folder { get; } = Path.GetDirectoryName(file)!;

    public string Name { get; } = Path.GetFileNameWithoutExtension(file);

    /// <summary>Whether the sources speak of Iris at all: a quick look, without MSBuild.</summary>
    public bool MentionsIris() => FilesOfBuild().Any(path => System.IO.File.ReadAllText(path).Contains("Iris.", StringComparison.Ordinal));

    /// <summary>The build as it is, if there is one.</summary>
    public BuildSnapshot? LastBuild() => SnapshotPlaces().Select(BuildSnapshot.Read).FirstOrDefault(snapshot => snapshot is not null);

    /// <summary>A build of the sources as they are: the last one, or a new one where they have changed.</summary>
    public BuildSnapshot Build(GlobalOptions options, Shell shell)
    {
        var last = LastBuild();
        if (options.NoBuild)
        {
            return last is not null && System.IO.File.Exists(last.IntermediateAssembly) ? last : throw new IrisException(DiagnosticCatalogue.NotBuilt(File));
        }

        if (last is not null && Fits(last, options) && last.IsFresh())
        {
            return last;
        }

        if (last is null && !MentionsIris())
        {
            throw new IrisException(DiagnosticCatalogue.NotAnIrisProject(File));
        }

        DotnetBuild.Run(File, options.Configuration ?? last?.Configuration, options.Framework, shell, options.Verbose);
        return LastBuild() ?? throw new IrisException(DiagnosticCatalogue.NotAnIrisProject(File));
    }

    private static bool Fits(BuildSnapshot snapshot, GlobalOptions options) =>
        (options.Configuration is null || string.Equals(options.Configuration, snapshot.Configuration, StringComparison.OrdinalIgnoreCase))
        && (options.Framework is null || string.Equals(options.Framework, snapshot.TargetFramework, StringComparison.OrdinalIgnoreCase));

    // obj/ beside the project, or below the artifacts folder of a solution that keeps all outputs in one place.
    private IEnumerable<string> SnapshotPlaces()
    {
        yield return Path.Combine(Folder, "obj", SnapshotName);
        for (var folder = Folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return Path.Combine(folder, "artifacts", "obj", Name, SnapshotName);
        }
    }

    private IEnumerable<string> FilesOfBuild()
    {
        yield return File;
        for (var folder = Folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            {
                if (Path.Combine(folder, name) is var path && System.IO.File.Exists(path))
                {
                    yield return path;
                }
            }
        }
    }
}
