using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Verifying;

namespace Iris.Migrations.Artifacts;

/// <summary>Writes what a build produces: the bundle, and per dialect the upgrade, downgrade and schema scripts.</summary>
internal sealed class Emitter(EngineSession session)
{
    private readonly BundleContents _bundle = new(session);
    private readonly List<Diagnostic> _problems = [];

    private EngineRequest Request => session.Request;

    public void Emit()
    {
        var scripts = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        var downgrades = new DowngradeReview(session.Recorder);
        var safety = Request.Lint ? new Safety(session) : null;
        foreach (var dialect in Request.Dialects.Select(DialectCatalogue.Get))
        {
            Emit(dialect, scripts);
            safety?.Look(dialect);
            if (Request.Verify)
            {
                downgrades.Look(dialect, session.Walked.On(dialect));
            }
        }

        _problems.AddRange(downgrades.Diagnostics());
        _problems.AddRange(new MergeReview(session).Warnings());
        _problems.AddRange(safety?.Diagnostics() ?? []);
        if (Request.LockFile is { } lockFile)
        {
            _problems.AddRange(new LockReview(LockFile.Read(lockFile), session.Chain).Diagnostics());
        }

        // The same finding comes up once per dialect.
        session.Events.Tell(_problems.Distinct());
        if (!session.Events.HasObstacles)
        {
            Write(scripts);
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
        return errors.Count == 0 ? _bundle.Pack().ToArray() : throw new IrisException(errors);
    }

    private void Write(Dictionary<string, MemoryStream> scripts)
    {
        var folder = new ArtifactFolder(Request.OutputDirectory!);
        foreach (var (name, text) in scripts)
        {
            folder.Write(name, text);
        }

        foreach (var (name, text) in _bundle.Loose)
        {
            folder.Write($"{Request.AssemblyName}.{name}", text);
        }

        folder.Write($"{Request.AssemblyName}.iris.zip", _bundle.Pack());
        folder.DeleteTheRest();
    }

    private void Emit(Dialect dialect, Dictionary<string, MemoryStream> scripts)
    {
        if (Compile(dialect) is not { } ways)
        {
            return;
        }

        var writer = new ScriptWriter(session.Compiler(dialect), dialect, session.Settings with { ToolVersion = Engine.Version });
        var name = $"{Request.AssemblyName}.{dialect.Name}";
        var (up, ups, down) = ways;
        scripts[$"{name}.upgrade.sql"] = Bytes(1024 * ups.Count, text => writer.Write(text, up, ups, plain: false, OnlineOnly));
        scripts[$"{name}.downgrade.sql"] = Bytes(1024 * ups.Count, text => writer.Write(text, down.Plan, down.Steps, plain: false, OnlineOnly, down.Remark));
        scripts[$"{name}.schema.sql"] = Bytes(100 * ups.Count, text => SchemaScript.Write(text, ways.Model, dialect, $"Iris {Engine.Version}: the schema at {up.After} for {dialect.Name}"));
    }

    private static MemoryStream Bytes(int capacity, Action<TextWriter> write)
    {
        var bytes = new MemoryStream(capacity);
        using var text = Utf8Text.WriterTo(bytes);
        write(text);
        return bytes;
    }

    /// <summary>Both ways, with the SQL of every revision added to the bundle; null where something is wrong.</summary>
    private BothWays? Compile(Dialect dialect)
    {
        var ways = Compile(session.Graph, dialect);
        _problems.AddRange(ways.Problems);
        _problems.AddRange(session.Graph.Pending(HeadSet.Empty).SelectMany(r => RecordingCheck.Of(session.Recorder, r, dialect.Name)));
        if (_problems.Any(EngineEvents.IsObstacle))
        {
            return null;
        }

        _bundle.Add(session.Walked, dialect, ways);
        foreach (var graph in session.Graphs.Skip(1))
        {
            _bundle.Add(new(graph, session.Recorder), dialect, Compile(graph, dialect));
        }

        return ways;
    }

    private BothWays Compile(RevisionGraph graph, Dialect dialect)
    {
        var ways = new WayCompiler(graph, session.Recorder, dialect).Compile();
        _problems.AddRange(ways.Down.End is null ? [] : MissingDowngrades(dialect));
        return ways;
    }

    private IEnumerable<Diagnostic> MissingDowngrades(Dialect dialect) => Request.RequireDowngrade
        ? session.Graph.Pending(HeadSet.Empty)
            .Where(r => session.Recorder.Record(r, StepDirection.Downgrade, dialect.Name).Irreversible)
            .Select(r => DiagnosticCatalogue.DowngradeRequired(r.Id, r.Location))
        : [];

    private void OnlineOnly(Diagnostic problem) => _problems.Add(problem with { Severity = DiagnosticSeverity.Warning });
}
