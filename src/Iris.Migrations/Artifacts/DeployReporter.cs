using Iris.Migrations.Lint;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>Makes the report of the revisions that a request names; of all where it names none.</summary>
internal sealed class DeployReporter(EngineSession session)
{
    private readonly Dictionary<string, RevisionSchemas> _schemas = session.Request.Dialects.ToDictionary(d => d, d => new RevisionSchemas(session.Graph, session.Recorder, d));

    public DeployReport Make()
    {
        var asked = session.Request.Targets.ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Dialects = session.Request.Dialects,
            Revisions = [.. session.Graph.Pending(HeadSet.Empty).Where(r => asked.Count == 0 || asked.Contains(r.Id)).Select(Report)],
        };
    }

    private ReportedRevision Report(Revision revision) => new()
    {
        Id = revision.Id,
        Message = revision.Message,
        Revises = revision.Revises,
        Chain = session.Chain.Find(revision.Id)?.Chain ?? "",
        Breaking = revision.Breaking,
        Rollback = revision.Rollback,
        Reversibility = Reversibility(revision),
        Sql = session.Request.Dialects.ToDictionary(d => d, d => Statements(revision, DialectCatalogue.Get(d))),
    };

    private IReadOnlyList<ReportedStatement> Statements(Revision revision, Dialect dialect)
    {
        var schemas = _schemas[dialect.Name];
        var existing = schemas.Before(revision);
        var named = session.Request.TargetServers.Where(text => text.Trim().Length > 0).Select(TargetServer.Parse).FirstOrDefault(s => s.Dialect.Name == dialect.Name);
        var server = named ?? TargetServer.Any(dialect);
        var walk = new Walk(server);
        var operations = session.Recorder.AsRun(schemas.OperationsOf(revision), dialect, existing).Operations;
        walk.Through(operations, existing);
        var before = new Dictionary<Operation, DatabaseModel>(ReferenceEqualityComparer.Instance);
        foreach (var step in walk.Steps.Where(step => !step.IsRead))
        {
            before[step.Operation] = step.Before;
        }

        return [.. dialect.Compile(operations, existing).Steps.SelectMany(step => Statements(step, before, existing, server))];
    }

    private static IEnumerable<ReportedStatement> Statements(SqlStep step, Dictionary<Operation, DatabaseModel> before, DatabaseModel existing, TargetServer server)
    {
        var rebuilds = step is DatabaseStep && server.IsSqlite;
        foreach (var statement in ScriptForm.Of(step))
        {
            var source = statement.Source ?? step.Source;
            var effect = rebuilds ? "the table is rebuilt, row by row; the file is locked for writing"
                : source is null ? ""
                : StatementEffect.Of(source, before.GetValueOrDefault(source, existing), existing, server);
            yield return new(statement.Text, source?.Summary ?? "", effect, step.Autocommit || statement.Autocommit);
        }
    }

    /// <summary>How far a revision can be taken back; the worst of the dialects counts.</summary>
    private string Reversibility(Revision revision)
    {
        var recordings = session.Request.Dialects.Select(d => session.Recorder.Record(revision, StepDirection.Downgrade, d)).ToList();
        var up = session.Request.Dialects.SelectMany(d => _schemas[d].OperationsOf(revision)).ToList();
        var all = up.Concat(recordings.SelectMany(recording => recording.Operations)).SelectMany(Inner).ToList();
        return recordings.Any(recording => recording.Irreversible) ? "no way back"
            : up.SelectMany(Inner).Any(operation => operation is DropTable or DropColumn) ? "shape only"
            : all.Any(operation => operation is ExecuteSql or RunCode or CustomOperation or Backfill or BulkInsert) ? "by its author"
            : "restored";
    }

    private static IEnumerable<Operation> Inner(Operation operation) => operation switch
    {
        AutocommitBlock block => block.Operations.SelectMany(Inner),
        ConditionalBlock block => block.Operations.SelectMany(Inner),
        _ => [operation],
    };
}
