using System.Diagnostics;
using System.Globalization;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Iris.Extensions.Hosting;

/// <summary>
/// Brings one database to where the application needs it, or makes sure that it is there. All services that take part in the life of the
/// host are asked to be ready before the first of them starts: no request is answered and no job runs on the old schema.
/// </summary>
internal sealed class DatabaseStartup(IServiceProvider services, string name, IOptionsMonitor<IrisOptions> monitor, ILogger logger) : IHostedLifecycleService
{
    private readonly string _database = DatabaseName.Of(name);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var options = monitor.Get(name);
        if (options.Mode == StartupMode.None)
        {
            return;
        }

        var migrator = services.GetRequiredKeyedService<Migrator>(name);
        await (options.Mode switch
        {
            StartupMode.Apply => ApplyAsync(migrator, options, cancellationToken),
            StartupMode.Wait => WaitAsync(migrator, options, cancellationToken),
            _ => ValidateAsync(migrator, options, cancellationToken),
        }).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ValidateAsync(Migrator migrator, IrisOptions options, CancellationToken cancellationToken)
    {
        var status = await migrator.StatusAsync(options.Target, cancellationToken).ConfigureAwait(false);
        if (!IsReady(migrator, options, status))
        {
            throw new IrisException(DiagnosticCatalogue.NotCurrent(migrator.Database, status.Rows.ToString(), status.Pending));
        }
    }

    private async Task ApplyAsync(Migrator migrator, IrisOptions options, CancellationToken cancellationToken)
    {
        var status = await migrator.StatusAsync(options.Target, cancellationToken).ConfigureAwait(false);
        if (IsReady(migrator, options, status))
        {
            return;
        }

        IrisEvents.LogApplying(logger, _database, status.Rows.ToString(), status.Pending.Count, string.Join(", ", status.Pending));
        var result = await UpgradeAsync(migrator, options, cancellationToken).ConfigureAwait(false);
        IrisEvents.LogApplied(logger, _database, result.Before.ToString(), result.After.ToString(), result.Applied.Count == 0 ? "nothing" : string.Join(", ", result.Applied));
    }

    /// <summary>A driver may give up waiting for SQLite's lock before the time is over; what another replica does may be all there is to do.</summary>
    private static async Task<RunResult> UpgradeAsync(Migrator migrator, IrisOptions options, CancellationToken cancellationToken)
    {
        for (var clock = Stopwatch.StartNew(); ;)
        {
            try
            {
                return await migrator.UpgradeAsync(options.Target, cancellationToken).ConfigureAwait(false);
            }
            catch (IrisException locked) when (locked.Diagnostic.Code == "IRIS0506" && clock.Elapsed < options.WaitTimeout)
            {
                await Task.Delay(options.PollInterval, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task WaitAsync(Migrator migrator, IrisOptions options, CancellationToken cancellationToken)
    {
        string? told = null;
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(options.PollInterval, cancellationToken).ConfigureAwait(false))
        {
            var state = await StateAsync(migrator, options, cancellationToken).ConfigureAwait(false);
            if (state is null)
            {
                return;
            }

            if (clock.Elapsed >= options.WaitTimeout)
            {
                var seconds = options.WaitTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                throw new IrisException(DiagnosticCatalogue.WaitedTooLong(migrator.Database, seconds, state));
            }

            if (state != told)
            {
                IrisEvents.LogWaitingForUpgrade(logger, _database, state);
                told = state;
            }
        }
    }

    /// <summary>Why the application has to wait; null where it has not. A server that is not there yet is waited for as well.</summary>
    private async Task<string?> StateAsync(Migrator migrator, IrisOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var status = await migrator.StatusAsync(options.Target, cancellationToken).ConfigureAwait(false);
            return IsReady(migrator, options, status) ? null : $"it stands at {status.Rows}, and {string.Join(", ", status.Pending)} is pending.";
        }
        catch (IrisException unreachable) when (unreachable.Diagnostic.Code == "IRIS0502")
        {
            return unreachable.Diagnostic.Message;
        }
    }

    private bool IsReady(Migrator migrator, IrisOptions options, MigrationStatus status)
    {
        if (status.Unknown.Count > 0)
        {
            if (!options.AllowNewerDatabase)
            {
                throw new IrisException(DiagnosticCatalogue.DatabaseIsNewer(migrator.Database, status.Unknown));
            }

            IrisEvents.LogNewerDatabase(logger, _database, string.Join(", ", status.Unknown));
            return true;
        }

        if (status.IsCurrent)
        {
            IrisEvents.LogCurrent(logger, _database, status.Rows.ToString());
        }

        return status.IsCurrent;
    }
}
