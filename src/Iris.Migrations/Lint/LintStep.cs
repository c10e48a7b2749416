using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Lint;

/// <summary>One operation of a revision, out of its blocks, with the schemas around it.</summary>
/// <param name="Operation">The operation; no block.</param>
/// <param name="Before">The schema that it finds.</param>
/// <param name="After">The schema that it leaves.</param>
/// <param name="InTransaction">Whether it runs in the transaction of the revision.</param>
/// <param name="Assured">What the author answers for, with what the blocks around it say.</param>
/// <param name="Index">Its place among the operations of the revision.</param>
internal sealed record LintStep(Operation Operation, DatabaseModel Before, DatabaseModel After, bool InTransaction, ValueList<Assured> Assured, int Index)
{
    /// <summary>The statements of raw SQL; none of any other operation.</summary>
    public IReadOnlyList<RawStatement> Statements { get; init; } = [];

    /// <summary>Where it stands in raw SQL: lines below the operation; 0 for an operation itself.</summary>
    public int Line { get; init; }

    /// <summary>Whether the operation was read out of raw SQL; its names are as the database has them.</summary>
    public bool IsRead { get; init; }
}
