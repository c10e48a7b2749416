namespace Iris.Migrations;

/// <summary>The digits of a number; or, with one argument, the fractional digits of a time.</summary>
/// <param name="precision">How many digits there are, before and after the point.</param>
/// <param name="scale">How many of them stand after the point.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PrecisionAttribute(int precision, int scale = 0) : Attribute
{
    /// <summary>How many digits there are.</summary>
    public int Precision { get; } = precision;

    /// <summary>How many of them stand after the point.</summary>
    public int Scale { get; } = scale;
}
