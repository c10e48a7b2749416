using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Iris.Extensions.Hosting;

/// <summary>Adds the state of migrations to the health of an application.</summary>
public static class IrisHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of a database that <c>AddIris</c> has added: Healthy where it has all that the application needs, Degraded where
    /// revisions are pending or a newer application has upgraded it. Its data has <c>current</c>, <c>heads</c> and <c>pending</c>, lists
    /// of revision ids. It reads the version table and takes no lock, so that it answers while an upgrade runs.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="database">The name of the database; null for the one without.</param>
    /// <param name="name">The name of the check; null for <c>iris</c>, or <c>iris-</c> and the name of the database.</param>
    /// <param name="failureStatus">What the application is where the database does not answer; null for Unhealthy.</param>
    /// <param name="tags">Tags to choose checks by, such as <c>ready</c>. It is no check of liveness: a restart mends no schema.</param>
    /// <param name="timeout">How long it may take; null for no end.</param>
    public static IHealthChecksBuilder AddIris(
        this IHealthChecksBuilder builder,
        string? database = null,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var key = database ?? DatabaseName.Default;
        return builder.Add(new(
            name ?? (key.Length == 0 ? "iris" : $"iris-{key}"),
            services => new DatabaseHealthCheck(services, key, services.GetRequiredService<IOptionsMonitor<IrisOptions>>()),
            failureStatus,
            tags,
            timeout));
    }
}
