using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Runs SQL in the words of the database.</summary>
/// <param name="Text">One statement or several.</param>
public sealed record ExecuteSql(string Text) : Operation
{
    /// <summary>Values for the places marked <c>:name</c>; the dialect writes them as literals.</summary>
    public ValueList<SqlParameter> Parameters { get; init; } = [];

    /// <summary>What the SQL does to the schema, where the author says it; null lets Iris read it from the text.</summary>
    public ValueList<Operation>? Effect { get; init; }

    /// <inheritdoc/>
    public override string Summary
    {
        get
        {
            var line = string.Join(' ', Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return "execute " + (line.Length <= 60 ? line : line[..57] + "...");
        }
    }

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => null;

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => Effect is null
        ? RawSqlFootprint.Of(Text, before, dialect)
        : Footprint.Of(Effect, before, dialect).And(RawSqlFootprint.OfData(Text));

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) =>
        Effect is not null ? folding.Apply(model, Effect) : RawSqlEffect.Of(Text).Aggregate(model, (m, effect) => effect(m));
}
