using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>
/// What operations cost on PostgreSQL, given the schema that they find. Every line of it is measured: the matrix of the tests
/// fails where a server does otherwise.
/// </summary>
internal static class PostgreSqlCost
{
    public static TableCost Of(Operation operation, DatabaseModel before, TargetServer server) => operation switch
    {
        AddColumn add => new(TableLock.AccessExclusive, Rewrites: FillsRows(add.Column, server), Scans: FillsRows(add.Column, server)),
        AlterColumn alter => Of(alter, before, server),
        CreateIndex index => new(index.Concurrently ? TableLock.ShareUpdateExclusive : TableLock.Share, Scans: true),
        DropIndex index => new(index.Concurrently ? TableLock.ShareUpdateExclusive : TableLock.AccessExclusive),
        AddConstraint add => Of(add.Constraint),
        DropConstraint drop => new(TableLock.AccessExclusive) { PrincipalLock = IsForeignKey(drop, before) ? TableLock.AccessExclusive : TableLock.None },
        ValidateConstraint validate => new(TableLock.ShareUpdateExclusive, Scans: true)
        {
            PrincipalLock = before.Find(validate.Table)?.FindConstraint(validate.Name) is ForeignKey ? TableLock.RowShare : TableLock.None,
        },
        DropTable drop => new(TableLock.AccessExclusive)
        {
            PrincipalLock = before.Find(drop.Table)?.Constraints.Any(c => c is ForeignKey) == true ? TableLock.AccessExclusive : TableLock.None,
        },
        RenameTable or DropColumn or RenameColumn or RenameConstraint => new(TableLock.AccessExclusive),
        SetTableComment => new(TableLock.ShareUpdateExclusive),
        CreateObject { Object: Trigger } => new(TableLock.ShareRowExclusive),
        DropObject { Kind: SchemaObjectKind.Trigger } => new(TableLock.AccessExclusive),
        BulkInsert => new(TableLock.RowExclusive),
        _ => TableCost.Free,
    };

    /// <summary>Whether a column that is added makes the server write every row anew.</summary>
    public static bool FillsRows(Column column, TargetServer server) =>
        column.Identity is not null
        || column.Computed is { Stored: true }
        || (column.Default is SqlExpression expression && Volatility.IsVolatile(expression.Text))
        || (column.Default is not null && server.IsBefore(11))
        || Volatility.IsSerial(column.Type.For("postgresql"));

    /// <summary>Whether a change of type makes the server write every row anew.</summary>
    public static bool Rewrites(SqlType from, SqlType to) => (from.For("postgresql"), to.For("postgresql")) switch
    {
        var (a, b) when a.Equals(b) => false,
        var (a, b) when IsLongerEnum(a, b) => false,
        ({ Kind: SqlTypeKind.String or SqlTypeKind.Text }, { Kind: SqlTypeKind.Text } or { Kind: SqlTypeKind.String, Length: null }) => false,
        ({ Kind: SqlTypeKind.String, Length: { } old }, { Kind: SqlTypeKind.String, Length: { } wider }) => wider < old,
        ({ Kind: SqlTypeKind.Numeric }, { Kind: SqlTypeKind.Numeric, Precision: null }) => false,
        ({ Kind: SqlTypeKind.Numeric, Precision: { } old } a, { Kind: SqlTypeKind.Numeric, Precision: { } wider } b) => wider < old || (a.Scale ?? 0) != (b.Scale ?? 0),
        ({ Kind: SqlTypeKind.Binary }, { Kind: SqlTypeKind.Binary }) => false,
        ({ Kind: SqlTypeKind.DateTime } a, { Kind: SqlTypeKind.DateTime } b) when a.WithTimeZone == b.WithTimeZone => (b.Precision ?? 6) < (a.Precision ?? 6),
        ({ Kind: SqlTypeKind.Time } a, { Kind: SqlTypeKind.Time } b) => (b.Precision ?? 6) < (a.Precision ?? 6),
        _ => true,
    };

    /// <summary>Whether a type is the same enum type with more words, which changes the type and no table.</summary>
    public static bool IsLongerEnum(SqlType? from, SqlType? to) =>
        (from?.For("postgresql"), to?.For("postgresql")) is ({ Kind: SqlTypeKind.Enum } a, { Kind: SqlTypeKind.Enum } b) && a.Name == b.Name && a.Values.All(b.Values.Contains);

    /// <summary>Whether a check that holds for all rows says already that a column has no nulls.</summary>
    public static bool IsKnownNotNull(Table? table, string column) => table?.Constraints.OfType<CheckConstraint>().Any(c => !c.NotValid
        && string.Join(' ', c.Sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('(', ')').Replace("\"", "", StringComparison.Ordinal)
            .Equals($"{column} IS NOT NULL", StringComparison.OrdinalIgnoreCase)) == true;

    private static TableCost Of(AlterColumn alter, DatabaseModel before, TargetServer server)
    {
        var table = before.Find(alter.Table);
        var existing = table?.FindColumn(alter.Column) ?? alter.Existing;
        if (alter is { Nullable: null, Default: null, DropDefault: false, NewName: null, Using: null, Comment: null, DropComment: false } && IsLongerEnum(existing?.Type, alter.Type))
        {
            return TableCost.Free; // The type has another word, and the table is not touched.
        }

        var rewrites = alter.Type is { } type && (existing is null || alter.Using is not null || Rewrites(existing.Type, type));
        var scans = alter.Nullable == false && existing?.Nullable != false && (server.IsBefore(12) || !IsKnownNotNull(table, alter.Column));
        var commentOnly = alter is { Type: null, Nullable: null, Default: null, DropDefault: false, NewName: null, Collation: null, DropCollation: false, Identity: null, DropIdentity: false };
        return new(commentOnly ? TableLock.ShareUpdateExclusive : TableLock.AccessExclusive, rewrites, rewrites || scans);
    }

    private static TableCost Of(Constraint constraint) => constraint switch
    {
        ForeignKey key => new(TableLock.ShareRowExclusive, Scans: !key.NotValid) { PrincipalLock = TableLock.ShareRowExclusive },
        CheckConstraint check => new(TableLock.AccessExclusive, Scans: !check.NotValid),
        _ => new(TableLock.AccessExclusive, Scans: true),
    };

    private static bool IsForeignKey(DropConstraint drop, DatabaseModel before) =>
        drop.Kind == ConstraintKind.ForeignKey || (before.Find(drop.Table) is { } table && drop.Find(table) is ForeignKey);
}
