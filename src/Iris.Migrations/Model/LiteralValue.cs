namespace Iris.Migrations.Model;

/// <summary>A value that the dialect writes as a literal.</summary>
/// <param name="Value">A string, number, Boolean, date, time, GUID or byte array.</param>
public sealed record LiteralValue(object Value) : DefaultValue
{
    /// <inheritdoc/>
    public bool Equals(LiteralValue? other) => other is not null &&
        (Value is byte[] bytes && other.Value is byte[] others ? bytes.AsSpan().SequenceEqual(others) : Value.Equals(other.Value));

    /// <inheritdoc/>
    public override int GetHashCode() => Value is byte[] bytes ? bytes.Length : Value.GetHashCode();
}
