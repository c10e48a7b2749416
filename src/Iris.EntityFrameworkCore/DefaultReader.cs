using Iris.Migrations;
using Iris.Migrations.Model;
using Iris.Migrations.Sql;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Iris.EntityFrameworkCore;

/// <summary>
/// Reads what a column holds by itself. A value stays a value where Iris writes the same literal for it as Entity Framework, which
/// keeps some types in a form of its own: on SQLite, a decimal is text.
/// </summary>
internal sealed class DefaultReader(Dialect dialect, IRelationalTypeMappingSource mappings)
{
    public DefaultValue? Read(AddColumnOperation operation) =>
        operation.DefaultValueSql is { Length: > 0 } sql ? new SqlExpression(sql)
        : operation.DefaultValue is null or DBNull ? null
        : Value(operation.DefaultValue, operation.ColumnType!);

    private DefaultValue Value(object value, string type)
    {
        if (dialect.Name == "postgresql" && InCommon(value) is { } common)
        {
            return new LiteralValue(common);
        }

        var literal = (mappings.FindMapping(value.GetType(), type) ?? mappings.GetMapping(value.GetType())).GenerateSqlLiteral(value);
        return value is string or char or bool or byte or sbyte or short or ushort or int or uint or long or ulong or decimal or double or float or byte[]
            && dialect.Literal(value).Equals(literal, value is string or char ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase) ? new LiteralValue(value)
            : IsText(literal) ? new LiteralValue(literal[1..^1].Replace("''", "'", StringComparison.Ordinal))
            : new SqlExpression(literal);
    }

    /// <summary>PostgreSQL reads a literal by the type of the column, so that how it is written does not matter.</summary>
    private static object? InCommon(object value) => value switch
    {
        DateTime { Kind: DateTimeKind.Utc } time => new DateTimeOffset(time),
        DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid or byte[] => value,
        _ => null,
    };

    private static bool IsText(string literal) =>
        literal is ['\'', _, ..] && literal[^1] == '\'' && !literal[1..^1].Replace("''", "", StringComparison.Ordinal).Contains('\'', StringComparison.Ordinal);
}
