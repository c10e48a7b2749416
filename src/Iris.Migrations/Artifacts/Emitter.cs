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
    private readonly Dictionary<Dialect, BothWays> _ways = [];
    private readonly List<Diagnostic> _problems = [];

    private EngineRequest Request => session.Request;

    public void Emit()
    {
        var downgrades = new DowngradeReview(session.Recorder);
        var safety = Request.Lint ? new Safety(session) : null;
        foreach (var dialect in Request.Dialects.Select(DialectCatalogue.Get))
        {
            Compile(dialect);
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
            Write(new ArtifactFolder(Request.OutputDirectory!));
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
        if (errors.Count > 0)
        {
            throw new IrisException(errors);
        }

        var bytes = new MemoryStream();
        _bundle.Pack(bytes);
        return bytes.ToArray();
    }

    private void Write(ArtifactFolder folder)
    {
        // One memory for all files, one after the other: it becomes as large as the largest.
        var bytes = new MemoryStream(1024 * session.Graph.Revisions.Count);
        var onlineOnly = new List<Diagnostic>();
        foreach (var (dialect, ways) in _ways)
        {
            Write(folder, bytes, dialect, ways, onlineOnly);
        }

        session.Events.Tell(onlineOnly.Distinct());
        foreach (var (name, text) in _bundle.Loose)
        {
            folder.Write($"{Request.AssemblyName}.{name}", text);
        }

        bytes.SetLength(0);
        _bundle.Pack(bytes);
        folder.Write($"{Request.AssemblyName}.iris.zip", bytes);
        folder.DeleteTheRest();
    }

    private void Write(ArtifactFolder folder, MemoryStream bytes, Dialect dialect, BothWays ways, List<Diagnostic> onlineOnly)
    {
        var writer = new ScriptWriter(session.Compiler(dialect), dialect, session.Settings with { ToolVersion = Engine.Version });
        var (up, ups, down) = ways;
        WriteScript("upgrade", text => writer.Write(text, up, ups, plain: false, NoteOnlineOnly));
        WriteScript("downgrade", text => writer.Write(text, down.Plan, down.Steps, plain: false, NoteOnlineOnly, down.Remark));
        WriteScript("schema", text => SchemaScript.Write(text, ways.Model, dialect, $"Iris {Engine.Version}: the schema at {up.After} for {dialect.Name}"));

        void NoteOnlineOnly(Diagnostic problem) => onlineOnly.Add(problem with { Severity = DiagnosticSeverity.Warning });

        void WriteScript(string what, Action<TextWriter> write)
        {
            bytes.SetLength(0);
            using (var text = Utf8Text.WriterTo(bytes))
            {
                write(text);
            }

            folder.Write($"{Request.AssemblyName}.{dialect.Name}.{what}.sql", bytes);
        }
    }

    /// <summary>Both ways, with the SQL of every revision added to the bundle; nothing where something is wrong.</summary>
    private void Compile(Dialect dialect)
    {
        var ways = Compile(session.Graph, dialect);
        _problems.AddRange(ways.Problems);
        _problems.AddRange(session.Graph.Pending(HeadSet.Empty).SelectMany(r => RecordingCheck.Of(session.Recorder, r, dialect.Name)));
        if (_problems.Any(EngineEvents.IsObstacle))
        {
            return;
        }

        _ways[dialect] = ways;
        _bundle.Add(session.Walked, dialect, ways);
        foreach (var graph in session.Graphs.Skip(1))
        {
            _bundle.Add(new(graph, session.Recorder), dialect, Compile(graph, dialect));
        }
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
}
