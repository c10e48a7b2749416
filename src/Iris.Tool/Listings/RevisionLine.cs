using Iris.Migrations.Revisions;

namespace Iris.Tool.Listings;

/// <summary>A revision in one line, as Alembic writes it, for pipes.</summary>
internal static class RevisionLine
{
    /// <summary><c>parents (dependencies) -&gt; id (labels) (head), message</c></summary>
    public static string WithParents(Revision revision, RevisionMarks marks)
    {
        var parents = revision.Revises.Count == 0 ? "<base>" : string.Join(", ", revision.Revises);
        var dependencies = revision.DependsOn.Count == 0 ? "" : $" ({string.Join(", ", revision.DependsOn)})";
        var message = revision.Message.Length == 0 ? "" : ", " + revision.Message;
        return $"{parents}{dependencies} -> {revision.Id}{Joined(marks.Of(revision))}{message}";
    }

    /// <summary><c>id (labels) (head)</c></summary>
    public static string Short(Revision revision, RevisionMarks marks, bool withLabels = true, bool withPoints = true) =>
        revision.Id + Joined(marks.Of(revision, withLabels, withPoints));

    private static string Joined(IEnumerable<string> marks) => string.Concat(marks.Select(mark => $" ({mark})"));
}
