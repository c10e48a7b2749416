using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>
/// A recorded naming convention as Iris's. The recorded tool may also dress a name that is given, unless it is marked as final: in Iris
/// a name that is given is final, so the author writes the whole of it.
/// </summary>
internal sealed partial class RecordedNames(JsonNode? convention)
{
    private readonly NamingConvention _convention = convention is null ? NamingConvention.None : new(new()
    {
        PrimaryKey = Pattern(convention["pk"]),
        Unique = Pattern(convention["uq"]),
        Check = Pattern(convention["ck"]),
        ForeignKey = Pattern(convention["fk"]),
        Index = Pattern(convention["ix"]),
    });

    public Operation Of(Operation operation) => _convention.Named(operation);

    public Constraint Of(TableName table, Constraint constraint) => ((AddConstraint)_convention.Named(new AddConstraint(table, constraint))).Constraint;

    public TableIndex Of(TableName table, TableIndex index, string? name) => _convention.Named(name, table, index);

    /// <summary>The name that an author of Iris writes where the recorded one writes this.</summary>
    public string? Dressed(ConstraintKind kind, TableName table, JsonNode? name)
    {
        var pattern = (string?)convention?[kind switch { ConstraintKind.PrimaryKey => "pk", ConstraintKind.Unique => "uq", ConstraintKind.Check => "ck", ConstraintKind.ForeignKey => "fk", _ => "" }];
        return name is JsonObject final ? (string?)final["final"]
            : name is null || pattern?.Contains("%(constraint_name)s", StringComparison.Ordinal) != true ? (string?)name
            : pattern.Replace("%(constraint_name)s", (string)name!, StringComparison.Ordinal).Replace("%(table_name)s", table.Name, StringComparison.Ordinal);
    }

    private static string? Pattern(JsonNode? recorded) => (string?)recorded is not { } pattern || pattern.Contains("constraint_name", StringComparison.Ordinal) ? null
        : Place().Replace(pattern, place => place.Groups[1].Value switch
        {
            "table_name" => "{table}",
            "column_0_name" or "column_0_key" => "{column}",
            "column_0_label" => "{table}_{column}",
            "column_0_N_name" or "column_0_N_key" => "{columns}",
            "referred_table_name" => "{principalTable}",
            "referred_column_0_name" => "{principalColumn}",
            "referred_column_0_N_name" => "{principalColumns}",
            var word => throw new OutsideVocabularyException($"{word} in a naming convention"),
        });

    [GeneratedRegex(@"%\((\w+)\)s")]
    private static partial Regex Place();
}
