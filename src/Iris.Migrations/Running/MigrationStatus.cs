using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>Where a database stands, compared with the revisions that a program has.</summary>
/// <param name="Rows">The rows of the version table; none where there is no such table yet.</param>
/// <param name="Heads">The ids of the heads.</param>
/// <param name="Pending">The ids of what the target needs and the database does not have, in the order in which an upgrade runs them.</param>
/// <param name="Unknown">
/// The rows that no revision has. There are some where a newer program has upgraded the database; nothing can be said of what is
/// pending then, and <paramref name="Pending"/> is empty.
/// </param>
public sealed record MigrationStatus(HeadSet Rows, IReadOnlyList<string> Heads, IReadOnlyList<string> Pending, IReadOnlyList<string> Unknown)
{
    /// <summary>Whether the database has all that the target needs, and nothing that is not known.</summary>
    public bool IsCurrent => Pending.Count == 0 && Unknown.Count == 0;
}
