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
    public static DatabaseModel Canonical(DatabaseModel model) => model.Tables.Aggregate(model, (m, table) => m.With(table with
    {
        Columns = table.Columns.Map(c => c with { Type = MySqlTypes.Parse(Dialect.TypeName(c.Type), ""), Identity = c.Identity is null ? null : new() }),
        Constraints = [.. table.Constraints.Select(Canonical), .. table.Indexes.Where(IsConstraint).Select(i => new UniqueConstraint(i.Name, i.Columns.Map(c => c.Text)))],
        Indexes = [.. table.Indexes.Where(i => !IsConstraint(i)).Select(i => i with { Method = i.Method == "btree" ? null : i.Method })],
        Options = [.. table.Options.Where(o => o.Dialect == "mysql")],
    }));

    private static bool IsConstraint(TableIndex index) =>
        index is { Unique: true, Method: null or "btree" } && index.Columns.All(c => c is { IsExpression: false, Descending: false, Length: null });

    private static Constraint Canonical(Constraint constraint) => constraint switch
    {
        PrimaryKey key => key with { Name = null },
        ForeignKey key => key with { OnDelete = Same(key.OnDelete), OnUpdate = Same(key.OnUpdate) },
        _ => constraint with { NotValid = false },
    };

    private static ReferentialAction Same(ReferentialAction action) => action == ReferentialAction.Restrict ? ReferentialAction.NoAction : action;

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
