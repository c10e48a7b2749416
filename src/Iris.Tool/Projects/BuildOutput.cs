using Iris.Build.Tasks;
using Iris.Host;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.Engines;

namespace Iris.Tool.Projects;

/// <summary>A compiled set of revisions: what to read the graph from, and what to run.</summary>
internal sealed record BuildOutput
{
    private BuildOutput(string assembly) => Assembly = assembly;

    /// <summary>The assembly with the revisions.</summary>
    public string Assembly { get; }

    /// <summary>The assemblies that it needs.</summary>
    public IReadOnlyList<string> References { get; private init; } = [];

    /// <summary>Files for some platforms only: <c>rid|path</c>.</summary>
    public IReadOnlyList<string> PlatformFiles { get; private init; } = [];

    /// <summary>What the build writes SQL for; empty where it is not known.</summary>
    public IReadOnlyList<string> Dialects { get; private init; } = [];

    /// <summary>What the properties of the project say about warnings.</summary>
    public WarningPolicy Warnings { get; private init; } = WarningPolicy.None;

    /// <summary>Where the build takes SQL revisions from; empty where it is not known.</summary>
    public IReadOnlyList<string> MigrationsFolders { get; private init; } = [];

    /// <summary>Where sources really are, by the beginning of what the assembly says of them.</summary>
    public IReadOnlyDictionary<string, string> Paths { get; private init; } = new Dictionary<string, string>();

    /// <summary>The namespace that new classes begin with; empty where it is not known.</summary>
    public string RootNamespace { get; private init; } = "";

    /// <summary>What loads the project's assemblies: one for all, so that the driver of a connection is that of the code which uses it.</summary>
    public ProjectAssemblies Loader { get => field ??= new ProjectAssemblies(HasOurLibrary ? References.Where(reference => reference != Library) : References, PlatformFiles); private set; }

    /// <summary>The project's Iris.Migrations; null where it has none.</summary>
    public string? Library => References.FirstOrDefault(reference => string.Equals(Path.GetFileNameWithoutExtension(reference), "Iris.Migrations", StringComparison.OrdinalIgnoreCase));

    // What the loader does not know it takes from the tool.
    private bool HasOurLibrary => Library is not { } library || LibraryCopy.IsOurs(library);

    /// <summary>What a build has left. The assembly in <c>obj/</c> is used: it is there also when the chain has errors.</summary>
    public static BuildOutput Of(BuildSnapshot snapshot)
    {
        var paths = EmbeddedFiles(snapshot);
        foreach (var (real, mapped) in SourcePathMap.Pairs(snapshot.PathMap))
        {
            paths[Folder(mapped)] = Folder(real);
        }

        return new BuildOutput(snapshot.IntermediateAssembly)
        {
            References = snapshot.References,
            PlatformFiles = snapshot.PlatformFiles,
            Dialects = snapshot.Dialects,
            Warnings = snapshot.Warnings,
            MigrationsFolders = snapshot.MigrationsFolders,
            RootNamespace = snapshot.RootNamespace,
            Paths = paths,
        };
    }

    /// <summary>An assembly without its project: what it needs lies beside it.</summary>
    public static BuildOutput Of(string assembly)
    {
        var folder = Path.GetDirectoryName(assembly)!;
        return new BuildOutput(assembly)
        {
            References = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.dll") : [],
            PlatformFiles = [.. PlatformFilesIn(Path.Combine(folder, "runtimes"))],
        };
    }

    /// <summary>The graph of the revisions, and what is wrong with single ones.</summary>
    public (RevisionGraph Graph, IReadOnlyList<Diagnostic> Diagnostics) ReadGraph()
    {
        var read = AssemblyRevisionReader.Read(Assembly, MapPath);
        return (RevisionGraph.Build(read.Revisions), read.Diagnostics);
    }

    private string MapPath(string recorded)
    {
        foreach (var (from, to) in Paths)
        {
            if (recorded.StartsWith(from, StringComparison.Ordinal) && Path.GetFullPath(to + recorded[from.Length..]) is var file && File.Exists(file))
            {
                return file;
            }
        }

        return recorded;
    }

    // The name of an embedded SQL file is its path below the migrations folder, behind 'iris/'. Files of further folders are named one by one.
    private static Dictionary<string, string> EmbeddedFiles(BuildSnapshot snapshot)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in snapshot.MigrationsFolders.Skip(1).Select(Folder))
        {
            foreach (var file in snapshot.Inputs.Select(input => input.Path.Replace('\\', '/')).Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase)))
            {
                paths[AssemblyRevisionReader.ResourcePrefix + file[folder.Length..]] = file;
            }
        }

        if (snapshot.MigrationsFolders is [var first, ..])
        {
            paths[AssemblyRevisionReader.ResourcePrefix] = Folder(first);
        }

        return paths;
    }

    private static IEnumerable<string> PlatformFilesIn(string runtimes) => !Directory.Exists(runtimes)
        ? []
        : Directory.EnumerateDirectories(runtimes).SelectMany(rid => Directory
            .EnumerateFiles(rid, "*", SearchOption.AllDirectories)
            .Select(file => $"{Path.GetFileName(rid)}|{file}"));

    private static string Folder(string path) => path.Replace('\\', '/').TrimEnd('/') + "/";
}
