using Iris.Extensions.Hosting;
using Microsoft.Data.Sqlite;

namespace TaskTracker.Web;

/// <summary>Projects and their tasks over HTTP. The schema is brought up to date before the first request is answered.</summary>
public static class TaskTrackerApplication
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);

        // Where the revisions are, which database and what to do at the start stand in appsettings.json, section Iris.
        builder.Services.AddIris(builder.Configuration.GetSection("Iris"));
        builder.Services.AddHealthChecks().AddIris(tags: ["ready"]);
        builder.Services.AddScoped(services => new SqliteConnection(builder.Configuration.GetConnectionString("TaskTracker")));

        var app = builder.Build();
        app.MapHealthChecks("/health/live", new() { Predicate = check => !check.Tags.Contains("ready") });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = HealthReportJson.WriteAsync });
        app.MapGet("/projects", ProjectEndpoints.ListAsync);
        app.MapPost("/projects", ProjectEndpoints.CreateAsync);
        app.MapGet("/projects/{id:int}/tasks", ProjectEndpoints.TasksAsync);
        app.MapPost("/projects/{id:int}/tasks", ProjectEndpoints.CreateTaskAsync);
        return app;
    }
}
