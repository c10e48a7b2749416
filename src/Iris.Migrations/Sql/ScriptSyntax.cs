namespace Iris.Migrations.Sql;

/// <summary>How a script for a database's own client is written.</summary>
public abstract class ScriptSyntax
{
    /// <summary>The client that runs the script, with its arguments, for the header.</summary>
    public abstract string Client { get; }

    /// <summary>The client's own switch to stop at the first error; empty where it stops anyway.</summary>
    public abstract string StopOnError { get; }

    /// <summary>Lines for the client's session to remember the settings that <see cref="Session"/> will change. Plain scripts have none.</summary>
    public virtual IReadOnlyList<string> Remember => [];

    /// <summary>Lines at the end of a script that put back what <see cref="Remember"/> found.</summary>
    public virtual IReadOnlyList<string> Restore => [];

    /// <summary>Lines at the top of a script that give the client's session the settings that a live connection has.</summary>
    public virtual IReadOnlyList<string> Session => [];

    /// <summary>Lines before the transaction of a revision in which tables are rebuilt.</summary>
    public virtual IReadOnlyList<string> BeforeRebuild => [];

    /// <summary>Lines at the end of such a transaction, before it is committed.</summary>
    public virtual IReadOnlyList<string> BeforeRebuildCommit => [];

    /// <summary>Lines after it.</summary>
    public virtual IReadOnlyList<string> AfterRebuild => [];

    /// <summary>The statement that begins a transaction, with its separator; empty where changes of schema cannot be taken back.</summary>
    public abstract string Begin { get; }

    /// <summary>The statement that commits it.</summary>
    public abstract string Commit { get; }

    /// <summary>How a script is written that leaves out what a database has already; null where that cannot be.</summary>
    public virtual IdempotentSyntax? Idempotent => null;

    /// <summary>Whether <see cref="Idempotent"/> scripts are for this client alone.</summary>
    public virtual bool IdempotentNeedsClient => false;

    /// <summary>What stands before a statement, and after it, for the client to see its end.</summary>
    public virtual (string Before, string After) Around(string statement) => ("", ";");

    /// <summary>A statement with what the client needs to see its end.</summary>
    public string Terminate(string statement)
    {
        var (before, after) = Around(statement);
        return string.Concat(before, statement, after);
    }

    /// <summary>Lines after every statement of a script, for a client that would go on after an error.</summary>
    public virtual IReadOnlyList<string> AfterStatement => [];

    /// <summary>Lines at the end of a script.</summary>
    public virtual IReadOnlyList<string> End => [];

    /// <summary>A statement that fails with a message, to stop a script at a place that it cannot pass.</summary>
    public virtual string Stop(string message) => $"SELECT iris_stop('{message.Replace("'", "''", StringComparison.Ordinal)}')";

    /// <summary>Statements that ask a question, and fail with a message unless its answer is true, or a number other than 0.</summary>
    /// <param name="query">The question: a query of one row and one column.</param>
    /// <param name="message">What the client shows.</param>
    public abstract IReadOnlyList<string> Assert(string query, string message);

    /// <summary>
    /// Writes what stops the script with a message unless the version table holds exactly these rows. The table exists by then.
    /// </summary>
    /// <param name="script">The script.</param>
    /// <param name="versionTable">The quoted name of the version table.</param>
    /// <param name="rows">The rows that it must hold, in any order.</param>
    public abstract void Guard(TextWriter script, string versionTable, IReadOnlyCollection<string> rows);
}
