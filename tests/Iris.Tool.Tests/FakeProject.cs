using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using Iris.Build.Tasks;
using Iris.Migrations;
using Iris.Tool.Authoring;

namespace Iris.Tool.Tests;

/// <summary>A project as a build leaves it, without a build: sources, a compiled assembly, a snapshot that is always fresh.</summary>
internal sealed class FakeProject : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly List<(string Path, NewRevision Revision)> _classes = [];

    private int _compilations;

    public FakeProject() => _folder.Write("App.csproj", "<Project><!-- Iris.Build --></Project>");

    public string Folder => _folder.Path;

    /// <summary>Assemblies that the project references, besides Iris.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The dialects that the build writes SQL for.</summary>
    public IReadOnlyList<string> Dialects { get; set; } = [];

    /// <summary>What its properties say about warnings.</summary>
    public WarningPolicy Warnings { get; set; } = WarningPolicy.None;

    public string Database => Path.Combine(Folder, ".iris", "iris.db");

    /// <summary>With the folder for migrations, and none in it.</summary>
    public FakeProject WithFolder()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "Migrations"));
        return this;
    }

    public string Write(string name, string text) => _folder.Write(name, text);

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>A SQL revision that creates a table of its name, and drops it.</summary>
    public FakeProject Sql(string id, string revises = "", string? upgrade = null, string header = "", string? message = null, string? file = null)
    {
        var parents = revises.Length == 0 ? "" : $"-- Revises: {revises}\n";
        Write(
            $"Migrations/{file ?? id + ".sql"}",
            $"-- {message ?? "make " + id}\n-- Revision ID: {id}\n{parents}{header}-- iris:upgrade\n{upgrade ?? $"CREATE TABLE t{id} (id INTEGER);"}\n-- iris:downgrade\nDROP TABLE t{id};\n");
        return this;
    }

    /// <summary>A revision in C#.</summary>
    public FakeProject Class(string id, string message, params string[] revises) => Class(new NewRevision
    {
        Id = id,
        Message = message,
        Revises = revises,
        Created = DateTimeOffset.UnixEpoch,
        Namespace = "App.Migrations",
    });

    public FakeProject Class(NewRevision revision)
    {
        _classes.Add((Write($"Migrations/{RevisionWriter.FileName(revision)}", RevisionWriter.Text(revision)), revision));
        return this;
    }

    public Task<ToolRun> RunAsync(params string[] args)
    {
        Compile();
        return ToolRun.InAsync(Folder, args);
    }

    public Task<ToolRun> RunOnTerminalAsync(int width, params string[] args)
    {
        Compile();
        return ToolRun.InAsync(Folder, shell => shell with { OutIsTerminal = true, Width = () => width, Variable = name => name == "NO_COLOR" ? "1" : null }, args);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Makes the assembly that the compiler would make of the sources.</summary>
    public string Compile()
    {
        // A run before has the last one loaded, and the runtime knows it by its path.
        var assembly = Path.Combine(Folder, "obj", $"{_compilations++}", "App.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(assembly)!);
        var builder = new PersistedAssemblyBuilder(new AssemblyName("App"), typeof(object).Assembly);
        var module = builder.DefineDynamicModule("App");
        foreach (var ((path, revision), i) in _classes.Select((each, i) => (each, i)))
        {
            var type = module.DefineType($"{revision.Namespace}.{RevisionWriter.ClassName(revision)}{i}", TypeAttributes.Public | TypeAttributes.Abstract, typeof(Migration));
            type.SetCustomAttribute(Attribute(revision, path));
            type.CreateType();
        }

        var metadata = builder.GenerateMetadata(out var code, out _);
        var resources = new BlobBuilder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, "Migrations"), "*.sql"))
        {
            metadata.AddManifestResource(ManifestResourceAttributes.Public, metadata.GetOrAddString("iris/" + Path.GetFileName(file)), default, (uint)resources.Count);
            var text = Encoding.UTF8.GetBytes(File.ReadAllText(file));
            resources.WriteInt32(text.Length);
            resources.WriteBytes(text);
            resources.Align(8);
        }

        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), code, managedResources: resources).Serialize(image);
        File.WriteAllBytes(assembly, image.ToArray());
        Write("obj/iris.snapshot", new BuildSnapshot
        {
            ProjectFile = Path.Combine(Folder, "App.csproj"),
            Configuration = "Debug",
            IntermediateAssembly = assembly,
            TargetPath = assembly,
            MigrationsFolders = [Path.Combine(Folder, "Migrations")],
            RootNamespace = "App",
            Dialects = Dialects,
            Warnings = Warnings,
            References = [typeof(Migration).Assembly.Location, .. References],
        }.Format());
        return assembly;
    }

    private static CustomAttributeBuilder Attribute(NewRevision revision, string path)
    {
        var type = typeof(RevisionAttribute);
        var line = Array.FindIndex(File.ReadAllLines(path), text => text.StartsWith("[Revision(", StringComparison.Ordinal)) + 1;
        return new CustomAttributeBuilder(
            type.GetConstructors()[0],
            [revision.Id, path, line],
            [type.GetProperty("Revises")!, type.GetProperty("DependsOn")!, type.GetProperty("BranchLabels")!, type.GetProperty("Message")!],
            [revision.Revises.ToArray(), revision.DependsOn.ToArray(), revision.BranchLabels.ToArray(), revision.Message]);
    }
}
