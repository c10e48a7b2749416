using System.Data;
using System.Data.Common;

namespace Iris.Migrations.Tests.Running.Faults;

internal sealed class FaultyBatch(DbBatch inner, FaultPlan faults) : DbBatch
{
    public override int Timeout { get => inner.Timeout; set => inner.Timeout = value; }

    protected override DbBatchCommandCollection DbBatchCommands => inner.BatchCommands;

    protected override DbConnection? DbConnection { get => inner.Connection; set => inner.Connection = value; }

    protected override DbTransaction? DbTransaction { get => inner.Transaction; set => inner.Transaction = value; }

    private string Text => string.Join(";\n", inner.BatchCommands.Select(c => c.CommandText));

    public override void Cancel() => inner.Cancel();

    public override int ExecuteNonQuery() => faults.Run(Text, inner.ExecuteNonQuery);

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default) => faults.RunAsync(Text, () => inner.ExecuteNonQueryAsync(cancellationToken));

    public override object? ExecuteScalar() => faults.Run(Text, inner.ExecuteScalar);

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default) => faults.RunAsync(Text, () => inner.ExecuteScalarAsync(cancellationToken));

    public override void Prepare() => inner.Prepare();

    public override Task PrepareAsync(CancellationToken cancellationToken = default) => inner.PrepareAsync(cancellationToken);

    public override void Dispose()
    {
        inner.Dispose();
        base.Dispose();
    }

    protected override DbBatchCommand CreateDbBatchCommand() => inner.CreateBatchCommand();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => faults.Run(Text, () => inner.ExecuteReader(behavior));

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        faults.RunAsync(Text, () => inner.ExecuteReaderAsync(behavior, cancellationToken));
}
