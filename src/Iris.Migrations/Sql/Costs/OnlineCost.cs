using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>How MySQL and MariaDB can change a table, from the cheapest way to the dearest.</summary>
internal enum TableAlgorithm
{
    /// <summary>Only what is written down about the table.</summary>
    Instant,

    /// <summary>In place, the rows stay where they are.</summary>
    NoCopy,

    /// <summary>In place, the table may be built anew; writes go on unless the lock says otherwise.</summary>
    InPlace,

    /// <summary>Row by row into a new table.</summary>
    Copy,
}

/// <summary>The cheapest way in which MariaDB does an operation, and whether writes wait for it.</summary>
/// <param name="Algorithm">The way.</param>
/// <param name="BlocksWrites">Whether nobody can write meanwhile.</param>
internal sealed record OnlineCost(TableAlgorithm Algorithm, bool BlocksWrites = false)
{
    // utf8mb4 counts four bytes for a character; a length takes one byte up to 255 of them, two above.
    private const int BytesOfCharacter = 4;
    private const int OneByteLength = 255;
    private const int MariaDbFreeLength = 127;

    private static readonly OnlineCost Instant = new(TableAlgorithm.Instant);
    private static readonly OnlineCost Copy = new(TableAlgorithm.Copy, BlocksWrites: true);

    /// <summary>What an operation costs; null where it does not alter a table.</summary>
    public static OnlineCost? Of(Operation operation, DatabaseModel before, TargetServer server) => operation switch
    {
        AddColumn add => Of(add.Column, server),
        AlterColumn alter => Of(alter, before.Find(alter.Table)?.FindColumn(alter.Column) ?? alter.Existing, server),
        DropColumn => HasInstantDrop(server) ? Instant : new(TableAlgorithm.InPlace),
        RenameColumn or RenameIndex => Instant,
        CreateIndex index => IsWordIndex(index.Index) ? new(TableAlgorithm.InPlace, BlocksWrites: true) : new(TableAlgorithm.NoCopy),
        DropIndex => new(TableAlgorithm.NoCopy),
        AddConstraint { Constraint: CheckConstraint or ForeignKey } => Copy,
        AddConstraint { Constraint: UniqueConstraint } => new(TableAlgorithm.NoCopy),
        AddConstraint { Constraint: PrimaryKey } => new(TableAlgorithm.InPlace),
        _ => null,
    };

    public static bool IsWordIndex(TableIndex index) => index.Method?.ToUpperInvariant() is "FULLTEXT" or "SPATIAL";

    private static OnlineCost Of(Column column, TargetServer server) => column switch
    {
        { Computed.Stored: true } => Copy,
        { Identity: not null } => new(TableAlgorithm.InPlace, BlocksWrites: true),
        { Default: SqlExpression expression } when Volatility.IsVolatile(expression.Text) => Copy,
        _ when (server.IsMariaDb ? server.IsBefore(10, 3) : server.IsBefore(8)) => new(TableAlgorithm.InPlace),
        _ => Instant,
    };

    private static OnlineCost Of(AlterColumn alter, Column? existing, TargetServer server)
    {
        if (alter.Type is { } type && (existing is null || !existing.Type.For("mysql").Equals(type.For("mysql"))))
        {
            return existing is not null && IsInstant(existing.Type.For("mysql"), type.For("mysql"), server)
                ? alter.Nullable is { } now && now != existing.Nullable ? new(TableAlgorithm.InPlace) : Instant
                : Copy;
        }

        return alter.Collation is not null || alter.DropCollation ? Copy
            : alter.Nullable is { } nullable && nullable != existing?.Nullable ? new(TableAlgorithm.InPlace)
            : Instant;
    }

    private static bool IsInstant(SqlType from, SqlType to, TargetServer server) => (from, to) switch
    {
        ({ Kind: SqlTypeKind.String, Length: { } old }, { Kind: SqlTypeKind.String, Length: { } wider }) => wider >= old && !Crosses(old * BytesOfCharacter, wider * BytesOfCharacter, server),
        ({ Kind: SqlTypeKind.Enum } a, { Kind: SqlTypeKind.Enum } b) => b.Values.Take(a.Values.Count).SequenceEqual(a.Values) && (a.Values.Count > 255) == (b.Values.Count > 255),
        _ => false,
    };

    /// <summary>Whether a length needs another byte, and the rows have to be written for it: MariaDB keeps room for what is short.</summary>
    private static bool Crosses(int old, int wider, TargetServer server) =>
        old <= OneByteLength && wider > OneByteLength && !(server.IsMariaDb && old <= MariaDbFreeLength && !server.IsBefore(10, 4));

    private static bool HasInstantDrop(TargetServer server) =>
        server.IsMariaDb ? !server.IsBefore(10, 4) : !(server.Version is { } version && version < new Version(8, 0, 29));
}
