using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Asks the database a question whose answer has to be true, and stops the revision where it is not.</summary>
/// <param name="Kind">Whether it is about what the revision finds, or about what it leaves.</param>
/// <param name="Sql">A query of one value: true, or a number other than 0.</param>
/// <param name="Message">What has to be so, as the one who runs the revision is told.</param>
public sealed record Assertion(AssertionKind Kind, string Sql, string Message) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"{Kind.ToString().ToLowerInvariant()} {Message}";

    /// <summary>Nothing was changed.</summary>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => [];

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => RawSqlFootprint.Of(Sql, before, dialect);

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) => model;
}
