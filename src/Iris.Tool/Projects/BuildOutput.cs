using Iris.Build.Tasks;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Tool.Projects;

/// <summary>A compiled set of revisions: what to read the graph from, and what to run.</summary>
internal sealed class BuildOutput
{
    private readonly Func<string, string> _mapPath;

    private BuildOutput(string assembly, IReadOnlyList<string>? references, Func<string, string> mapPath)
    {
        Assembly = assembly;
        References = references;
        _mapPath = mapPath;
    }

    /// <summary>The assembly with the revisions.</summary>
    public string Assembly { get; }

    /// <summary>The assemblies that it needs; null where they are to be looked for beside it.</summary>
    public IReadOnlyList<string>? References { get; }

    /// <summary>What a build has left. The assembly in <c>obj/</c> is used: it is there also when the chain has errors.</summary>
    public static BuildOutput Of(BuildSnapshot snapshot)
    {
        var sources = new SourcePathMap(snapshot.PathMap);
        var project = Path.GetDirectoryName(snapshot.ProjectFile)!;
        return new BuildOutput(snapshot.IntermediateAssembly, snapshot.References, Map);

        // The name of an embedded SQL file is its path below the project, behind 'iris/'.
        string Map(string path) => path.StartsWith(AssemblyRevisionReader.ResourcePrefix, StringComparison.Ordinal)
            && Path.GetFullPath(path[AssemblyRevisionReader.ResourcePrefix.Length..], project) is var file
            && File.Exists(file)
                ? file
                : sources.Restore(path);
    }

    /// <summary>An assembly without its project.</summary>
    public static BuildOutput Of(string assembly) => new(assembly, null, path => path);

    /// <summary>The graph of the revisions, and what is wrong with single ones.</summary>
    public (RevisionGraph Graph, IReadOnlyList<Diagnostic> Diagnostics) ReadGraph()
    {
        var read = AssemblyRevisionReader.Read(Assembly, _mapPath);
        return (RevisionGraph.Build(read.Revisions), read.Diagnostics);
    }
}
