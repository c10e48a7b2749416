using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Artifacts;

/// <summary>Records a revision twice: one that records differently would run something else than what was reviewed.</summary>
internal static class RecordingCheck
{
    private static readonly StepDirection[] Directions = [StepDirection.Upgrade, StepDirection.Downgrade];

    /// <summary>What comes out otherwise the second time.</summary>
    public static IEnumerable<Diagnostic> Of(RevisionRecorder recorder, Revision revision, string dialect)
    {
        foreach (var direction in Directions)
        {
            if (recorder.Record(revision, direction, dialect) != recorder.RecordAnew(revision, direction, dialect))
            {
                yield return DiagnosticCatalogue.RecordingDiffers(revision.Id, direction.ToString(), dialect, revision.Location);
            }
        }
    }
}
