using System.Text;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Lint;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Verifying;

namespace Iris.Migrations.Artifacts;

/// <summary>Writes what a build produces: the bundle, and per dialect the upgrade, downgrade and schema scripts.</summary>
internal sealed class Emitter(EngineSession session)
{
    private static readonly UTF8Encoding Unmarked = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Dictionary<string, byte[]> _bundled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _revisionFiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, ManifestSql>> _sql = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _problems = [];

    private EngineRequest Request => session.Request;

    /// <summary>The graph; and where there are squashes, that of their originals, for databases in the middle of them.</summary>
    private IEnumerable<RevisionGraph> Graphs
    {
        get
        {
            for (var graph = session.Graph; graph is not null; graph = graph.BeforeSquashes)
            {
                yield return graph;
            }
        }
    }

    public async Task EmitAsync()
    {
        var scripts = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        var downgrades = new DowngradeReview(session.Recorder);
        var safety = Request.Lint ? new Safety(session) : null;
        foreach (var dialect in Request.Dialects.Select(DialectCatalogue.Get))
        {
            await EmitAsync(dialect, scripts).ConfigureAwait(false);
            safety?.Look(dialect);
            if (Request.Verify)
            {
                downgrades.Look(dialect, session.Walked.On(dialect));
            }
        }

        _problems.AddRange(downgrades.Diagnostics());
        _problems.AddRange(new MergeReview(session).Warnings());
        _problems.AddRange(safety?.Diagnostics() ?? []);
        var chain = session.Chain;
        if (Request.LockFile is { } lockFile)
        {
            _problems.AddRange(new LockReview(LockFile.Read(lockFile), chain).Diagnostics());
        }

        // The same finding comes up once per dialect.
        session.Events.Tell(_problems.Distinct());
        if (!session.Events.HasObstacles)
        {
            Write(scripts, chain);
        }
    }

    /// <summary>The bundle alone.</summary>
    public byte[] Pack()
    {
        foreach (var dialect in Request.Dialects.Select(DialectCatalogue.Get))
        {
            Compile(dialect);
        }

        var errors = _problems.Where(EngineEvents.IsObstacle).Distinct().ToList();
        return errors.Count == 0 ? Pack(session.Chain) : throw new IrisException(errors);
    }

    private void Write(Dictionary<string, MemoryStream> scripts, RevisionChain chain)
    {
        var folder = new ArtifactFolder(Request.OutputDirectory!, session.Events.Wrote);
        foreach (var (name, text) in scripts)
        {
            folder.Write(name, text.GetBuffer().AsSpan(0, (int)text.Length));
        }

        foreach (var (name, text) in _revisionFiles)
        {
            folder.Write($"{Request.AssemblyName}.{name}", text);
        }

        folder.Write($"{Request.AssemblyName}.iris.zip", Pack(chain));
        folder.DeleteTheRest();
    }

    private async Task EmitAsync(Dialect dialect, Dictionary<string, MemoryStream> scripts)
    {
        if (Compile(dialect) is not var (up, ups, down, model))
        {
            return;
        }

        var settings = session.Settings with { ToolVersion = Engine.Version };
        var writer = new ScriptWriter(session.Compiler(dialect), dialect, settings);
        var name = $"{Request.AssemblyName}.{dialect.Name}";
        scripts[$"{name}.upgrade.sql"] = await TextAsync(1024 * ups.Count, text => writer.WriteAsync(text, up, ups, plain: false, OnlineOnly)).ConfigureAwait(false);
        scripts[$"{name}.downgrade.sql"] = await TextAsync(1024 * ups.Count, text => writer.WriteAsync(text, down.Plan, down.Steps, plain: false, OnlineOnly, down.Remark)).ConfigureAwait(false);
        scripts[$"{name}.schema.sql"] = await TextAsync(100 * ups.Count, text => text.WriteAsync(
            SchemaScript.Write(model, dialect, $"Iris {Engine.Version}: the schema at {up.After} for {dialect.Name}"))).ConfigureAwait(false);
    }

    /// <summary>A text in bytes, which take a third of the memory that it would take as text.</summary>
    private static async Task<MemoryStream> TextAsync(int capacity, Func<TextWriter, Task> write)
    {
        var bytes = new MemoryStream(capacity);
        var text = new StreamWriter(bytes, Unmarked, leaveOpen: true) { NewLine = "\n" };
        await using (text.ConfigureAwait(false))
        {
            await write(text).ConfigureAwait(false);
        }

        return bytes;
    }

    /// <summary>The way up and the way down, with the SQL of every revision added to the bundle; null where something is wrong.</summary>
    private (RevisionPlan Up, List<CompiledStep> Ups, WayBack Down, DatabaseModel Model)? Compile(Dialect dialect)
    {
        var compiler = session.Compiler(dialect);
        var up = session.Graph.PlanUpgrade(HeadSet.Empty, "heads");
        var ups = compiler.Compile(up, DatabaseModel.Empty).ToList();
        var model = ups.Count == 0 ? DatabaseModel.Empty : ups[^1].Compiled.After;
        var down = Downgrade(session.Graph, dialect, compiler, up.After, ups);
        _problems.AddRange(ups.Concat(down.Steps).SelectMany(s => s.Compiled.Problems));
        _problems.AddRange(session.Graph.Pending(HeadSet.Empty).SelectMany(r => RecordingCheck.Of(session.Recorder, r, dialect.Name)));
        if (_problems.Any(EngineEvents.IsObstacle))
        {
            return null;
        }

        AddRevisions(session.Walked, dialect, ups, [.. down.Steps, .. down.Beyond]);
        foreach (var graph in Graphs.Skip(1))
        {
            AddOriginals(graph, dialect);
        }

        return (up, ups, down, model);
    }

    private void AddOriginals(RevisionGraph graph, Dialect dialect)
    {
        var compiler = new PlanCompiler(graph, session.Recorder, dialect);
        var up = graph.PlanUpgrade(HeadSet.Empty, "heads");
        var ups = compiler.Compile(up, DatabaseModel.Empty).ToList();
        var down = Downgrade(graph, dialect, compiler, up.After, ups);
        AddRevisions(new(graph, session.Recorder), dialect, ups, [.. down.Steps, .. down.Beyond]);
    }

    /// <summary>The way back, as far as it goes: it ends before the first revision that cannot be taken back.</summary>
    private WayBack Downgrade(RevisionGraph graph, Dialect dialect, PlanCompiler compiler, HeadSet heads, List<CompiledStep> ups)
    {
        var plan = graph.PlanDowngrade(heads, "base");
        var steps = new List<CompiledStep>();
        foreach (var step in plan.Steps)
        {
            if (session.Recorder.Record(step.Revision!, StepDirection.Downgrade, dialect.Name).Irreversible)
            {
                _problems.AddRange(MissingDowngrades(dialect));
                var beyond = Beyond(plan.Steps.Skip(steps.Count + 1), dialect, compiler, ups);
                return new(plan, steps, beyond, $"-- Revision {step.Revision!.Id} cannot be downgraded: the way back ends here.\n");
            }

            steps.Add(compiler.Compile(step, steps.Count == 0 ? ups[^1].Compiled.After : steps[^1].Compiled.After));
        }

        return new(plan, steps, [], "");
    }

    /// <summary>The downgrades below one that cannot be taken, for databases that stand there: from the schema that each upgrade leaves.</summary>
    private List<CompiledStep> Beyond(IEnumerable<RevisionStep> steps, Dialect dialect, PlanCompiler compiler, List<CompiledStep> ups)
    {
        var models = ups.ToDictionary(up => up.Step.Revision!.Id, up => up.Compiled.After, StringComparer.Ordinal);
        return [.. steps
            .Where(step => !session.Recorder.Record(step.Revision!, StepDirection.Downgrade, dialect.Name).Irreversible)
            .Select(step => compiler.Compile(step, models[step.Revision!.Id]))];
    }

    private IEnumerable<Diagnostic> MissingDowngrades(Dialect dialect) => Request.RequireDowngrade
        ? session.Graph.Pending(HeadSet.Empty)
            .Where(r => session.Recorder.Record(r, StepDirection.Downgrade, dialect.Name).Irreversible)
            .Select(r => DiagnosticCatalogue.DowngradeRequired(r.Id, r.Location))
        : [];

    private void OnlineOnly(Diagnostic problem) => _problems.Add(problem with { Severity = DiagnosticSeverity.Warning });

    private void AddRevisions(WalkedChain chain, Dialect dialect, IEnumerable<CompiledStep> ups, IEnumerable<CompiledStep> downs)
    {
        _sql.TryAdd(dialect.Name, new(StringComparer.Ordinal));
        var sql = _sql[dialect.Name];
        var added = ups.Where(step => !sql.ContainsKey(step.Step.Revision!.Id)).ToDictionary(step => step.Step.Revision!.Id, StringComparer.Ordinal);
        var phases = new RevisionPhases(chain, dialect);
        foreach (var (id, step) in added)
        {
            var phase = PhaseNote.Of(phases.Of(step.Step.Revision!));
            sql[id] = new()
            {
                Up = Add(dialect, step, isUp: true),
                UpOperations = step.Hash!,
                NeedsCode = NeedsCode(step) ? true : null,
                Phase = phase.Phase,
                Contracts = phase.Contracts.Count == 0 ? null : phase.Contracts,
            };
        }

        foreach (var step in downs.Where(step => added.ContainsKey(step.Step.Revision!.Id)))
        {
            var id = step.Step.Revision!.Id;
            sql[id] = sql[id] with { Down = Add(dialect, step, isUp: false), DownOperations = step.Hash };
        }
    }

    private string Add(Dialect dialect, CompiledStep step, bool isUp)
    {
        var name = Bundle.NameOf(dialect.Name, step.Step.Revision!.Id, isUp);
        if (Request.SqlFiles == "perRevision")
        {
            _revisionFiles[name] = RevisionSql.Write(step, dialect);
        }

        return Bundle.HashOf(_bundled[name] = Encoding.UTF8.GetBytes(BundledSql.Write(step)));
    }

    private static bool NeedsCode(CompiledStep step) => step.Compiled.Steps.Any(s => s is CodeStep { Offline: null });

    private byte[] Pack(RevisionChain chain)
    {
        var manifest = Manifest(chain);
        var sql = new Dictionary<string, IReadOnlyDictionary<string, ManifestSql>>(StringComparer.Ordinal);
        foreach (var dialect in manifest.Dialects)
        {
            sql[dialect] = manifest.Revisions.ToDictionary(r => r.Id, r => _sql[dialect][r.Id], StringComparer.Ordinal);
        }

        return Bundle.Pack(manifest, sql, _bundled);
    }

    private Manifest Manifest(RevisionChain chain) => new()
    {
        Generator = $"Iris {Engine.Version}",
        Assembly = Request.AssemblyName!,
        Dialects = [.. Request.Dialects],
        VersionTable = Request.VersionTable == EngineRequest.DefaultVersionTable ? null : Request.VersionTable,
        VersionTableSchema = Request.VersionTableSchema,
        Transaction = Request.Transaction == EngineRequest.DefaultTransaction ? null : Request.Transaction,
        Heads = [.. session.Graph.Heads.Select(r => r.Id)],
        Revisions = [.. Graphs.SelectMany(graph => graph.Pending(HeadSet.Empty)).DistinctBy(r => r.Id).Select(r => new ManifestRevision
        {
            Id = r.Id,
            Revises = r.Revises is [] ? null : r.Revises,
            DependsOn = r.DependsOn is [] ? null : r.DependsOn,
            BranchLabels = r.BranchLabels is [] ? null : r.BranchLabels,
            Replaces = r.Replaces is [] ? null : r.Replaces,
            Message = r.Message.Length == 0 ? null : r.Message,
            Created = r.Created,
            Breaking = r.Breaking,
            Rollback = r.Rollback,
            Hash = chain.Find(r.Id)!.Value.Hash,
            Chain = chain.Find(r.Id)!.Value.Chain,
        })],
    };

    /// <summary>The way from the heads to the base.</summary>
    /// <param name="Plan">The plan.</param>
    /// <param name="Steps">Its steps as far as it goes.</param>
    /// <param name="Beyond">Steps that it does not come to.</param>
    /// <param name="Remark">Why it ends; empty where it goes all the way.</param>
    private sealed record WayBack(RevisionPlan Plan, List<CompiledStep> Steps, List<CompiledStep> Beyond, string Remark);
}
