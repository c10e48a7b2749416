namespace Iris.Migrations.Artifacts;

/// <summary>An operation, as events speak of it.</summary>
public sealed record EngineOperation
{
    /// <summary>The id of its revision.</summary>
    public required string Revision { get; init; }

    /// <summary>What it does, in a few words.</summary>
    public required string Operation { get; init; }

    /// <summary>The source file; null where it is not known.</summary>
    public string? File { get; init; }

    /// <summary>The line, from 1.</summary>
    public int? Line { get; init; }
}
