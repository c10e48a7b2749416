using System.Data.Common;

namespace Iris.Migrations.Sql;

/// <summary>A transaction whose deferred constraints can be looked at before the commit.</summary>
internal sealed class PostgreSqlTransaction(DbConnection connection) : LiveTransaction(connection)
{
    public override Task CheckAsync(CancellationToken cancellationToken) => ExecuteAsync("SET CONSTRAINTS ALL IMMEDIATE", cancellationToken);
}
