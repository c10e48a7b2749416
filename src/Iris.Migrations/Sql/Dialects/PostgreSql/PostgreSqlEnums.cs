using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>The enum types that columns use. In PostgreSQL they are objects of their own.</summary>
internal static class PostgreSqlEnums
{
    public static IReadOnlyList<SqlType> Of(DatabaseModel model) => Of(model.Tables.SelectMany(t => t.Columns));

    /// <summary>The enum type of every column that has one, a type of several columns as often.</summary>
    public static IEnumerable<SqlType> All(DatabaseModel model) => model.Tables.SelectMany(t => t.Columns).Select(c => Of(c.Type)).OfType<SqlType>();

    public static IReadOnlyList<SqlType> Of(IEnumerable<Column> columns) =>
        [.. columns.Select(c => Of(c.Type)).OfType<SqlType>().DistinctBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>The enum type of a column or of the items of its arrays; null where it is none.</summary>
    public static SqlType? Of(SqlType type) => type.For(PostgreSqlDialect.DialectName) switch
    {
        { Kind: SqlTypeKind.Enum } own => own,
        { Kind: SqlTypeKind.Array, Item: { } item } => Of(item),
        _ => null,
    };
}
