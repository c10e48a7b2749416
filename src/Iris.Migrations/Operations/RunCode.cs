using System.Data.Common;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Runs code of the user's against the live connection. There is no code in a script.</summary>
/// <param name="Name">What the code is called in reports.</param>
public sealed record RunCode(string Name) : Operation
{
    /// <summary>The code.</summary>
    public required Func<DbConnection, CancellationToken, Task> Code { get; init; }

    /// <summary>SQL that does the same in a script; null where there is none.</summary>
    public string? OfflineSql { get; init; }

    /// <inheritdoc/>
    public override string Summary => $"run {Name}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => null;

    /// <summary>Two are equal by name and script: code cannot be compared.</summary>
    public bool Equals(RunCode? other) => other is not null && Name == other.Name && OfflineSql == other.OfflineSql;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    // The SQL for scripts does the same by its own promise, and can be read.
    internal override Footprint FootprintIn(DatabaseModel before, string dialect) =>
        OfflineSql is null ? Footprint.Anything : RawSqlFootprint.Of(OfflineSql, before, dialect);

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) => model;
}
