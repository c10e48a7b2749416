using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations;

/// <summary>
/// Records the operations of a revision, in order. Nothing here touches a database: a recording serves scripts, live runs,
/// lint and checks alike.
/// </summary>
public sealed partial class MigrationBuilder
{
    private readonly List<Operation> _operations = [];
    private readonly string _dialect;
    private readonly NamingConvention _naming;

    internal MigrationBuilder(string dialect, NamingConvention? naming = null) => (_dialect, _naming) = (dialect, naming ?? NamingConvention.None);

    /// <summary>The database that the recording is for: <c>sqlite</c>, <c>postgresql</c>, <c>mysql</c> or <c>sqlserver</c>.</summary>
    public string Dialect
    {
        get
        {
            AskedForDialect = true;
            return _dialect;
        }
    }

    /// <summary>Whether what is recorded may be different for another dialect.</summary>
    internal bool AskedForDialect { get; private set; }

    /// <summary>Tells where the call at work stands.</summary>
    internal Func<CallSite> Places { get; init; } = CallSite.Capture;

    internal ValueList<Operation> Operations => [.. _operations];

    internal bool IsIrreversible { get; private set; }

    /// <summary>Records operations that run outside the transaction, such as building an index concurrently.</summary>
    public void Autocommit(Action<MigrationBuilder> operations) => Record(new AutocommitBlock(RecordInner(operations)));

    /// <summary>Records operations that run only where the condition holds when their turn comes.</summary>
    public void When(Condition condition, Action<MigrationBuilder> operations) => Record(new ConditionalBlock(condition, RecordInner(operations)));

    /// <summary>Records operations that run only where the condition does not hold when their turn comes.</summary>
    public void Unless(Condition condition, Action<MigrationBuilder> operations) => When(!condition, operations);

    /// <summary>Records operations, and answers for a finding of the lint in them: it is not reported.</summary>
    /// <param name="code">The code of the finding, such as <c>IRIS0402</c>.</param>
    /// <param name="reason">Why it does no harm here; it must say something.</param>
    /// <param name="operations">The operations.</param>
    public void Assured(string code, string reason, Action<MigrationBuilder> operations)
    {
        var site = Places();
        var inner = new MigrationBuilder(_dialect, _naming) { Places = Places };
        operations(inner);
        AskedForDialect |= inner.AskedForDialect;
        _operations.AddRange(inner._operations.Select(operation => operation with { Assured = operation.Assured.Within(code, reason, site) }));
        IsIrreversible |= inner.IsIrreversible;
    }

    /// <summary>Records code that runs against the live connection, inside the transaction of the revision.</summary>
    /// <param name="name">What it is called in reports and scripts.</param>
    /// <param name="code">The code; it must not commit, roll back or close the connection.</param>
    /// <param name="offlineSql">SQL that does the same in a script. Without it, a script stops at this place with an error.</param>
    public void Run(string name, Func<DbConnection, CancellationToken, Task> code, string? offlineSql = null) =>
        Record(new RunCode(name) { Code = code, OfflineSql = offlineSql });

    /// <summary>Records an operation of the user's own.</summary>
    public void Invoke(CustomOperation operation) => Record(operation);

    /// <summary>Says that this direction cannot be taken: a plan that needs it is refused before anything runs.</summary>
    public void Irreversible() => IsIrreversible = true;

    internal void Record(Operation operation) => Record(operation, Places());

    internal void Record(Operation operation, CallSite site) => _operations.Add(_naming.Named(operation) with { Site = site });

    private ValueList<Operation> RecordInner(Action<MigrationBuilder> operations)
    {
        var inner = new MigrationBuilder(_dialect, _naming) { Places = Places };
        operations(inner);
        AskedForDialect |= inner.AskedForDialect;
        return inner.Operations;
    }
}
