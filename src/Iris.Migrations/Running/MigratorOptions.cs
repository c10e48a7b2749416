using Iris.Migrations.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Iris.Migrations.Running;

/// <summary>What a <see cref="Migrator"/> is to keep to, where the defaults do not fit.</summary>
public sealed record MigratorOptions
{
    /// <summary>
    /// The dialect: <c>sqlite</c>, <c>postgresql</c>, <c>mysql</c> or <c>sqlserver</c>. Null for what the type of the connection says;
    /// a connection that wraps another one says nothing (IRIS0580).
    /// </summary>
    public string? Dialect { get; init; }

    /// <summary>
    /// The version table, transactions and timeouts. What names the database and the program is filled in where it is empty.
    /// </summary>
    public RunSettings Settings { get; init; } = new();

    /// <summary>Who watches the runs; null for nobody. It is called from one run at a time, unless several are started at once.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>Gets an event with a stable id (<see cref="RunEvents"/>) for everything that happens in a run; null for none.</summary>
    public ILogger? Logger { get; init; }
}
