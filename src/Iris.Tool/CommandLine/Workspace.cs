using System.Data.Common;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.Databases;
using Iris.Tool.Engines;
using Iris.Tool.Projects;
using Iris.Tool.Settings;

namespace Iris.Tool.CommandLine;

/// <summary>What a command works on: a project, an assembly or a bundle, its settings, graph and database. Each is looked for when it is first asked for.</summary>
internal sealed class Workspace(Shell shell, GlobalOptions options, CancellationToken cancellation)
{
    private IrisException? _doesNotBuild;

    public Shell Shell => shell;

    public GlobalOptions Options => options;

    public CancellationToken Cancellation => cancellation;

    public Project Project { get => field ??= new Project(ProjectLocator.Find(options.Project, shell.WorkingFolder)); private set; }

    public ProjectSettings Settings { get => field ??= ReadSettings(); private set; }

    public BuildOutput Output { get => field ??= _doesNotBuild is null ? FindOutput() : throw _doesNotBuild; private set; }

    /// <summary>The bundle that is meant; null where it is a project or an assembly.</summary>
    public BundleFile? Bundle { get => field ??= options.Bundle is null ? null : OpenBundle(options.Bundle); private set; }

    /// <summary>The namespace that new classes begin with.</summary>
    public string RootNamespace => _doesNotBuild is null && Output.RootNamespace is { Length: > 0 } known ? known : Project.Name;

    /// <summary>The folders of revisions: those of <c>iris.json</c>, else those that the build takes SQL revisions from.</summary>
    public IReadOnlyList<string> MigrationFolders =>
        Settings.Migrations is null && _doesNotBuild is null && Output.MigrationsFolders is { Count: > 0 } built ? built : Settings.MigrationFolders;

    public RevisionGraph Graph { get => field ??= ReadGraph(); private set; }

    public DatabaseResolver Databases =>
        field ??= new DatabaseResolver(Settings, IsProject ? Project.File : null, options, shell);

    /// <summary>Connections to the database.</summary>
    public Connections Connections { get => field ??= new Connections(Databases.Address, () => FindDriver(Databases.Address.Dialect, Databases.Settings)); private set; }

    /// <summary>Where the database stands.</summary>
    public Task<HeadSet> ReadRowsAsync() => DatabaseStand.ReadAsync(Databases.Address, Connections, Databases.Settings, cancellation);

    private bool IsProject => options.Assembly is null && options.Bundle is null;

    /// <summary>Lets the engine do what is asked: that of the project, or the tool's own on a bundle.</summary>
    public Task<int> RunEngineAsync(EngineRequest request, Func<DbConnection>? connect, TextWriter data, Action<string> events) => Bundle is { } bundle
        ? Engine.RunAsync(request, bundle, connect, data, events, cancellation)
        : UserEngine.RunAsync(Output, request, connect, data, events, cancellation);

    /// <summary>Makes the engine ready to do what is asked on many databases; null where it cannot be done on any.</summary>
    public Func<string, Func<DbConnection>, Action<string>, CancellationToken, Task<int>>? PrepareEngine(EngineRequest request, Action<string> events) => Bundle is { } bundle
        ? Engine.Prepare(request, bundle, events)
        : UserEngine.Prepare(Output, request, events);

    /// <summary>For commands that change sources.</summary>
    public void RequireProject(string command)
    {
        if (!IsProject)
        {
            throw new IrisException(DiagnosticCatalogue.NeedsProject(command));
        }
    }

    /// <summary>For commands that can do without a build: where the project does not compile, the graph is read from its sources.</summary>
    public void AcceptSources()
    {
        try
        {
            _ = Output;
        }
        catch (IrisException failed) when (failed.Diagnostic.Code == "IRIS0023" && IsProject)
        {
            _doesNotBuild = failed;
            Graph = SourceRevisions.Read(Project.Folder);
            Say("The project does not compile, so its revisions are read from the sources.");
        }
    }

    /// <summary>Refuses a graph without revisions, for commands that need one.</summary>
    public void RequireRevisions()
    {
        if (Graph.Revisions.Count == 0)
        {
            throw new IrisException(DiagnosticCatalogue.NoMigrations(options.Bundle ?? options.Assembly ?? Project.File));
        }
    }

    public void Say(string message) => shell.Error.WriteLine(message);

    private ProjectSettings ReadSettings()
    {
        var settings = IsProject ? SettingsFile.ReadFrom(Project.Folder) : SettingsBeside((options.Bundle ?? options.Assembly)!);
        if (Bundle is { } bundle)
        {
            // What the project has of its own goes with the bundle, so that a deployment needs no iris.json.
            settings.Database.VersionTable ??= bundle.Manifest.VersionTable;
            settings.Database.VersionTableSchema ??= bundle.Manifest.VersionTableSchema;
            settings.Database.Transaction ??= bundle.Manifest.Transaction;
        }

        DiagnosticPrinter.Print(shell, settings.Warnings);
        return settings;
    }

    private ProjectSettings SettingsBeside(string file)
    {
        var beside = Path.GetDirectoryName(shell.FullPath(file))!;
        return SettingsFile.ReadFrom(File.Exists(Path.Combine(beside, ProjectSettings.FileName)) ? beside : shell.WorkingFolder);
    }

    /// <summary>The driver of a database for which the tool has none.</summary>
    public UserDriver FindDriver(string dialect, DatabaseSettings settings) =>
        options.Driver is { } given ? UserDriver.In(shell.FullPath(given), dialect)
            : settings.Driver is { } configured ? UserDriver.In(Path.GetFullPath(configured, Settings.Folder), dialect)
            : Bundle is null ? UserDriver.Of(Output.Loader, dialect)
            : throw new IrisException(DiagnosticCatalogue.NoDriver(dialect, string.Join(" or ", UserDriver.Packages(dialect))));

    private BundleFile OpenBundle(string path)
    {
        if (options.Assembly is not null || options.Project is not null)
        {
            throw new IrisException(DiagnosticCatalogue.BadCommandLine("--bundle takes the place of --project and --assembly: give one of them.", ""));
        }

        using var key = options.RequireKey is { } pem ? SigningKey.Read(shell.FullPath(pem), isPrivate: false) : null;
        return BundleFile.Open(shell.FullPath(path), key);
    }

    private BuildOutput FindOutput() => options.Bundle is { } bundle ? throw new IrisException(DiagnosticCatalogue.BundleIsNotEnough(bundle))
        : options.Assembly is { } assembly
        ? BuildOutput.Of(shell.FullPath(assembly))
        : BuildOutput.Of(Project.Build(options, shell));

    private RevisionGraph ReadGraph()
    {
        if (Bundle is { } bundle)
        {
            return bundle.Graph;
        }

        var (graph, found) = Output.ReadGraph();
        DiagnosticPrinter.Print(shell, found);
        return graph;
    }
}
