namespace Iris.Migrations.Artifacts;

/// <summary>The SQL of a revision for one dialect.</summary>
public sealed record ManifestSql
{
    /// <summary>SHA-256 of the file of the upgrade, in lower-case hexadecimal.</summary>
    public required string Up { get; init; }

    /// <summary>SHA-256 of the file of the downgrade, likewise; null where there is none.</summary>
    public string? Down { get; init; }

    /// <summary>The hash of the operations of the upgrade, which the history of a database notes.</summary>
    public required string UpOperations { get; init; }

    /// <summary>The hash of the operations of the downgrade; null where there is none.</summary>
    public string? DownOperations { get; init; }

    /// <summary>Whether the upgrade needs code that SQL cannot have, so that only the assembly can run it.</summary>
    public bool? NeedsCode { get; init; }

    /// <summary>The phase of the upgrade: <c>expand</c>, <c>contract</c>, <c>mixed</c> or <c>neutral</c>.</summary>
    public string? Phase { get; init; }

    /// <summary>What it takes away, in words; null for nothing.</summary>
    public IReadOnlyList<string>? Contracts { get; init; }
}
