using System.Data.Common;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Sends statements to a live database. Those that need no answer in between travel together, where that is allowed.</summary>
/// <param name="connection">The open connection.</param>
/// <param name="session">The session, which knows for how long it is at work.</param>
/// <param name="together">Whether statements may travel together.</param>
/// <param name="timeout">The time-out of a statement in seconds, as the driver counts it; 0 for none.</param>
internal sealed class StatementSender(DbConnection connection, LiveSession session, bool together, int timeout)
{
    private readonly List<(SqlStatement Statement, int Number)> _waiting = [];

    /// <summary>How many statements of the revision were taken; bookkeeping is not counted.</summary>
    public int Count { get; set; }

    /// <summary>Takes a statement of the revision.</summary>
    public void Take(SqlStatement statement) => _waiting.Add((statement, ++Count));

    /// <summary>Takes a statement of Iris's own bookkeeping.</summary>
    public void TakeOwn(SqlStatement statement) => _waiting.Add((statement, Count + 1));

    public void Forget() => _waiting.Clear();

    /// <summary>Sends what is waiting; the counts of rows touched, a statement each.</summary>
    public async Task<IReadOnlyList<int>> FlushAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0)
        {
            return [];
        }

        var statements = _waiting.ToArray();
        _waiting.Clear();
        session.Mark(busy: true);
        try
        {
            return await SendAsync(statements, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            session.Mark(busy: false);
        }
    }

    private async Task<IReadOnlyList<int>> SendAsync((SqlStatement Statement, int Number)[] statements, CancellationToken cancellationToken)
    {
        if (statements.Length > 1 && together)
        {
            return await RunBatchAsync(statements, cancellationToken).ConfigureAwait(false);
        }

        var touched = new int[statements.Length];
        for (var i = 0; i < statements.Length; i++)
        {
            touched[i] = await RunAsync(statements[i].Statement, statements[i].Number, cancellationToken).ConfigureAwait(false);
        }

        return touched;
    }

    private async Task<int> RunAsync(SqlStatement statement, int number, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement.Text;
        command.CommandTimeout = timeout;
        try
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException error)
        {
            throw new StatementFailure(statement, number, error);
        }
    }

    private async Task<IReadOnlyList<int>> RunBatchAsync((SqlStatement Statement, int Number)[] statements, CancellationToken cancellationToken)
    {
        using var batch = connection.CreateBatch();
        batch.Timeout = timeout;
        foreach (var (statement, _) in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Text;
            batch.BatchCommands.Add(command);
        }

        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return [.. batch.BatchCommands.Select(c => c.RecordsAffected)];
        }
        catch (DbException error)
        {
            var failed = error.BatchCommand is { } command ? batch.BatchCommands.IndexOf(command) : -1;
            throw failed >= 0
                ? new StatementFailure(statements[failed].Statement, statements[failed].Number, error)
                : new StatementFailure(OneOf(statements), statements[0].Number, error);
        }
    }

    /// <summary>Npgsql only tells which command of a batch failed where <c>Include Failed Batched Command</c> asks it to.</summary>
    private static SqlStatement OneOf((SqlStatement Statement, int Number)[] statements)
    {
        var all = statements.Select(s => s.Statement).ToList();
        var own = all.Where(s => s.Source is not null).ToList();
        return new(string.Join(";\n", (own.Count > 0 ? own : all).Select(s => s.Text))) { Source = own.FirstOrDefault()?.Source };
    }
}
