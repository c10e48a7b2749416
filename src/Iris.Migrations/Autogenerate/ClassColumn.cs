using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Autogenerate;

/// <summary>A property that is a column.</summary>
internal sealed class ClassColumn(PropertyInfo property)
{
    private readonly ColumnAttribute? _column = property.GetCustomAttribute<ColumnAttribute>();

    public PropertyInfo Property => property;

    public string Name => _column?.Name ?? property.Name;

    /// <summary>The place among the columns that is asked for; those without come after, as they stand.</summary>
    public int Order => _column is { Order: >= 0 and var order } ? order : int.MaxValue;

    public bool IsMarkedKey => property.IsDefined(typeof(KeyAttribute));

    /// <summary>Whether the word for the type is said, so that any type of property will do.</summary>
    public bool SaysType => _column?.TypeName is not null || property.IsDefined(typeof(ColumnTypeAttribute));

    public SourceLocation? Place => property.GetMethod is { } getter ? DebugSymbols.Find(getter, 0) : null;

    public Column Read(Dialect dialect, bool isKey, bool isOnlyKey)
    {
        var generated = property.GetCustomAttribute<DatabaseGeneratedAttribute>()?.DatabaseGeneratedOption;
        var computed = property.GetCustomAttribute<ComputedAttribute>();
        var type = TypeIn(dialect);
        return new(Name, type)
        {
            Nullable = !isKey && IsNullable(),
            Default = property.GetCustomAttribute<DefaultSqlAttribute>() is { } sql ? new SqlExpression(sql.Sql) : DefaultValue.From(Literal(property.GetCustomAttribute<DefaultAttribute>()?.Value)),
            Identity = generated == DatabaseGeneratedOption.Identity && ClassType.IsInteger(property.PropertyType) || (generated is null && isOnlyKey && ClassType.IsInteger(property.PropertyType)) ? new() : null,
            Computed = computed is null ? null : new(computed.Sql, computed.Stored),
            Comment = property.GetCustomAttribute<CommentAttribute>()?.Text,
        };
    }

    // A number in an attribute is an int where the column has decimals.
    private object? Literal(object? value) => value switch
    {
        Enum word => Convert.ToInt64(word, System.Globalization.CultureInfo.InvariantCulture),
        int or double when Nullable.GetUnderlyingType(property.PropertyType) == typeof(decimal) || property.PropertyType == typeof(decimal)
            => Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture),
        _ => value,
    };

    private SqlType TypeIn(Dialect dialect)
    {
        var type = _column?.TypeName is { } declared ? dialect.ReadType(declared) : ClassType.Of(property);
        var variants = property.GetCustomAttributes<ColumnTypeAttribute>().ToList();
        type ??= variants.Count > 0 ? DialectCatalogue.Get(variants[0].Dialect).ReadType(variants[0].Type) : null;
        return type is null
            ? throw new IrisException(DiagnosticCatalogue.NoColumnType($"{property.DeclaringType!.FullName}.{property.Name}", property.PropertyType.Name, Place))
            : variants.Aggregate(type, (t, variant) => t.On(variant.Dialect, DialectCatalogue.Get(variant.Dialect).ReadType(variant.Type)));
    }

    private bool IsNullable() =>
        !property.IsDefined(typeof(RequiredAttribute))
        && (property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(property.PropertyType) is not null
            : new NullabilityInfoContext().Create(property).ReadState != NullabilityState.NotNull);
}
