using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// Writes operations so that two are written alike where they do the same: every field by its name, in order; without those that
/// say nothing, so that a field which a later version adds changes no hash. A house test holds the text fixed.
/// </summary>
internal sealed class CanonicalText
{
    private static readonly ConcurrentDictionary<Type, Field[]> Fields = new();

    private readonly StringBuilder _text;

    private CanonicalText(StringBuilder text) => _text = text;

    /// <summary>Writes operations to the end of a text.</summary>
    public static void Write(IEnumerable<Operation> operations, StringBuilder text) => new CanonicalText(text).WriteList(operations);

    private void Write(object? value)
    {
        switch (value)
        {
            case null:
                _text.Append('-');
                break;
            case string text:
                WriteText(text.ReplaceLineEndings("\n"));
                break;
            case bool or Enum:
                _text.Append(value);
                break;
            case byte[] bytes:
                _text.Append('x').Append(Convert.ToHexStringLower(bytes));
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong:
                _text.Append('n').Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case DateTime or DateTimeOffset or TimeOnly:
                WriteAs(value, ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
                break;
            case CustomOperation custom:
                WriteCustom(custom);
                break;
            case IEnumerable list:
                WriteList(list);
                break;
            default:
                WriteOther(value);
                break;
        }
    }

    private void WriteOther(object value)
    {
        if (value is IFormattable simple && value.GetType().Namespace == nameof(System))
        {
            WriteAs(value, simple.ToString(null, CultureInfo.InvariantCulture));
            return;
        }

        var type = value.GetType();
        _text.Append(type.Name).Append('{');
        foreach (var field in Fields.GetOrAdd(type, FieldsOf))
        {
            var held = field.Read(value);
            if (held is null || (held is false && field.Type == typeof(bool)) || IsEmptyList(held))
            {
                continue;
            }

            _text.Append(field.Name).Append('=');
            Write(IsSql(value, field.Name) ? CanonicalSql.Of((string)held) : held);
            _text.Append(';');
        }

        _text.Append('}');
    }

    private static bool IsSql(object owner, string field) => owner switch
    {
        ExecuteSql => field == nameof(ExecuteSql.Text),
        Assertion => field == nameof(Assertion.Sql),
        Backfill => field is nameof(Backfill.Set) or nameof(Backfill.Where),
        _ => false,
    };

    // The name of the user's class does nothing to a database, but what it says in each dialect does.
    private void WriteCustom(CustomOperation custom)
    {
        _text.Append("Custom{");
        foreach (var dialect in DialectCatalogue.All)
        {
            _text.Append(dialect.Name).Append('=');
            try
            {
                WriteList(custom.GetSql(dialect.Name).Select(CanonicalSql.Of).ToList());
            }
#pragma warning disable CA1031 // Whatever it throws, it says that this is not for the dialect; who runs it there is told.
            catch (Exception)
#pragma warning restore CA1031
            {
                _text.Append('!');
            }

            _text.Append(';');
        }

        _text.Append('}');
    }

    private void WriteList(IEnumerable list)
    {
        _text.Append('[');
        foreach (var item in list)
        {
            Write(item);
            _text.Append(',');
        }

        _text.Append(']');
    }

    private static bool IsEmptyList(object held) =>
        held is IReadOnlyCollection<object> { Count: var count } ? count == 0 : held is IEnumerable list and not string && !list.GetEnumerator().MoveNext();

    private void WriteAs(object value, string text)
    {
        _text.Append(value.GetType().Name).Append(' ');
        WriteText(text);
    }

    private void WriteText(string text) => _text.Append(text.Length).Append(':').Append(text);

    /// <summary>What is set when a value is made; what it works out from that, and code, which has no text, is left out.</summary>
    private static Field[] FieldsOf(Type type)
    {
#pragma warning disable IL2070 // Nothing here is trimmed: operations are read whole.
        var properties = Array.FindAll(
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance),
#pragma warning restore IL2070
            property => property.CanWrite && property.GetIndexParameters().Length == 0 && !typeof(Delegate).IsAssignableFrom(property.PropertyType));
        Array.Sort(properties, (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return Array.ConvertAll(properties, property => new Field(property));
    }

    /// <summary>A property. Where it is kept is read rather than asked for: for every getter that reflection calls, it compiles a method first.</summary>
    private sealed class Field(PropertyInfo property)
    {
#pragma warning disable IL2075 // Nothing here is trimmed: operations are read whole.
        private readonly FieldInfo? _kept = property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance);
#pragma warning restore IL2075

        public string Name => property.Name;

        public Type Type => property.PropertyType;

        public object? Read(object value) => _kept is null ? property.GetValue(value) : _kept.GetValue(value);
    }
}
