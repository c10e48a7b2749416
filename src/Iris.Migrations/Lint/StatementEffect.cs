using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

/// <summary>What an operation does to a database that is in use, in a few words, for reports. Measured where the safety matrix is.</summary>
internal static class StatementEffect
{
    /// <param name="operation">The operation.</param>
    /// <param name="before">The schema that it finds.</param>
    /// <param name="existing">The schema that the whole revision finds: what is not in it is new, and in nobody's way.</param>
    /// <param name="server">The server.</param>
    public static string Of(Operation operation, DatabaseModel before, DatabaseModel existing, TargetServer server) => operation switch
    {
        CreateTable => "new table",
        ExecuteSql => "raw SQL: as its author wrote it",
        RunCode => "code: as its author wrote it",
        Backfill backfill => $"batches of {backfill.Batch} rows, each in a transaction of its own",
        Assertion => "asks only",
        _ when TableOf(operation) is { } table && existing.Find(table) is null => "on a new table",
        _ when server.IsPostgreSql => OnPostgreSql(PostgreSqlCost.Of(operation, before, server)),
        _ when server.IsMySql => OnMySql(OnlineCost.Of(operation, before, server)),
        _ when server.IsSqlite => "the file is locked for writing",
        _ => "not measured",
    };

    private static string OnPostgreSql(TableCost cost)
    {
        var rows = cost.Rewrites ? "; every row is written anew" : cost.Scans ? "; every row is read" : "";
        return cost.Lock == TableLock.None ? "no lock on a table" : $"{TableCost.Words(cost.Lock)}: {TableCost.Waiting(cost.Lock)}{rows}";
    }

    private static string OnMySql(OnlineCost? cost) => cost?.Algorithm switch
    {
        null => "no table is altered",
        TableAlgorithm.Instant => "INSTANT: only what is written down about the table",
        TableAlgorithm.NoCopy => $"NOCOPY: {Writes(cost)}",
        TableAlgorithm.InPlace => $"INPLACE: the table may be built anew; {Writes(cost)}",
        _ => $"COPY: row by row into a new table; {Writes(cost)}",
    };

    private static string Writes(OnlineCost cost) => cost.BlocksWrites ? "writes wait" : "writes go on";

    private static TableName? TableOf(Operation operation) => operation switch
    {
        AddColumn add => (TableName?)add.Table,
        AlterColumn alter => alter.Table,
        DropColumn drop => drop.Table,
        RenameColumn rename => rename.Table,
        CreateIndex index => index.Table,
        DropIndex { Table: { } table } => table,
        AddConstraint add => add.Table,
        DropConstraint drop => drop.Table,
        ValidateConstraint validate => validate.Table,
        DropTable drop => drop.Table,
        RenameTable rename => rename.Table,
        SetTableComment comment => comment.Table,
        BulkInsert rows => rows.Table,
        _ => null,
    };
}
