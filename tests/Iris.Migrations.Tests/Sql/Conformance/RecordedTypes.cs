using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Iris.Migrations.Model;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>The types and values of the recorded operations in Iris's words.</summary>
internal static class RecordedTypes
{
    public static SqlType Type(JsonNode json, string database)
    {
        var type = json.AsObject();
        return (string)type["kind"]! switch
        {
            "smallint" => SqlType.SmallInteger,
            "integer" => SqlType.Integer,
            "bigint" => SqlType.BigInteger,
            "numeric" => SqlType.Numeric((int?)type["precision"], (int?)type["scale"]),
            "decimal" => SqlType.Numeric((int?)type["precision"], (int?)type["scale"]).On("sqlite", SqlType.Native("DECIMAL" + Digits(type["precision"], type["scale"]))),
            // Their word for a type that is called REAL, which is another one in MySQL.
            "real" => SqlType.Real.On("mysql", SqlType.Native("REAL")),
            "char" or "nchar" => SqlType.Char((int?)type["length"] ?? 1),
            // Their word for a floating-point number of any precision; Iris has one word for each of two.
            "float" => ((int?)type["precision"] <= 24 ? SqlType.Real : SqlType.Double).On("sqlite", SqlType.Native("FLOAT")),
            "double" => SqlType.Double.On("sqlite", SqlType.Native("DOUBLE")),
            "boolean" => SqlType.Boolean,
            "string" or "unicode" or "varchar" or "nvarchar" => SqlType.String((int?)type["length"]),
            "text" or "unicode_text" or "clob" => (int?)type["length"] is { } length
                ? SqlType.Text.On("sqlite", SqlType.Native($"TEXT({length})")).On("sqlserver", SqlType.String(length))
                : SqlType.Text,
            "binary" or "varbinary" or "large_binary" or "blob" => Binary(type),
            "date" => SqlType.Date,
            "time" => SqlType.Time,
            "datetime" => (bool?)type["timezone"] == true ? SqlType.DateTimeOffset : SqlType.DateTime,
            "timestamp" => ((bool?)type["timezone"] == true ? SqlType.DateTimeOffset : SqlType.DateTime).On("sqlite", SqlType.Native("TIMESTAMP")).On("mysql", SqlType.Native("timestamp")),
            "interval" => (int?)type["second_precision"] is { } digits ? SqlType.Interval.WithPrecision(digits) : SqlType.Interval,
            "uuid" => (bool?)type["native"] == false ? SqlType.Char(32) : SqlType.Uuid,
            "json" => SqlType.Json,
            "enum" => Enum(type, database),
            "array" => Array(type, database),
            "native" => Native(type, database),
            "variant" => type["variants"]![database] is { } own ? Type(own, database) : Type(type["base"]!, database),
            var kind => throw new OutsideVocabularyException($"type {kind}"),
        };
    }

    public static object? Value(JsonNode? json) => json switch
    {
        null => null,
        JsonObject { Count: 1 } marked when marked.First() is var (mark, value) => mark switch
        {
            "$date" => DateOnly.Parse((string)value!, CultureInfo.InvariantCulture),
            "$datetime" => ((string)value!)[10..].AsSpan().IndexOfAny('+', '-', 'Z') >= 0
                ? (object)DateTimeOffset.Parse((string)value!, CultureInfo.InvariantCulture)
                : DateTime.Parse((string)value!, CultureInfo.InvariantCulture),
            "$time" => TimeOnly.Parse((string)value!, CultureInfo.InvariantCulture),
            "$decimal" => decimal.Parse((string)value!, CultureInfo.InvariantCulture),
            "$bytes" => Convert.FromHexString((string)value!),
            "$uuid" => Guid.Parse((string)value!),
            "$json" => value?.ToJsonString() ?? "null",
            "$seconds" => TimeSpan.FromSeconds((double)value!),
            "$inline" => Value(value),
            _ => throw new OutsideVocabularyException($"value {mark}"),
        },
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => (string)value!,
            _ => value.TryGetValue<long>(out var whole) ? whole : decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture),
        },
        _ => json.ToJsonString(),
    };

    public static DefaultValue? Default(JsonNode? json, string database)
    {
        if (json is null)
        {
            return null;
        }

        var (kind, value) = json.AsObject().First();
        return kind switch
        {
            "string" => new LiteralValue((string)value!),
            "boolean" => new LiteralValue((bool)value!),
            "sql" => new SqlExpression((string)value!),
            "function" when (string?)value == "now" => new SqlExpression(database is "sqlite" or "mssql" ? "CURRENT_TIMESTAMP" : "now()"),
            "next_value_of" => new SqlExpression(database switch
            {
                "postgresql" => $"nextval('{value}')",
                "mssql" => $"NEXT VALUE FOR {value}",
                _ => $"nextval({value})",
            }),
            _ => throw new OutsideVocabularyException($"default of kind {kind}"),
        };
    }

    private static SqlType Binary(JsonObject type) => SqlType.Binary((int?)type["length"]) is var binary && (string)type["kind"]! == "varbinary"
        ? binary.On("sqlite", SqlType.Native("VARBINARY" + Digits(type["length"])))
        : binary;

    private static SqlType Enum(JsonObject type, string database)
    {
        string[] values = [.. type["values"]!.AsArray().Select(v => (string)v!)];
        return (bool?)type["native"] == false
            ? SqlType.String((int?)type["length"] ?? values.Max(v => v.Length))
            : (string?)type["name"] is { } name ? SqlType.Enum(name, values)
            : SqlType.Enum("", values);
    }

    private static SqlType Array(JsonObject type, string database)
    {
        var array = SqlType.Array(Type(type["item"]!, database));
        for (var i = 1; i < ((int?)type["dimensions"] ?? 1); i++)
        {
            array = SqlType.Array(array);
        }

        return array;
    }

    private static SqlType Native(JsonObject type, string database)
    {
        var options = type["options"]?.AsObject() ?? [];
        var text = (string)type["type"]! + ((bool?)options["varying"] == true ? " VARYING" : "");
        text += (string?)options["fields"] is { } fields ? " " + fields : "";
        text += type["args"] is JsonArray args ? $"({string.Join(", ", args)})" : Digits(options["length"] ?? options["precision"] ?? options["fsp"]);
        text += options["values"] is JsonArray words ? $"({string.Join(",", words.Select(w => $"'{((string)w!).Replace("'", "''", StringComparison.Ordinal)}'"))})" : "";
        text += (bool?)options["unsigned"] == true ? " unsigned" : "";
        text += (bool?)options["zerofill"] == true ? " zerofill" : "";
        text += (string?)options["charset"] is { } charset ? $" CHARACTER SET {charset}" : "";
        text += (string?)options["collation"] is { } collation && database == "mariadb" ? $" COLLATE {collation}" : "";
        text += (bool?)options["timezone"] == true ? " WITH TIME ZONE" : "";
        return (string?)type["dialect"] == database || (database == "mariadb" && (string?)type["dialect"] == "mysql") ? SqlType.Native(text) : throw new OutsideVocabularyException("type of another database");
    }

    private static string Digits(params JsonNode?[] digits) =>
        digits.OfType<JsonNode>().ToList() is { Count: > 0 } given ? $"({string.Join(",", given)})" : "";
}
