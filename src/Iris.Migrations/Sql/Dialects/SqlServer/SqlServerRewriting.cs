using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>SQL Server builds indexes, and changes columns, WITH (ONLINE = ON), in the editions that have it.</summary>
internal sealed class SqlServerRewriting(SqlServerDialect dialect, DatabaseModel before) : SafeRewriting(dialect, before)
{
    private const string On = "ONLINE = ON";

    protected override IReadOnlyList<Operation> Form(Operation operation, Table table) => operation switch
    {
        CreateIndex create when create.Index.Options.Any(o => Names.Same(o.Dialect, dialect.Name)) => Left(create, "it has clauses of its own"),
        CreateIndex { Index.Method: not (null or "clustered" or "nonclustered" or "CLUSTERED" or "NONCLUSTERED") } create => Left(create, "SQL Server cannot build an index of this kind online"),
        CreateIndex or AddConstraint { Constraint: PrimaryKey or UniqueConstraint } => [operation with { Online = On }],
        AlterColumn alter when alter.Type is not null || alter.Nullable is not null => [operation with { Online = On }],
        _ => [operation],
    };
}
