namespace Iris.Migrations;

/// <summary>The families of types that every dialect has its own names for.</summary>
public enum SqlTypeKind
{
    /// <summary>16-bit integer.</summary>
    SmallInteger,

    /// <summary>32-bit integer.</summary>
    Integer,

    /// <summary>64-bit integer.</summary>
    BigInteger,

    /// <summary>Exact number with precision and scale.</summary>
    Numeric,

    /// <summary>Single-precision floating point.</summary>
    Real,

    /// <summary>Double-precision floating point.</summary>
    Double,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Text of limited length, padded with blanks.</summary>
    Char,

    /// <summary>Text of limited length.</summary>
    String,

    /// <summary>Text of any length.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A date and a time of day.</summary>
    DateTime,

    /// <summary>A length of time.</summary>
    Interval,

    /// <summary>A universally unique identifier.</summary>
    Uuid,

    /// <summary>A JSON document.</summary>
    Json,

    /// <summary>One of a list of words.</summary>
    Enum,

    /// <summary>A list of values of another type.</summary>
    Array,

    /// <summary>A type of one database, written in its own words.</summary>
    Native,
}
