using Iris.Migrations.Lint;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>Gathers what a bundle holds: the SQL of every revision, by dialect, and the manifests.</summary>
internal sealed class BundleContents(EngineSession session)
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _loose = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, ManifestSql>> _sql = new(StringComparer.Ordinal);

    private EngineRequest Request => session.Request;

    /// <summary>The same SQL in files of its own, for those who ask for them.</summary>
    public IReadOnlyDictionary<string, string> Loose => _loose;

    /// <summary>Adds the revisions of a graph that are not in it yet.</summary>
    public void Add(WalkedChain chain, Dialect dialect, BothWays ways)
    {
        _sql.TryAdd(dialect.Name, new(StringComparer.Ordinal));
        var sql = _sql[dialect.Name];
        sql.EnsureCapacity(sql.Count + ways.Ups.Count);
        _files.EnsureCapacity(_files.Count + (2 * ways.Ups.Count));
        var added = ways.Ups.Where(step => !sql.ContainsKey(step.Step.Revision!.Id)).ToDictionary(step => step.Step.Revision!.Id, StringComparer.Ordinal);
        var phases = new RevisionPhases(chain, dialect);
        using var bytes = new MemoryStream();
        using var text = Utf8Text.WriterTo(bytes);
        foreach (var (id, step) in added)
        {
            var phase = PhaseNote.Of(phases.Of(step.Step.Revision!));
            sql[id] = new()
            {
                Up = Add(dialect, step, isUp: true, text, bytes),
                UpOperations = step.Hash!,
                NeedsCode = NeedsCode(step) ? true : null,
                Phase = phase.Phase,
                Contracts = phase.Contracts.Count == 0 ? null : phase.Contracts,
            };
        }

        foreach (var step in ways.Downs.Where(step => added.ContainsKey(step.Step.Revision!.Id)))
        {
            var id = step.Step.Revision!.Id;
            sql[id] = sql[id] with { Down = Add(dialect, step, isUp: false, text, bytes), DownOperations = step.Hash };
        }
    }

    /// <summary>Writes the bundle.</summary>
    /// <param name="bytes">Gets it; empty so far.</param>
    public void Pack(MemoryStream bytes)
    {
        var manifest = Manifest(session.Chain);
        var sql = new Dictionary<string, IReadOnlyDictionary<string, ManifestSql>>(StringComparer.Ordinal);
        foreach (var dialect in manifest.Dialects)
        {
            sql[dialect] = manifest.Revisions.ToDictionary(r => r.Id, r => _sql[dialect][r.Id], StringComparer.Ordinal);
        }

        Bundle.Pack(manifest, sql, _files, bytes);
    }

    private string Add(Dialect dialect, CompiledStep step, bool isUp, StreamWriter text, MemoryStream bytes)
    {
        var name = Bundle.NameOf(dialect.Name, step.Step.Revision!.Id, isUp);
        if (Request.SqlFiles == "perRevision")
        {
            _loose[name] = RevisionSql.Write(step, dialect);
        }

        bytes.SetLength(0);
        BundledSql.Write(step, text);
        text.Flush();
        return Bundle.HashOf(_files[name] = bytes.ToArray());
    }

    private static bool NeedsCode(CompiledStep step) => step.Compiled.Steps.Any(s => s is CodeStep { Offline: null });

    private Manifest Manifest(RevisionChain chain) => new()
    {
        Generator = $"Iris {Engine.Version}",
        Assembly = Request.AssemblyName!,
        Dialects = [.. Request.Dialects],
        VersionTable = Request.VersionTable == EngineRequest.DefaultVersionTable ? null : Request.VersionTable,
        VersionTableSchema = Request.VersionTableSchema,
        Transaction = Request.Transaction == EngineRequest.DefaultTransaction ? null : Request.Transaction,
        Heads = [.. session.Graph.Heads.Select(r => r.Id)],
        Revisions = [.. session.Graphs.SelectMany(graph => graph.Pending(HeadSet.Empty)).DistinctBy(r => r.Id).Select(r => new ManifestRevision
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
            Hash = chain.Find(r.Id)!.Hash,
            Chain = chain.Find(r.Id)!.Chain,
        })],
    };
}
