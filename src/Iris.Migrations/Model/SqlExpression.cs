using Iris.Migrations.Model;

namespace Iris.Migrations;

/// <summary>An expression in SQL, passed on as it is.</summary>
/// <param name="Text">The text of the expression.</param>
public sealed record SqlExpression(string Text) : DefaultValue
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
