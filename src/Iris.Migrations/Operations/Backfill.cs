using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>
/// Changes the rows of a table a batch at a time, in the order of a key, each batch in a transaction of its own. A live run
/// keeps its place in the database, so that one that died goes on where the last batch ended.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Set">What is set, as in an UPDATE: <c>full_name = first || ' ' || last</c>.</param>
public sealed record Backfill(TableName Table, string Set) : Operation
{
    /// <summary>Which rows, as in an UPDATE; null for all.</summary>
    public string? Where { get; init; }

    /// <summary>The column whose order is followed, unique and never null; null for the primary key.</summary>
    public string? Key { get; init; }

    /// <summary>How many rows a batch has, from 1.</summary>
    public int Batch { get; init; } = 1000;

    /// <summary>How long to leave the database alone between two batches.</summary>
    public TimeSpan Pause { get; init; }

    /// <inheritdoc/>
    public override string Summary => $"backfill {Table} in batches of {Batch}: {Set}";

    /// <summary>The values that there were are gone.</summary>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => null;

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) =>
        Footprint.Of(RawSqlFootprint.OfData($"SELECT {Set}\nWHERE {Where}")).And(Touched.Rows(Table, Access.Changes));

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) => folding.Change(model, this, Table, table =>
    {
        folding.HasColumns(this, table, Key is null ? [] : [Key]);
        return table;
    });
}
