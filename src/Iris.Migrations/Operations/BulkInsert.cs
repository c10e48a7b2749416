using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Inserts rows.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns that the rows give values for.</param>
/// <param name="Rows">The rows: as many values as there are columns each.</param>
public sealed record BulkInsert(TableName Table, ValueList<string> Columns, ValueList<ValueList<object?>> Rows) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"insert {Rows.Count} row{(Rows.Count == 1 ? "" : "s")} into {Table}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => null;

    /// <summary>Two are equal with equal values, bytes included.</summary>
    public bool Equals(BulkInsert? other) => other is not null && Table == other.Table && Columns.Equals(other.Columns) && Rows.Count == other.Rows.Count
        && Rows.Zip(other.Rows).All(rows => rows.First.Count == rows.Second.Count && rows.First.Zip(rows.Second).All(values => LiteralValue.Same(values.First, values.Second)));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Table, Columns, Rows.Count);

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => Footprint.Of(Touched.Rows(Table, Access.Adds));

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) => folding.Change(model, this, Table, table =>
    {
        folding.HasColumns(this, table, Columns);
        return table;
    });
}
