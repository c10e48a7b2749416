using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Iris.Migrations.Tests;
using Microsoft.AspNetCore.Builder;
using TaskTracker.Web;

namespace Iris.Extensions.Hosting.Tests;

/// <summary>samples/TaskTracker.Web, asked over HTTP.</summary>
[TestClass]
public sealed class TheSampleApplication : IDisposable
{
    private readonly Database _database = new();

    public void Dispose() => _database.Dispose();

    [TestMethod]
    public async Task BringsItsSchemaUpToDateAndServes()
    {
        await using var app = Application();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };

        Assert.AreEqual(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode);
        var health = await client.GetFromJsonAsync<JsonElement>("/health/ready");
        Assert.AreEqual("Healthy", health.GetProperty("status").GetString());
        var data = health.GetProperty("checks").GetProperty("iris").GetProperty("data");
        Assert.AreEqual("0010", data.GetProperty("current").EnumerateArray().Single().GetString());
        Assert.AreEqual(0, data.GetProperty("pending").GetArrayLength());

        var created = await client.PostAsJsonAsync("/projects", new { name = "Iris", owner = "ada" });
        Assert.AreEqual(HttpStatusCode.Created, created.StatusCode);
        Assert.AreEqual(HttpStatusCode.Conflict, (await client.PostAsJsonAsync("/projects", new { name = "Iris", owner = "bob" })).StatusCode);
        Assert.AreEqual(HttpStatusCode.Created, (await client.PostAsJsonAsync("/projects/1/tasks", new { title = "write", priority = "high" })).StatusCode);
        Assert.AreEqual(HttpStatusCode.NotFound, (await client.PostAsJsonAsync("/projects/9/tasks", new { title = "write", priority = "high" })).StatusCode);
        Assert.AreEqual("ada", (await client.GetFromJsonAsync<JsonElement>("/projects"))[0].GetProperty("owner").GetString());
        Assert.AreEqual("write", (await client.GetFromJsonAsync<JsonElement>("/projects/1/tasks"))[0].GetProperty("title").GetString());
        await app.StopAsync();
    }

    [TestMethod]
    public async Task AnswersThatItIsDegradedWhereTheDatabaseLags()
    {
        await using var app = Application("--Iris:Mode=None");
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };

        var health = await client.GetFromJsonAsync<JsonElement>("/health/ready");

        Assert.AreEqual("Degraded", health.GetProperty("status").GetString());
        Assert.AreEqual(10, health.GetProperty("checks").GetProperty("iris").GetProperty("data").GetProperty("pending").GetArrayLength());
        await app.StopAsync();
    }

    private WebApplication Application(params string[] args)
    {
        var content = Path.Combine(Repository.Root, "samples", "TaskTracker.Web");
        return TaskTrackerApplication.Build(
        [
            "--urls", "http://127.0.0.1:0", "--contentRoot", content, $"--ConnectionStrings:TaskTracker={_database.ConnectionString}",
            "--Logging:LogLevel:Default=Warning", .. args,
        ]);
    }
}
