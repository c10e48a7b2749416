using System.Data.Common;
using System.Reflection;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;
using Microsoft.Extensions.Logging;

namespace Iris.Migrations.Running;

/// <summary>
/// The migrations of one database, for a program that runs them itself: what <c>dotnet iris</c> does, as methods. Every call opens
/// connections of its own and closes them, and takes the lock that the tool takes; several may run at once, also in several programs.
/// </summary>
/// <example><code>
/// var migrator = Migrator.For(typeof(InitialSchema).Assembly, dataSource);
/// await migrator.UpgradeAsync();
/// </code></example>
public sealed class Migrator
{
    private readonly LoadedRevisions _revisions;
    private readonly Dialect _dialect;
    private readonly Func<DbConnection> _connect;
    private readonly RunSettings _settings;
    private readonly IRunObserver _observer;
    private readonly ILogger? _logger;

    private Migrator(LoadedRevisions revisions, Func<DbConnection> connect, MigratorOptions? options)
    {
        options ??= new();
        _revisions = revisions;
        _connect = connect;
        _observer = options.Observer ?? NoObserver.Instance;
        _logger = options.Logger;
        using var connection = connect();
        _dialect = options.Dialect is { } name ? DialectCatalogue.Get(name) : ConnectionKind.DialectOf(connection);
        ConnectionKind.RequireShared(connection, _dialect);
        _settings = options.Settings with
        {
            Database = options.Settings.Database.Length > 0 ? options.Settings.Database : ConnectionKind.Describe(connection, _dialect),
            ToolVersion = options.Settings.ToolVersion.Length > 0 ? options.Settings.ToolVersion : Version,
        };
    }

    /// <summary>The revisions and how they hang together.</summary>
    public RevisionGraph Graph => _revisions.Graph;

    /// <summary>The database as messages name it; never with a password.</summary>
    public string Database => _settings.Database;

    private static string Version { get; } =
        typeof(Migrator).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The migrations of a database that a data source leads to.</summary>
    /// <param name="migrations">The assembly with the revisions, classes and embedded SQL files. It need not have a file.</param>
    /// <param name="dataSource">Makes the connections; it stays the caller's to dispose.</param>
    /// <param name="options">What to keep to; null for the defaults.</param>
    /// <exception cref="IrisException">
    /// The assembly has no revisions (IRIS0026) or none that make a sound graph, or it is not known what database this is (IRIS0580).
    /// </exception>
    public static Migrator For(Assembly migrations, DbDataSource dataSource, MigratorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        ArgumentNullException.ThrowIfNull(dataSource);
        return new(LoadedRevisions.Of(migrations), dataSource.CreateConnection, options);
    }

    /// <summary>The migrations of a database that a function makes connections to.</summary>
    /// <param name="migrations">The assembly with the revisions, classes and embedded SQL files. It need not have a file.</param>
    /// <param name="connect">Makes a connection, not yet open, each time anew.</param>
    /// <param name="options">What to keep to; null for the defaults.</param>
    /// <exception cref="IrisException">
    /// The assembly has no revisions (IRIS0026) or none that make a sound graph, or it is not known what database this is (IRIS0580).
    /// </exception>
    public static Migrator For(Assembly migrations, Func<DbConnection> connect, MigratorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        ArgumentNullException.ThrowIfNull(connect);
        return new(LoadedRevisions.Of(migrations), connect, options);
    }

    /// <summary>The migrations of the database of a connection. Others like it are made; it stays as it is, open or closed.</summary>
    /// <param name="migrations">The assembly with the revisions, classes and embedded SQL files. It need not have a file.</param>
    /// <param name="connection">The connection; what it has begun, a transaction for instance, is not taken part in.</param>
    /// <param name="options">What to keep to; null for the defaults.</param>
    /// <exception cref="IrisException">
    /// The assembly has no revisions (IRIS0026) or none that make a sound graph, it is not known what database this is (IRIS0580), or
    /// the database is one in memory that no other connection can reach (IRIS0581).
    /// </exception>
    public static Migrator For(Assembly migrations, DbConnection connection, MigratorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        ArgumentNullException.ThrowIfNull(connection);
        return new(LoadedRevisions.Of(migrations), ConnectionKind.LikeOf(connection), options);
    }

    /// <summary>The migrations of a database by revisions that are named one by one, rather than found in an assembly.</summary>
    /// <param name="migrations">The classes with a <c>[Revision]</c> attribute, of one assembly; others are passed over.</param>
    /// <param name="connect">Makes a connection, not yet open, each time anew.</param>
    /// <param name="options">What to keep to; null for the defaults.</param>
    /// <exception cref="ArgumentException">There are no types, or they are of several assemblies.</exception>
    /// <exception cref="IrisException">The revisions make no sound graph, or it is not known what database this is (IRIS0580).</exception>
    public static Migrator For(IEnumerable<Type> migrations, Func<DbConnection> connect, MigratorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        ArgumentNullException.ThrowIfNull(connect);
        return new(LoadedRevisions.Of([.. migrations]), connect, options);
    }

    /// <summary>Upgrades the database. With nothing to do, nothing is locked and nothing written.</summary>
    /// <param name="target">Where to: an id, <c>heads</c>, <c>+1</c> and whatever else <c>dotnet iris upgrade</c> takes.</param>
    /// <param name="cancellationToken">Rolls the current revision back; those before it stay.</param>
    /// <returns>What was applied.</returns>
    /// <exception cref="IrisException">
    /// It failed; the database stands where the message says. IRIS0502: it cannot be opened. IRIS0503: a statement failed. IRIS0506:
    /// another run did not finish within <see cref="RunSettings.LockTimeout"/>.
    /// </exception>
    public Task<RunResult> UpgradeAsync(string target = "heads", CancellationToken cancellationToken = default) =>
        RunAsync(rows => Graph.PlanUpgrade(rows, target), cancellationToken, isUpgrade: true);

    /// <summary>Downgrades the database.</summary>
    /// <param name="target">Where to: an id, <c>base</c>, <c>-1</c> and whatever else <c>dotnet iris downgrade</c> takes.</param>
    /// <param name="cancellationToken">Rolls the current revision back; those before it stay.</param>
    /// <returns>What was taken back.</returns>
    /// <exception cref="IrisException">It failed, as with <see cref="UpgradeAsync"/>; or a revision has no way back (IRIS0507).</exception>
    public Task<RunResult> DowngradeAsync(string target, CancellationToken cancellationToken = default) =>
        RunAsync(rows => Graph.PlanDowngrade(rows, target), cancellationToken);

    /// <summary>Where the database stands: the rows of its version table, none where there is no such table. Nothing is locked or written.</summary>
    /// <exception cref="IrisException">The database cannot be opened (IRIS0502).</exception>
    public async Task<HeadSet> CurrentAsync(CancellationToken cancellationToken = default)
    {
        var connection = _connect();
        await using (connection.ConfigureAwait(false))
        {
            if (ConnectionKind.IsYetToBeMade(connection, _dialect))
            {
                return HeadSet.Empty;
            }

            try
            {
                await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
                return await new VersionTable(_dialect, _settings.VersionTable).ReadAsync(connection, cancellationToken).ConfigureAwait(false) ?? HeadSet.Empty;
            }
            catch (Exception error) when (error is DbException or System.Net.Sockets.SocketException or TimeoutException or IOException)
            {
                throw new IrisException(DatabaseErrors.CannotConnect(error, _dialect, _settings), error);
            }
        }
    }

    /// <summary>Where the database stands, compared with a target. Nothing is locked or written.</summary>
    /// <param name="target">What the database should have.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <exception cref="IrisException">The database cannot be opened (IRIS0502), or there is no such target.</exception>
    public async Task<MigrationStatus> StatusAsync(string target = "heads", CancellationToken cancellationToken = default)
    {
        var rows = await CurrentAsync(cancellationToken).ConfigureAwait(false);
        string[] unknown = [.. rows.Where(row => !Graph.TryFind(row, out _))];
        var pending = unknown.Length > 0 ? [] : Graph.PlanUpgrade(rows, target).Steps.Where(step => step.Direction == StepDirection.Upgrade);
        return new(rows, [.. Graph.EffectiveHeads.Select(head => head.Id)], [.. pending.Select(step => step.Revision!.Id)], unknown);
    }

    /// <summary>The revisions that a target needs and the database does not have, in the order in which an upgrade runs them.</summary>
    /// <param name="target">What the database should have.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <exception cref="IrisException">The database cannot be opened (IRIS0502), stands at a revision that is not here (IRIS0501), or there is no such target.</exception>
    public async Task<IReadOnlyList<Revision>> PendingAsync(string target = "heads", CancellationToken cancellationToken = default)
    {
        var rows = await CurrentAsync(cancellationToken).ConfigureAwait(false);
        return [.. Graph.PlanUpgrade(rows, target).Steps.Where(step => step.Direction == StepDirection.Upgrade).Select(step => step.Revision!)];
    }

    /// <summary>Does nothing where the database has all that a target needs.</summary>
    /// <param name="target">What the database should have.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <exception cref="IrisException">Something is pending (IRIS0583), or as with <see cref="PendingAsync"/>.</exception>
    public async Task ValidateAsync(string target = "heads", CancellationToken cancellationToken = default)
    {
        var rows = await CurrentAsync(cancellationToken).ConfigureAwait(false);
        string[] pending = [.. Graph.PlanUpgrade(rows, target).Steps.Where(step => step.Direction == StepDirection.Upgrade).Select(step => step.Revision!.Id)];
        if (pending.Length > 0)
        {
            throw new IrisException(DiagnosticCatalogue.NotCurrent(Database, rows.ToString(), pending));
        }
    }

    private async Task<RunResult> RunAsync(Func<HeadSet, RevisionPlan> makePlan, CancellationToken cancellationToken, bool isUpgrade = false)
    {
        var compiler = new PlanCompiler(Graph, new(_revisions.Assembly), _dialect);
        var result = await new MigrationRunner(compiler, _dialect, _connect, _settings with { FinishesDowngrades = isUpgrade }, _observer, _logger).RunAsync(makePlan, cancellationToken).ConfigureAwait(false);
        return result.Succeeded ? result : throw new IrisException(result.Errors!);
    }
}
