using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Iris.Migrations.Autogenerate;

/// <summary>The types of columns that types of properties stand for.</summary>
internal static class ClassType
{
    private static readonly Dictionary<Type, SqlType> Simple = new()
    {
        [typeof(bool)] = SqlType.Boolean, [typeof(byte)] = SqlType.SmallInteger, [typeof(sbyte)] = SqlType.SmallInteger, [typeof(short)] = SqlType.SmallInteger,
        [typeof(ushort)] = SqlType.Integer, [typeof(int)] = SqlType.Integer, [typeof(uint)] = SqlType.BigInteger, [typeof(long)] = SqlType.BigInteger,
        [typeof(ulong)] = SqlType.Numeric(20, 0), [typeof(float)] = SqlType.Real, [typeof(double)] = SqlType.Double, [typeof(char)] = SqlType.Char(1),
        [typeof(DateTime)] = SqlType.DateTime, [typeof(DateTimeOffset)] = SqlType.DateTimeOffset, [typeof(DateOnly)] = SqlType.Date, [typeof(TimeOnly)] = SqlType.Time,
        [typeof(TimeSpan)] = SqlType.Interval, [typeof(Guid)] = SqlType.Uuid, [typeof(JsonDocument)] = SqlType.Json, [typeof(JsonElement)] = SqlType.Json,
        [typeof(JsonNode)] = SqlType.Json, [typeof(JsonObject)] = SqlType.Json, [typeof(JsonArray)] = SqlType.Json,
    };

    public static bool IsInteger(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) is >= TypeCode.SByte and <= TypeCode.UInt64 && !type.IsEnum;

    /// <summary>The type of the column of a property; null where there is none.</summary>
    public static SqlType? Of(PropertyInfo property)
    {
        var precision = property.GetCustomAttribute<PrecisionAttribute>();
        var length = property.GetCustomAttribute<MaxLengthAttribute>()?.Length is > 0 and var most ? most : property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(decimal) ? SqlType.Numeric(precision?.Precision ?? 18, precision?.Scale ?? 2)
            : type == typeof(string) ? length is null ? SqlType.Text : SqlType.String(length)
            : type == typeof(byte[]) ? SqlType.Binary(length)
            : Of(type) is { Kind: SqlTypeKind.DateTime or SqlTypeKind.Time } time && precision is not null ? time.WithPrecision(precision.Precision)
            : Of(type);
    }

    private static SqlType? Of(Type type) =>
        type.IsEnum ? Of(Enum.GetUnderlyingType(type))
        : type == typeof(string) ? SqlType.Text
        : type == typeof(decimal) ? SqlType.Numeric(18, 2)
        : type.IsSZArray && type != typeof(byte[]) && Of(type.GetElementType()!) is { } item ? SqlType.Array(item)
        : Simple.GetValueOrDefault(type);
}
