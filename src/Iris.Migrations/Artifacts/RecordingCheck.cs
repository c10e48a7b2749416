using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Artifacts;

/// <summary>Records a revision twice: one that records differently would run something else than what was reviewed.</summary>
internal static class RecordingCheck
{
    public static IEnumerable<Diagnostic> Of(RevisionRecorder recorder, Revision revision, string dialect) =>
        from direction in new[] { StepDirection.Upgrade, StepDirection.Downgrade }
        where recorder.Record(revision, direction, dialect) != recorder.RecordAnew(revision, direction, dialect)
        select DiagnosticCatalogue.RecordingDiffers(revision.Id, direction.ToString(), dialect, revision.Location);
}
