using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Gives a table a comment, or takes it away.</summary>
/// <param name="Table">The table.</param>
/// <param name="Comment">The comment for the database to keep; null for none.</param>
public sealed record SetTableComment(TableName Table, string? Comment) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"{(Comment is null ? "drop" : "set")} comment of {Table}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) =>
        before.Find(Table) is { Opaque: false } table ? [new SetTableComment(Table, table.Comment)] : null;

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) =>
        Footprint.Of(Touch.Reads(SchemaPart.Existence(Table)), Touch.Changes(SchemaPart.Other($"comment of {Table}")));

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) =>
        folding.Change(model, this, Table, table => table with { Comment = Comment });
}
