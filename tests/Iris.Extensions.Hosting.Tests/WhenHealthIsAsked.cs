using Microsoft.Data.Sqlite;
using Iris.Migrations.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Iris.Extensions.Hosting.Tests;

[TestClass]
public sealed class WhenHealthIsAsked : IDisposable
{
    private readonly Database _database = new();

    public void Dispose() => _database.Dispose();

    [TestMethod]
    public async Task ADatabaseThatLagsIsDegradedAndTheDataSaysHow()
    {
        await _database.Migrator.UpgradeAsync("a1");

        var entry = (await AskAsync()).Entries["iris"];

        Assert.AreEqual(HealthStatus.Degraded, entry.Status);
        CollectionAssert.AreEqual(new[] { "a1" }, (string[])entry.Data["current"]);
        CollectionAssert.AreEqual(new[] { "a2" }, (string[])entry.Data["heads"]);
        CollectionAssert.AreEqual(new[] { "a2" }, (string[])entry.Data["pending"]);
    }

    [TestMethod]
    public async Task ADatabaseThatIsCurrentIsHealthy()
    {
        await _database.Migrator.UpgradeAsync();

        var entry = (await AskAsync()).Entries["iris"];

        Assert.AreEqual(HealthStatus.Healthy, entry.Status);
        Assert.AreEqual(0, ((string[])entry.Data["pending"]).Length);
    }

    [TestMethod]
    public async Task ANewerDatabaseIsDegradedOrHealthyWhereItIsAllowed()
    {
        await _database.Migrator.UpgradeAsync();
        _database.Ask("UPDATE iris_version SET version_num = 'from_the_future'");

        Assert.AreEqual(HealthStatus.Degraded, (await AskAsync()).Status);
        Assert.AreEqual(HealthStatus.Healthy, (await AskAsync(options => options.AllowNewerDatabase = true)).Status);
    }

    [TestMethod]
    public async Task ADatabaseThatDoesNotAnswerIsWhatTheRegistrationSays()
    {
        static SqliteConnection Nowhere(IServiceProvider services) => new("Data Source=/nowhere/at/all.db");

        var entry = (await AskAsync(options => options.Connect = Nowhere)).Entries["iris"];
        Assert.AreEqual(HealthStatus.Unhealthy, entry.Status);
        Assert.AreEqual("IRIS0502", entry.Data["code"]);
        Assert.AreEqual(HealthStatus.Degraded, (await AskAsync(options => options.Connect = Nowhere, HealthStatus.Degraded)).Status);
    }

    /// <summary>A probe must answer while the lock is held, or a long upgrade would have its own instance restarted.</summary>
    [TestMethod]
    public async Task AnUpgradeAtWorkDoesNotKeepItFromAnswering()
    {
        var upgrade = Hosted.On(_database.Connect, StartupMode.Apply).RunAsync();
        while (!upgrade.IsCompleted)
        {
            Assert.AreNotEqual(HealthStatus.Unhealthy, (await AskAsync()).Status);
        }

        await upgrade;
        Assert.AreEqual(HealthStatus.Healthy, (await AskAsync()).Status);
    }

    [TestMethod]
    public async Task SeveralDatabasesHaveAMigratorAndACheckEach()
    {
        using var billing = new Database();
        using var host = Hosted.With(services =>
        {
            services.AddIris(options => (options.Migrations, options.Connect, options.Mode) = (typeof(First).Assembly, _ => _database.Connect(), StartupMode.Apply));
            services.AddIris("billing", options => (options.Migrations, options.Connect, options.Mode) = (typeof(First).Assembly, _ => billing.Connect(), StartupMode.Apply));
            services.AddIris("billing", options => options.Target = "a1");
            services.AddHealthChecks().AddIris().AddIris("billing").AddIris("billing", name: "money");
        }).Inner;
        await host.StartAsync();

        Assert.AreEqual("a2", (await host.Services.GetRequiredService<Migrator>().CurrentAsync()).ToString());
        Assert.AreEqual("a1", (await host.Services.GetRequiredKeyedService<Migrator>("billing").CurrentAsync()).ToString());
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        CollectionAssert.AreEquivalent(new[] { "iris", "iris-billing", "money" }, report.Entries.Keys.ToArray());
        Assert.AreEqual(HealthStatus.Healthy, report.Status);
        await host.StopAsync();
    }

    private async Task<HealthReport> AskAsync(Action<IrisOptions>? change = null, HealthStatus? failure = null)
    {
        using var host = Hosted.With(services =>
        {
            services.AddIris(options =>
            {
                (options.Migrations, options.Connect, options.Mode) = (typeof(First).Assembly, _ => _database.Connect(), StartupMode.None);
                change?.Invoke(options);
            });
            services.AddHealthChecks().AddIris(failureStatus: failure);
        }).Inner;
        return await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
    }
}
