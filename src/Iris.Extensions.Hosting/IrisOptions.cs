using System.Data.Common;
using System.Reflection;

namespace Iris.Extensions.Hosting;

/// <summary>
/// The migrations of one database of an application. All but the delegates can stand in the configuration, under the names that they
/// have here.
/// </summary>
public sealed class IrisOptions
{
    /// <summary>The assembly with the revisions. Either this or <see cref="Assembly"/> must be set.</summary>
    public Assembly? Migrations { get; set; }

    /// <summary>The simple name of the assembly with the revisions, for configuration: <c>TaskTracker.Migrations</c>.</summary>
    public string? Assembly { get; set; }

    /// <summary>
    /// Makes a connection, not yet open, each time anew. Where none of <see cref="Connect"/>, <see cref="ConnectionString"/> and
    /// <see cref="ConnectionName"/> is set, the <see cref="DbDataSource"/> among the services is used: the one with the name of the
    /// database as its key, or else the one without a key.
    /// </summary>
    public Func<IServiceProvider, DbConnection>? Connect { get; set; }

    /// <summary>A connection string. Needs <see cref="Dialect"/>; the application references the driver.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The name of a connection string under <c>ConnectionStrings</c>. Needs <see cref="Dialect"/>; the application references the driver.</summary>
    public string? ConnectionName { get; set; }

    /// <summary><c>sqlite</c>, <c>postgresql</c>, <c>mysql</c> or <c>sqlserver</c>. Null for what the type of the connection says.</summary>
    public string? Dialect { get; set; }

    /// <summary>What happens before the application starts; the default changes nothing.</summary>
    public StartupMode Mode { get; set; } = StartupMode.Validate;

    /// <summary>What the application needs: an id, <c>heads</c>, a branch and whatever else <c>dotnet iris upgrade</c> takes.</summary>
    public string Target { get; set; } = "heads";

    /// <summary>
    /// Whether the application may start on a database that a newer one has upgraded. With false it does not, except with
    /// <see cref="StartupMode.None"/>; with true nothing is done to such a database, and it counts as healthy.
    /// </summary>
    public bool AllowNewerDatabase { get; set; }

    /// <summary>
    /// How long to wait for others: with <see cref="StartupMode.Apply"/> until they have finished applying, with
    /// <see cref="StartupMode.Wait"/> until they have applied. Five minutes by default.
    /// </summary>
    public TimeSpan WaitTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often to look while waiting. A second by default.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The name of the version table.</summary>
    public string VersionTable { get; set; } = "iris_version";

    /// <summary>The schema of Iris's own tables; null for the default one.</summary>
    public string? VersionTableSchema { get; set; }

    /// <summary>Whether all that is pending is one transaction, rather than one a revision.</summary>
    public bool SingleTransaction { get; set; }
}
