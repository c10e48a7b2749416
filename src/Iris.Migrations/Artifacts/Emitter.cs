using System.Security.Cryptography;
using System.Text;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Verifying;

namespace Iris.Migrations.Artifacts;

/// <summary>Writes what a build produces: the bundle, and per dialect the upgrade, downgrade and schema scripts.</summary>
internal sealed class Emitter(EngineSession session)
{
    private readonly SortedDictionary<string, string> _revisionFiles = new(StringComparer.Ordinal);
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
        var scripts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var downgrades = new DowngradeReview(session.Graph, session.Recorder);
        foreach (var dialect in Request.Dialects.Select(DialectCatalogue.Get))
        {
            await EmitAsync(dialect, scripts).ConfigureAwait(false);
            if (Request.Verify)
            {
                downgrades.Look(dialect);
            }
        }

        _problems.AddRange(downgrades.Diagnostics());
        _problems.AddRange(new MergeReview(session).Warnings());

        // The same finding comes up once per dialect.
        session.Events.Tell(_problems.Distinct());
        if (!session.Events.HasObstacles)
        {
            Write(scripts);
        }
    }

    private void Write(SortedDictionary<string, string> scripts)
    {
        var folder = new ArtifactFolder(Request.OutputDirectory!, session.Events.Wrote);
        foreach (var (name, text) in scripts)
        {
            folder.Write(name, text);
        }

        if (Request.SqlFiles == "perRevision")
        {
            foreach (var (name, text) in _revisionFiles)
            {
                folder.Write($"{Request.AssemblyName}.{name}", text);
            }
        }

        folder.Write($"{Request.AssemblyName}.iris.zip", Bundle.Pack(Manifest(), _revisionFiles));
        folder.DeleteTheRest();
    }

    private async Task EmitAsync(Dialect dialect, SortedDictionary<string, string> scripts)
    {
        var compiler = session.Compiler(dialect);
        var up = session.Graph.PlanUpgrade(HeadSet.Empty, "heads");
        var ups = compiler.Compile(up, DatabaseModel.Empty).ToList();
        var model = ups.Count == 0 ? DatabaseModel.Empty : ups[^1].Compiled.After;
        var down = Downgrade(session.Graph, dialect, compiler, up.After, model);
        _problems.AddRange(ups.Concat(down.Steps).SelectMany(s => s.Compiled.Problems));
        _problems.AddRange(session.Graph.Pending(HeadSet.Empty).SelectMany(r => RecordingCheck.Of(session.Recorder, r, dialect.Name)));
        if (_problems.Any(EngineEvents.IsObstacle))
        {
            return;
        }

        var settings = session.Settings with { ToolVersion = Engine.Version };
        var writer = new ScriptWriter(compiler, dialect, settings);
        var name = $"{Request.AssemblyName}.{dialect.Name}";
        scripts[$"{name}.upgrade.sql"] = await writer.WriteAsync(up, ups, plain: false, OnlineOnly).ConfigureAwait(false);
        scripts[$"{name}.downgrade.sql"] = await writer.WriteAsync(down.Plan, down.Steps, plain: false, OnlineOnly).ConfigureAwait(false) + down.Remark;
        scripts[$"{name}.schema.sql"] = SchemaScript.Write(model, dialect, $"Iris {Engine.Version}: the schema at {up.After} for {dialect.Name}");
        AddRevisionFiles(dialect, ups, down.Steps);
        foreach (var graph in Graphs.Skip(1))
        {
            AddOriginals(graph, dialect);
        }
    }

    private void AddOriginals(RevisionGraph graph, Dialect dialect)
    {
        var compiler = new PlanCompiler(graph, session.Recorder, dialect);
        var up = graph.PlanUpgrade(HeadSet.Empty, "heads");
        var ups = compiler.Compile(up, DatabaseModel.Empty).ToList();
        AddRevisionFiles(dialect, ups, Downgrade(graph, dialect, compiler, up.After, ups[^1].Compiled.After).Steps);
    }

    /// <summary>The way back, as far as it goes: it ends before the first revision that cannot be taken back.</summary>
    private (RevisionPlan Plan, List<CompiledStep> Steps, string Remark) Downgrade(RevisionGraph graph, Dialect dialect, PlanCompiler compiler, HeadSet heads, DatabaseModel model)
    {
        var plan = graph.PlanDowngrade(heads, "base");
        var steps = new List<CompiledStep>();
        foreach (var step in plan.Steps)
        {
            if (session.Recorder.Record(step.Revision!, StepDirection.Downgrade, dialect.Name).Irreversible)
            {
                _problems.AddRange(MissingDowngrades(dialect));
                return (plan, steps, $"-- Revision {step.Revision!.Id} cannot be downgraded: the way back ends here.\n");
            }

            steps.Add(compiler.Compile(step, steps.Count == 0 ? model : steps[^1].Compiled.After));
        }

        return (plan, steps, "");
    }

    private IEnumerable<Diagnostic> MissingDowngrades(Dialect dialect) => Request.RequireDowngrade
        ? session.Graph.Pending(HeadSet.Empty)
            .Where(r => session.Recorder.Record(r, StepDirection.Downgrade, dialect.Name).Irreversible)
            .Select(r => DiagnosticCatalogue.DowngradeRequired(r.Id, r.Location))
        : [];

    private void OnlineOnly(Diagnostic problem) => _problems.Add(problem with { Severity = DiagnosticSeverity.Warning });

    private void AddRevisionFiles(Dialect dialect, IEnumerable<CompiledStep> ups, IEnumerable<CompiledStep> downs)
    {
        _sql.TryAdd(dialect.Name, new(StringComparer.Ordinal));
        var sql = _sql[dialect.Name];
        var added = ups.Where(step => !sql.ContainsKey(step.Step.Revision!.Id)).ToDictionary(step => step.Step.Revision!.Id, StringComparer.Ordinal);
        foreach (var (id, step) in added)
        {
            sql[id] = new() { Up = Add(dialect, step, "up"), NeedsCode = NeedsCode(step) ? true : null };
        }

        foreach (var step in downs.Where(step => added.ContainsKey(step.Step.Revision!.Id)))
        {
            var id = step.Step.Revision!.Id;
            sql[id] = sql[id] with { Down = Add(dialect, step, "down") };
        }
    }

    private string Add(Dialect dialect, CompiledStep step, string direction)
    {
        var text = RevisionSql.Write(step, dialect);
        _revisionFiles[$"{dialect.Name}/{step.Step.Revision!.Id}.{direction}.sql"] = text;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static bool NeedsCode(CompiledStep step) => step.Compiled.Steps.Any(s => s is CodeStep { Offline: null });

    private Manifest Manifest() => new()
    {
        Generator = $"Iris {Engine.Version}",
        Assembly = Request.AssemblyName!,
        Dialects = [.. Request.Dialects],
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
            Sql = Request.Dialects.ToDictionary(d => d, d => _sql[d][r.Id]),
        })],
    };
}
