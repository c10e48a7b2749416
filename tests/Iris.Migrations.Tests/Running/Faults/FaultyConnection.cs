using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Iris.Migrations.Tests.Running.Faults;

/// <summary>A connection whose every command may be the last.</summary>
internal sealed class FaultyConnection(DbConnection inner, FaultPlan faults) : DbConnection
{
    [AllowNull]
    public override string ConnectionString { get => inner.ConnectionString; set => inner.ConnectionString = value; }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override bool CanCreateBatch => inner.CanCreateBatch;

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    public override void Close() => inner.Close();

    public override void Open() => inner.Open();

    public override Task OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand() => new FaultyCommand(inner.CreateCommand(), this, faults);

    protected override DbBatch CreateDbBatch() => new FaultyBatch(inner.CreateBatch(), faults);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
