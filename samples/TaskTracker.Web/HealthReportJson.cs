using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TaskTracker.Web;

/// <summary>Writes a report of health with the data of its checks, which the framework's own writer leaves out.</summary>
internal static class HealthReportJson
{
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = $"{report.Status}",
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => new
        {
            status = $"{entry.Value.Status}",
            description = entry.Value.Description,
            data = entry.Value.Data,
        }),
    });
}
