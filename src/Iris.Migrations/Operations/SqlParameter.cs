using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>A value for a marked place in SQL.</summary>
/// <param name="Name">The name, without its colon.</param>
/// <param name="Value">The value.</param>
public sealed record SqlParameter(string Name, object? Value)
{
    /// <summary>Two are equal with equal values, bytes included.</summary>
    public bool Equals(SqlParameter? other) => other is not null && Name == other.Name && LiteralValue.Same(Value, other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
