using System.Collections;
using System.Globalization;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Sql;

// Values as text. A dialect overrides what it writes otherwise.
public abstract partial class Dialect
{
    /// <summary>A value as a literal that nothing in it can break out of.</summary>
    /// <exception cref="IrisException">There is no literal for values of that type (IRIS0304).</exception>
    public virtual string Literal(object? value) => value switch
    {
        null or DBNull => "NULL",
        SqlExpression expression => expression.Text,
        string text => StringLiteral(text),
        char character => StringLiteral(character.ToString()),
        bool boolean => BooleanLiteral(boolean),
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal or System.Numerics.BigInteger =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        float number => FloatLiteral(number, number.ToString("R", CultureInfo.InvariantCulture)),
        double number => FloatLiteral(number, number.ToString("R", CultureInfo.InvariantCulture)),
        byte[] bytes => BinaryLiteral(bytes),
        Guid guid => StringLiteral(guid.ToString()),
        DateOnly date => StringLiteral(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => StringLiteral(time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        DateTime time => StringLiteral(time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + (time.Kind == DateTimeKind.Utc ? "+00:00" : "")),
        DateTimeOffset time => StringLiteral(time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)),
        TimeSpan span => IntervalLiteral(span),
        IEnumerable items => ArrayLiteral(items.Cast<object?>().ToList()),
        _ => throw NoLiteral(value),
    };

    /// <summary>Text between single quotes.</summary>
    protected virtual string StringLiteral(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>True or false.</summary>
    protected virtual string BooleanLiteral(bool value) => value ? "TRUE" : "FALSE";

    /// <summary>A floating-point number, of which not all are digits.</summary>
    protected virtual string FloatLiteral(double value, string roundTrip) =>
        double.IsFinite(value) ? roundTrip : throw NoLiteral(value);

    /// <summary>Bytes.</summary>
    protected virtual string BinaryLiteral(byte[] bytes) => "X'" + Convert.ToHexString(bytes) + "'";

    /// <summary>A length of time.</summary>
    protected virtual string IntervalLiteral(TimeSpan span) => StringLiteral(span.ToString("c", CultureInfo.InvariantCulture));

    /// <summary>A list of values.</summary>
    protected virtual string ArrayLiteral(IReadOnlyList<object?> items) => throw NoLiteral(items);

    /// <summary>What to throw for a value that cannot be written.</summary>
    protected IrisException NoLiteral(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return NoLiteral(value is double or float ? ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture) : "values of type " + value.GetType().Name);
    }

    private protected IrisException NoLiteral(string what) =>
        new(DiagnosticCatalogue.NoLiteral(what, Name));
}
