namespace Iris.Migrations.Artifacts;

/// <summary>What the lock file says of one revision.</summary>
/// <param name="Id">The revision.</param>
/// <param name="Hash">The hash of what it does; null where it is not released.</param>
/// <param name="Chain">The hash of it and of all below it; null where it is not released.</param>
internal sealed record LockLine(string Id, string? Hash, string? Chain)
{
    /// <summary>What the author says of the line; null for nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>Where it stands, from 1; 0 where it is new.</summary>
    public int Number { get; init; }

    /// <summary>Whether the revision may no longer change.</summary>
    public bool IsSealed => Hash is not null;

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {(Hash is null ? "-" : $"{Hash} {Chain}")}{(Remark is null ? "" : $" # {Remark}")}";
}
