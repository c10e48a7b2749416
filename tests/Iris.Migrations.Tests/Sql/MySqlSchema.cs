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

    public static string Describe(DatabaseModel model) => string.Join("\n", model.Tables.Select(Describe));

    private static string Describe(Table table)
    {
        var keys = table.Constraints.Select(Describe).Concat(table.Indexes.Select(Describe)).Order(StringComparer.Ordinal);
        return string.Join("\n  ", [$"{table.Name} '{table.Comment}' {string.Join(' ', table.Options.Where(o => o.Dialect == "mysql").Select(o => o.Sql))}", .. table.Columns.Select(Describe), .. keys]);
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
        return $"{column.Name} {Canonical(column.Type)} {(column.Nullable ? "" : "not null ")}[{value}]{(column.Identity is null ? "" : " numbered")}"
            + $"{(column.Computed is { } c ? $" as ({Bare(c.Sql)}) {c.Stored}" : "")} {column.Collation} '{column.Comment}'";
    }

    /// <summary>The type that inspection would find, in words.</summary>
    private static string Canonical(SqlType type)
    {
        var text = Dialect.TypeName(type);
        return Dialect.TypeName(MySqlTypes.Parse(text, ""));
    }

    private static string Describe(Constraint constraint) => constraint switch
    {
        PrimaryKey key => $"primary key ({string.Join(", ", key.Columns)})",
        UniqueConstraint unique => $"unique {unique.Name} ({string.Join(", ", unique.Columns)})",
        CheckConstraint check => $"check {check.Name} ({Bare(check.Sql)})",
        ForeignKey key => (key with { OnDelete = Same(key.OnDelete), OnUpdate = Same(key.OnUpdate) }).ToString(),
        _ => constraint.ToString(),
    };

    private static string Describe(TableIndex index) => index is { Unique: true, Method: null or "btree" } && index.Columns.All(c => c is { IsExpression: false, Descending: false, Length: null })
        ? $"unique {index.Name} ({string.Join(", ", index.Columns.Select(c => c.Text))})"
        : $"index {index.Name} {index.Unique} {(index.Method == "btree" ? null : index.Method)} ({string.Join(", ", index.Columns.Select(c => $"{c.Text} {c.Length} {c.Descending}"))})";

    private static ReferentialAction Same(ReferentialAction action) => action == ReferentialAction.Restrict ? ReferentialAction.NoAction : action;

    private static string Bare(string sql) => sql.Replace("`", "", StringComparison.Ordinal).Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
}
