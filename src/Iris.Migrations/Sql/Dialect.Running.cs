using System.Data.Common;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// How statements run, and what is left of them when a run dies.
public abstract partial class Dialect
{
    /// <summary>Words after which a statement may run twice and come to the same.</summary>
    private static readonly string[] Repeatable =
        ["ANALYZE", "CHECKPOINT", "CLUSTER", "COMMENT", "GRANT", "OPTIMIZE", "PRAGMA", "REFRESH", "REINDEX", "REVOKE", "TRUNCATE", "VACUUM"];

    /// <summary>What a crash leaves of a step.</summary>
    internal virtual StepDurability DurabilityOf(SqlStep step) =>
        step is SqlStatement statement && StatementVerb.Of(statement.Text, Lexicon) is "SET" or "RESET" or "PRAGMA" or "USE" ? StepDurability.Session
        : step.Autocommit && step is not (ConditionalSteps or AssertionStep) ? StepDurability.Own
        : StepDurability.Transaction;

    /// <summary>Whether a statement that failed, or whose server died, has done nothing.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="serverVersion">What the connection says of its server.</param>
    internal virtual bool IsAtomic(string statement, string serverVersion) => true;

    /// <summary>Whether a statement comes to the same when it runs a second time.</summary>
    internal bool IsRepeatable(string statement) => StatementVerb.Words(statement, Lexicon, 8) switch
    {
        [var verb, ..] when Repeatable.Contains(verb) => true,
        ["CREATE", "OR", "REPLACE", ..] => true,
        ["CREATE", .. var words] => words.Take(5).Intersect(["IF", "NOT", "EXISTS"]).Count() == 3,
        ["DROP", .. var words] => words.Take(4).Intersect(["IF", "EXISTS"]).Count() == 2,
        _ => false,
    };

    /// <summary>Whether a statement makes something that its session alone has, so that a new session lacks it.</summary>
    internal bool MakesTemporary(string statement) => StatementVerb.Words(statement, Lexicon, 4) is ["CREATE", .. var words] && words.Any(w => w is "TEMP" or "TEMPORARY");

    /// <summary>A statement that an interrupted build of an index left behind has to be removed with before it is built again; null where nothing is.</summary>
    internal virtual Task<string?> FindLeftoverAsync(DbConnection connection, CreateIndex build, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>The statement that begins a transaction, where that is all it takes and it may travel with what follows; null where it is not.</summary>
    internal virtual string? Begin => null;

    /// <summary>A statement that limits how long the session waits for a lock and runs a statement; null where it has no such words.</summary>
    /// <param name="wait">How long to wait for a lock; zero for as long as it takes.</param>
    /// <param name="run">How long a statement may run; null for as long as it takes.</param>
    internal virtual string? Limits(TimeSpan wait, TimeSpan? run) => null;

    /// <summary>The time-out to give to the driver, in whole seconds; 0 for none.</summary>
    internal virtual int CommandTimeout(TimeSpan wait, TimeSpan? run) => run is { } limit ? Seconds(limit) : 0;

    /// <summary>Whether a statement keeps nobody else waiting while it waits for a lock itself.</summary>
    internal virtual bool WaitsAlone(string statement) => false;

    /// <summary>Whether a server that is killed while it copies a table may come back without the foreign keys of that table.</summary>
    internal virtual bool LosesForeignKeys => false;

    /// <summary>A query for one text that says who keeps a session waiting; null where the database cannot tell.</summary>
    /// <param name="session">The number of the session.</param>
    internal virtual string? Blockers(string session) => null;

    /// <summary>Whether an error is the database's own answer, and not that of a driver which got none: then the statement has done nothing.</summary>
    internal virtual bool IsRefusal(DbException error) => error.SqlState is { Length: 5 };

    /// <summary>Whether an error says that others were in the way, so that the same may go well another time.</summary>
    internal virtual bool IsTransient(DbException error) => false;

    /// <summary>The number that the driver of a database gives to an error; 0 where it gives none.</summary>
#pragma warning disable IL2075 // The driver is the user's own, and is not trimmed.
    private protected static int NumberOf(DbException error) => error.GetType().GetProperty("Number")?.GetValue(error) is int number ? number : 0;
#pragma warning restore IL2075

    /// <summary>Whether a statement that takes too long is stopped, by the server or by its driver.</summary>
    internal virtual bool StopsStatements => true;

    /// <summary>A query for the number of a session; null where sessions have none.</summary>
    internal virtual string? SessionNumber => null;

    /// <summary>What the database calls that number.</summary>
    internal virtual string SessionWord => "session";

    /// <summary>A query for the names of tables that do not take part in transactions; null where all do.</summary>
    internal virtual string? TablesWithoutTransactions => null;

    /// <summary>Whole seconds, rounded up.</summary>
    private protected static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);

    /// <summary>Whole milliseconds, for a statement.</summary>
    private protected static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
