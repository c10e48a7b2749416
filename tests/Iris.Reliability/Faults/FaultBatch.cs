using System.Data;
using System.Data.Common;

namespace Iris.Reliability.Faults;

/// <summary>A batch of a <see cref="FaultConnection"/>; it counts as one command, as it is one round trip.</summary>
internal sealed class FaultBatch(DbBatch inner, CommandGate gate) : DbBatch
{
    public override int Timeout { get => inner.Timeout; set => inner.Timeout = value; }

    protected override DbBatchCommandCollection DbBatchCommands => inner.BatchCommands;

    protected override DbConnection? DbConnection { get => inner.Connection; set => inner.Connection = value; }

    protected override DbTransaction? DbTransaction { get => inner.Transaction; set => inner.Transaction = value; }

    private string Text => string.Join(";\n", inner.BatchCommands.Select(c => c.CommandText));

    public override void Cancel() => inner.Cancel();

    public override int ExecuteNonQuery() => ExecuteNonQueryAsync().GetAwaiter().GetResult();

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default) => gate.SendAsync(Text, () => inner.ExecuteNonQueryAsync(cancellationToken));

    public override object? ExecuteScalar() => ExecuteScalarAsync().GetAwaiter().GetResult();

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default) => gate.SendAsync(Text, () => inner.ExecuteScalarAsync(cancellationToken));

    public override void Prepare() => inner.Prepare();

    public override Task PrepareAsync(CancellationToken cancellationToken = default) => inner.PrepareAsync(cancellationToken);

    public override void Dispose()
    {
        inner.Dispose();
        base.Dispose();
    }

    protected override DbBatchCommand CreateDbBatchCommand() => inner.CreateBatchCommand();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteDbDataReaderAsync(behavior, CancellationToken.None).GetAwaiter().GetResult();

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        gate.SendAsync(Text, () => inner.ExecuteReaderAsync(behavior, cancellationToken));
}
