namespace Iris.Migrations.Artifacts;

/// <summary>A revision in a report.</summary>
public sealed record ReportedRevision
{
    /// <summary>The identifier.</summary>
    public required string Id { get; init; }

    /// <summary>What it does.</summary>
    public required string Message { get; init; }

    /// <summary>The parents.</summary>
    public required IReadOnlyList<string> Revises { get; init; }

    /// <summary>The hash of it and of all below it, as the bundle and the history have it.</summary>
    public required string Chain { get; init; }

    /// <summary>What breaks for a running application, in the author's words.</summary>
    public string? Breaking { get; init; }

    /// <summary>How to take it back, in the author's words.</summary>
    public string? Rollback { get; init; }

    /// <summary><c>restored</c>, <c>shape only</c> (rows are lost for good), <c>by its author</c> (raw SQL or code) or <c>no way back</c>.</summary>
    public required string Reversibility { get; init; }

    /// <summary>What it does, by dialect.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ReportedStatement>> Sql { get; init; }
}

/// <summary>A statement in a report.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Operation">The operation that it comes from, in words.</param>
/// <param name="Effect">Whom it makes wait, and whether rows are read or written.</param>
/// <param name="Autocommit">Whether it runs outside the transaction.</param>
public sealed record ReportedStatement(string Text, string Operation, string Effect, bool Autocommit);
