using Iris.Migrations.Revisions;

namespace Iris.Tool.Listings;

/// <summary>All about a revision, in lines.</summary>
internal static class RevisionBlock
{
    public static IEnumerable<string> Lines(Revision revision, RevisionGraph graph, RevisionMarks marks, string? phase = null)
    {
        yield return $"Rev: {RevisionLine.Short(revision, marks, withLabels: false)}";
        yield return revision.Revises.Count > 1
            ? $"Merges: {string.Join(", ", revision.Revises)}"
            : $"Parent: {(revision.Revises.Count == 0 ? "<base>" : revision.Revises[0])}";
        if (revision.DependsOn.Count > 0)
        {
            yield return $"Also depends on: {string.Join(", ", revision.DependsOn)}";
        }

        if (marks.IsBranchPoint(revision))
        {
            yield return $"Branches into: {string.Join(", ", graph.ChildrenOf(revision).Select(child => child.Id))}";
        }

        if (marks.LabelsOf(revision) is { Count: > 0 } labels)
        {
            yield return $"Branch names: {string.Join(", ", labels)}";
        }

        if (revision.Location is { } place)
        {
            yield return $"Path: {place}";
        }

        if (revision.Created is { } created)
        {
            yield return $"Created: {created}";
        }

        if (phase is not null)
        {
            yield return $"Phase: {phase}";
        }

        foreach (var (name, note) in new[] { ("Breaking", revision.Breaking), ("Rollback", revision.Rollback) })
        {
            if (note is not null)
            {
                yield return $"{name}: {note}";
            }
        }

        yield return "";
        yield return $"    {(revision.Message.Length == 0 ? "(no message)" : revision.Message)}";
        yield return "";
    }
}
