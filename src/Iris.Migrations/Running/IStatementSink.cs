using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Where statements go: a script or a connection. The only difference between offline and live.</summary>
internal interface IStatementSink
{
    /// <summary>Whether a step may rebuild a table here, which its transaction has to know before it begins.</summary>
    bool Rebuilds(CompiledStep step);

    /// <summary>Whether a part of a revision runs outside the transaction here: what came before is committed first.</summary>
    bool RunsOutside(SqlStep part);

    /// <summary>Whether an earlier run has done a part of the revision that did not get to its end.</summary>
    bool HasRun(int number);

    /// <summary>Begins a transaction, having made sure that the database stands where the step expects it.</summary>
    Task BeginAsync(CompiledStep step, bool rebuilds, CancellationToken cancellationToken);

    /// <summary>Announces a part of the revision. A transaction is open; where the part runs outside of it, it is committed next.</summary>
    Task StartPartAsync(int number, SqlStep part, CancellationToken cancellationToken);

    /// <summary>What a step comes to here: the statements that the database's answer asks for, or those that a script has for it.</summary>
    Task<IReadOnlyList<SqlStep>> ResolveAsync(int number, SqlStep step, CancellationToken cancellationToken);

    /// <summary>Takes one statement.</summary>
    Task ExecuteAsync(SqlStatement statement, CancellationToken cancellationToken);

    /// <summary>The part that was announced has run.</summary>
    Task EndPartAsync(int number, SqlStep part, CancellationToken cancellationToken);

    /// <summary>Takes the changes to the version rows and the line of history.</summary>
    Task RecordAsync(CompiledStep step, CancellationToken cancellationToken);

    /// <summary>Commits the transaction.</summary>
    Task CommitAsync(CancellationToken cancellationToken);
}
