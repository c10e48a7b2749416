using System.Reflection;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Lint;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>One request, with the revisions that it is about.</summary>
internal sealed class EngineSession
{
    private readonly Assembly? _migrations;
    private readonly RevisionRecorder? _recorder;
    private readonly BundleFile? _bundle;

    public EngineSession(EngineRequest request, Assembly migrations, EngineEvents events)
    {
        Request = request;
        Events = events;
        _migrations = migrations;
        _recorder = new(migrations, remembers: request.Phase is not null || request.Command is "phases" or "emit" or "commute" or "squash" or "difference" or "schemas" or "lint" or "report" or "verify" or "bundle" or "hash");
        if (request is { Command: "emit", SafeRewrite: true } && !_recorder.RewritesSafely)
        {
            throw new IrisException(DiagnosticCatalogue.SafeRewriteNotInAssembly(request.AssemblyName ?? migrations.GetName().Name!));
        }

        var read = AssemblyRevisionReader.Read(migrations.Location, MapPath);
        Graph = RevisionGraph.Build(read.Revisions);
        var errors = read.Diagnostics.Concat(Graph.Diagnostics).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new IrisException(errors);
        }
    }

    /// <summary>One request, with revisions that were read already.</summary>
    public EngineSession(EngineRequest request, RevisionGraph graph, RevisionRecorder recorder, EngineEvents events)
    {
        Request = request;
        Events = events;
        Graph = graph;
        _recorder = recorder;
    }

    /// <summary>One request, with the SQL of revisions in a bundle.</summary>
    public EngineSession(EngineRequest request, BundleFile bundle, EngineEvents events)
    {
        Request = request;
        Events = events;
        _bundle = bundle.Sound();
        Graph = bundle.Graph;
    }

    public EngineRequest Request { get; }

    public EngineEvents Events { get; }

    public Assembly Migrations => _migrations ?? throw NeedsMore();

    /// <summary>Whether there is an assembly to look for a model in.</summary>
    public bool HasMigrations => _migrations is not null;

    public RevisionGraph Graph { get; }

    /// <summary>The graph; and where there are squashes, that of their originals, for databases in the middle of them.</summary>
    public IEnumerable<RevisionGraph> Graphs
    {
        get
        {
            for (var graph = Graph; graph is not null; graph = graph.BeforeSquashes)
            {
                yield return graph;
            }
        }
    }

    public RevisionRecorder Recorder => _recorder ?? throw NeedsMore();

    public RunSettings Settings => new()
    {
        VersionTable = new TableName(Request.VersionTable, Request.VersionTableSchema),
        SingleTransaction = Request.Transaction == "all",
        LockTimeout = TimeSpan.FromSeconds(Request.LockTimeout),
        StatementLockTimeout = TimeSpan.FromSeconds(Request.StatementLockTimeout),
        StatementTimeout = Request.StatementTimeout is { } limit ? TimeSpan.FromSeconds(limit) : null,
        Retries = Request.Retries,
        Database = Request.Database ?? "",
        AcceptsEdited = Request.AcceptEdited,
        FinishesDowngrades = Request.Command == "upgrade",
        ToolVersion = Request.ToolVersion ?? Engine.Version,
    };

    /// <summary>The one dialect of a request that is about one database.</summary>
    public Dialect Dialect => DialectCatalogue.Get(Request.Dialects.Count == 1 ? Request.Dialects[0] : "(none)");

    /// <summary>The steps of plans for the one database.</summary>
    public IStepSource Steps => _bundle is null ? Compiler(Dialect) : new BundleSteps(_bundle, Dialect.Name);

    /// <summary>The hashes of all revisions.</summary>
    public RevisionChain Chain => field ??= new(Graph, Recorder, Request.Dialects[0]);

    /// <summary>What the revisions do, and to what.</summary>
    public WalkedChain Walked => field ??= new(Graph, Recorder);

    /// <summary>The phases of the revisions, on a dialect.</summary>
    public Func<Revision, PhaseNote> Phases(Dialect dialect)
    {
        if (_bundle is not null)
        {
            return revision => _bundle.PhaseOf(revision.Id, dialect.Name);
        }

        var phases = new RevisionPhases(Walked, dialect);
        return revision => PhaseNote.Of(phases.Of(revision));
    }

    public PlanCompiler Compiler(Dialect dialect) => new(Graph, Recorder, dialect);

    private IrisException NeedsMore() => new(DiagnosticCatalogue.BundleIsNotEnough(_bundle!.Path));

    /// <summary>A path as the compiler recorded it, made into one that is there.</summary>
    internal string MapPath(string recorded)
    {
        foreach (var (from, to) in Request.Paths ?? new Dictionary<string, string>())
        {
            if (recorded == from)
            {
                return to;
            }

            if (from.EndsWith('/') && recorded.StartsWith(from, StringComparison.Ordinal))
            {
                return to + recorded[from.Length..];
            }
        }

        return recorded;
    }
}
