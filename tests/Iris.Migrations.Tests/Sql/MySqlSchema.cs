using Iris.Migrations.Model;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql;

/// <summary>
/// A schema in the words that MySQL has for it: what two models have in common that the database cannot tell apart. A unique
/// index is a unique constraint there, a primary key has no name, an enum type neither, and a type is its text.
/// </summary>
internal static class MySqlSchema
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("mysql");

    public static string Describe(DatabaseModel model) => string.Join("\n", Canonical(model).Tables.Select(Describe));

    /// <summary>The schema as it would be found.</summary>
    public static DatabaseModel Canonical(DatabaseModel model) => model.Tables.Aggregate(model, (m, table) => m.With(Dialect.Canonical(table) with
    {
        Columns = table.Columns.Map(c => c with { Type = MySqlTypes.Parse(Dialect.TypeName(c.Type), ""), Identity = Dialect.Normalise(c.Identity) }),
        Options = [.. table.Options.Where(o => o.Dialect == "mysql")],
    }));

    private static string Describe(Table table)
    {
        var keys = table.Constraints.Select(c => (c is CheckConstraint check ? check with { Sql = Bare(check.Sql) } : c).ToString())
            .Concat(table.Indexes.Select(i => i.ToString())).Order(StringComparer.Ordinal);
        return string.Join("\n  ", [$"{table.Name} '{table.Comment}' {table.Options}", .. table.Columns.Select(Describe), .. keys]);
    }

    private static string Describe(Column column)
    {
        var value = column.Default switch
        {
            LiteralValue { Value: decimal number } => "literal " + number.ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture),
            LiteralValue { Value: var literal } => "literal " + Dialect.Literal(literal),
            SqlExpression expression => expression.Text,
            _ => "",
        };
        return $"{column.Name} {Dialect.TypeName(column.Type)} {(column.Nullable ? "" : "not null ")}[{value}]{(column.Identity is null ? "" : " numbered")}"
            + $"{(column.Computed is { } c ? $" as ({Bare(c.Sql)}) {c.Stored}" : "")} {column.Collation} '{column.Comment}'";
    }

    private static string Bare(string sql) => sql.Replace("`", "", StringComparison.Ordinal).Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
}
