using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Iris.Extensions.Hosting;

/// <summary>
/// Healthy where the database has all that the application needs. Degraded where something is pending or a newer application has upgraded
/// it: in a deployment both are passing states, in which an instance that works should not be taken away. Otherwise, where the database
/// does not answer for instance, what the registration says.
/// </summary>
internal sealed class DatabaseHealthCheck(IServiceProvider services, string name, IOptionsMonitor<IrisOptions> monitor) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var options = monitor.Get(name);
            var status = await services.GetRequiredKeyedService<Migrator>(name).StatusAsync(options.Target, cancellationToken).ConfigureAwait(false);
            return Judge(status, options);
        }
        catch (IrisException error)
        {
            return new(context.Registration.FailureStatus, error.Diagnostic.Message, data: new Dictionary<string, object> { ["code"] = error.Diagnostic.Code });
        }
        catch (OptionsValidationException error)
        {
            return new(context.Registration.FailureStatus, string.Join(" ", error.Failures));
        }
    }

    private static HealthCheckResult Judge(MigrationStatus status, IrisOptions options)
    {
        var data = new Dictionary<string, object>
        {
            ["current"] = status.Rows.Order(StringComparer.Ordinal).ToArray(),
            ["heads"] = status.Heads.ToArray(),
            ["pending"] = status.Pending.ToArray(),
        };
        return status switch
        {
            { IsCurrent: true } => HealthCheckResult.Healthy($"The database is current at {status.Rows}.", data),
            { Unknown.Count: > 0 } when options.AllowNewerDatabase => HealthCheckResult.Healthy($"A newer application has upgraded the database to {status.Rows}.", data),
            { Unknown.Count: > 0 } => HealthCheckResult.Degraded($"The database stands at {string.Join(", ", status.Unknown)}, which this application does not have.", data: data),
            _ => HealthCheckResult.Degraded($"The database stands at {status.Rows}; {status.Pending.Count} pending.", data: data),
        };
    }
}
