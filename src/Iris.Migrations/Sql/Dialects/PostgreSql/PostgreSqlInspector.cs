using System.Data.Common;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql.Dialects.PostgreSql;

internal sealed partial class PostgreSqlInspector(DbConnection connection)
{
    public Task<DatabaseModel> InspectAsync(CancellationToken cancellationToken) => connection is null || cancellationToken.IsCancellationRequested ? throw new InvalidOperationException() : Task.FromResult(DatabaseModel.Empty);
}
