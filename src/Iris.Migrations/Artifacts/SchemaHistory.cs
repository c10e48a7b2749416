namespace Iris.Migrations.Artifacts;

/// <summary>
/// The tables of a project at each of its revisions, for those who draw them. A table that stays as it is from one revision to the
/// next is listed once.
/// </summary>
public sealed record SchemaHistory
{
    /// <summary>The dialect whose words the types are in.</summary>
    public required string Dialect { get; init; }

    /// <summary>All states that tables have been in, oldest first.</summary>
    public required IReadOnlyList<SchemaTable> Tables { get; init; }

    /// <summary>What there is at each revision, parents before children.</summary>
    public required IReadOnlyList<SchemaAt> Revisions { get; init; }
}

/// <summary>What there is at a revision.</summary>
/// <param name="Revision">The identifier.</param>
/// <param name="Tables">Places in <see cref="SchemaHistory.Tables"/>, from 0.</param>
public sealed record SchemaAt(string Revision, IReadOnlyList<int> Tables);
