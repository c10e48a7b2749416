namespace Iris.Migrations.Model;

/// <summary>A value that the dialect writes as a literal.</summary>
/// <param name="Value">A string, number, Boolean, date, time, GUID or byte array.</param>
public sealed record LiteralValue(object Value) : DefaultValue
{
    /// <inheritdoc/>
    public bool Equals(LiteralValue? other) => other is not null && Same(Value, other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Value is byte[] bytes ? bytes.Length : Value.GetHashCode();

    /// <summary>Whether two values are equal; bytes are where all of them are.</summary>
    internal static bool Same(object? a, object? b) =>
        a is byte[] bytes && b is byte[] others ? bytes.AsSpan().SequenceEqual(others) : Equals(a, b);
}
