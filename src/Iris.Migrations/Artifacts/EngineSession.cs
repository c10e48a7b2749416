using System.Reflection;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>One request, with the revisions that it is about.</summary>
internal sealed class EngineSession
{
    public EngineSession(EngineRequest request, Assembly migrations, EngineEvents events)
    {
        Request = request;
        Events = events;
        Migrations = migrations;
        var read = AssemblyRevisionReader.Read(migrations.Location, MapPath);
        Graph = RevisionGraph.Build(read.Revisions);
        var errors = read.Diagnostics.Concat(Graph.Diagnostics).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new IrisException(errors);
        }

        Recorder = new(migrations, remembers: request.Command is "emit" or "commute" or "squash" or "difference" or "schemas" or "verify");
    }

    public EngineRequest Request { get; }

    public EngineEvents Events { get; }

    public Assembly Migrations { get; }

    public RevisionGraph Graph { get; }

    public RevisionRecorder Recorder { get; }

    public RunSettings Settings => new()
    {
        VersionTable = new TableName(Request.VersionTable, Request.VersionTableSchema),
        SingleTransaction = Request.Transaction == "all",
        LockTimeout = TimeSpan.FromSeconds(Request.LockTimeout),
        StatementLockTimeout = TimeSpan.FromSeconds(Request.StatementLockTimeout),
        StatementTimeout = Request.StatementTimeout is { } limit ? TimeSpan.FromSeconds(limit) : null,
        Retries = Request.Retries,
        Database = Request.Database ?? "",
        ToolVersion = Request.ToolVersion ?? Engine.Version,
    };

    /// <summary>The one dialect of a request that is about one database.</summary>
    public Dialect Dialect => DialectCatalogue.Get(Request.Dialects.Count == 1 ? Request.Dialects[0] : "(none)");

    /// <summary>The steps of plans for the one database.</summary>
    public IStepSource Steps => Compiler(Dialect);

    public PlanCompiler Compiler(Dialect dialect) => new(Graph, Recorder, dialect);

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
