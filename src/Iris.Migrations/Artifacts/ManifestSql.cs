namespace Iris.Migrations.Artifacts;

/// <summary>The SQL of a revision for one dialect. Hashes are SHA-256 of the file in the bundle, in lower-case hexadecimal.</summary>
public sealed record ManifestSql
{
    /// <summary>The hash of the upgrade.</summary>
    public required string Up { get; init; }

    /// <summary>The hash of the downgrade; null where there is none.</summary>
    public string? Down { get; init; }

    /// <summary>Whether the upgrade needs code that SQL cannot have, so that only the assembly can run it.</summary>
    public bool? NeedsCode { get; init; }
}
