using Iris.Migrations.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Iris.Extensions.Hosting.Tests;

[TestClass]
public sealed class WhenAnApplicationStarts : IDisposable
{
    private readonly Database _database = new();

    public void Dispose() => _database.Dispose();

    [TestMethod]
    public async Task ValidatingRefusesWhatIsPendingAndChangesNothing()
    {
        var error = await Assert.ThrowsExactlyAsync<IrisException>(() => Hosted.On(_database.Connect, StartupMode.Validate).RunAsync());

        Assert.AreEqual("IRIS0583", error.Diagnostic.Code);
        StringAssert.Contains(error.Message, "stands at base, and 2 revisions are pending: a1, a2", StringComparison.Ordinal);
        Assert.AreEqual(0, _database.Ask("SELECT name FROM sqlite_master").Count);
    }

    [TestMethod]
    public async Task ValidatingLetsACurrentDatabasePass()
    {
        await _database.Migrator.UpgradeAsync();
        var hosted = Hosted.On(_database.Connect, StartupMode.Validate);

        await hosted.RunAsync();

        CollectionAssert.AreEqual(new[] { IrisEvents.Current }, hosted.Events);
    }

    [TestMethod]
    public async Task ApplyingUpgradesAndSaysSo()
    {
        var hosted = Hosted.On(_database.Connect, StartupMode.Apply);

        await hosted.RunAsync();

        Assert.AreEqual("a2", string.Join(",", _database.Ask("SELECT version_num FROM iris_version")));
        CollectionAssert.IsSubsetOf(new[] { IrisEvents.Applying, IrisEvents.Applied }, hosted.Events);
        StringAssert.Contains(hosted.Text, "went from base to a2; applied a1, a2", StringComparison.Ordinal);
        var again = Hosted.On(_database.Connect, StartupMode.Apply);
        await again.RunAsync();
        CollectionAssert.AreEqual(new[] { IrisEvents.Current }, again.Events);
    }

    [TestMethod]
    public async Task ApplyingGoesNoFurtherThanTheTarget()
    {
        await Hosted.On(_database.Connect, StartupMode.Apply, options => options.Target = "a1").RunAsync();

        Assert.AreEqual("a1", string.Join(",", _database.Ask("SELECT version_num FROM iris_version")));
    }

    /// <summary>What starts with the host, Kestrel too, finds the schema there.</summary>
    [TestMethod]
    public async Task TheUpgradeComesBeforeAllOtherServices()
    {
        var seen = new Witness(() => _database.Ask("SELECT name FROM pragma_table_info('first')"));
        await Hosted.With(services =>
        {
            services.AddSingleton<IHostedService>(seen);
            services.AddIris(options => (options.Migrations, options.Connect, options.Mode) = (typeof(First).Assembly, _ => _database.Connect(), StartupMode.Apply));
        }).RunAsync();

        CollectionAssert.AreEqual(new[] { "id", "name" }, seen.Saw!.ToArray());
    }

    [TestMethod]
    public async Task WaitingEndsWhenSomebodyElseHasUpgraded()
    {
        var hosted = Hosted.On(_database.Connect, StartupMode.Wait);
        var start = hosted.RunAsync();
        while (!hosted.Events.Contains(IrisEvents.WaitingForUpgrade))
        {
            await Task.Delay(10);
        }

        Assert.IsFalse(start.IsCompleted);
        await _database.Migrator.UpgradeAsync();
        await start;

        Assert.AreEqual(IrisEvents.Current, hosted.Events[^1]);
    }

    [TestMethod]
    public async Task WaitingTooLongSaysWhatIsMissing()
    {
        var error = await Assert.ThrowsExactlyAsync<IrisException>(() =>
            Hosted.On(_database.Connect, StartupMode.Wait, options => options.WaitTimeout = TimeSpan.FromMilliseconds(100)).RunAsync());

        Assert.AreEqual("IRIS0584", error.Diagnostic.Code);
        StringAssert.Contains(error.Message, "it stands at base, and a1, a2 is pending", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task WaitingCanBeCancelled()
    {
        var hosted = Hosted.On(_database.Connect, StartupMode.Wait);
        using var stop = new CancellationTokenSource();
        var start = hosted.Inner.StartAsync(stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => start);
    }

    [TestMethod]
    public async Task ANewerDatabaseIsRefusedUnlessItIsAllowed()
    {
        await _database.Migrator.UpgradeAsync();
        _database.Ask("UPDATE iris_version SET version_num = 'from_the_future'");

        foreach (var mode in new[] { StartupMode.Validate, StartupMode.Apply, StartupMode.Wait })
        {
            var error = await Assert.ThrowsExactlyAsync<IrisException>(() => Hosted.On(_database.Connect, mode).RunAsync());
            Assert.AreEqual("IRIS0586", error.Diagnostic.Code);
            var hosted = Hosted.On(_database.Connect, mode, options => options.AllowNewerDatabase = true);
            await hosted.RunAsync();
            CollectionAssert.AreEqual(new[] { IrisEvents.NewerDatabase }, hosted.Events);
        }
    }

    [TestMethod]
    public async Task NoneDoesNothing()
    {
        await Hosted.On(_database.Connect, StartupMode.None).RunAsync();

        Assert.AreEqual(0, _database.Ask("SELECT name FROM sqlite_master").Count);
    }

    [TestMethod]
    [DataRow("Target=;Assembly=Iris.Extensions.Hosting.Tests", "Target and VersionTable cannot be empty")]
    [DataRow("Dialect=oracle;Assembly=Iris.Extensions.Hosting.Tests", "Dialect is 'oracle'")]
    [DataRow("ConnectionString=Data Source=x;Assembly=Iris.Extensions.Hosting.Tests", "Set Dialect as well")]
    [DataRow("Dialect=sqlite", "they do not say where the revisions are")]
    [DataRow("WaitTimeout=-00:00:01;Assembly=Iris.Extensions.Hosting.Tests", "WaitTimeout cannot be negative")]
    [DataRow("Mode=7;Assembly=Iris.Extensions.Hosting.Tests", "Mode is 7")]
    public async Task OptionsThatMakeNoSenseStopTheStart(string settings, string expected)
    {
        string[] args = [.. settings.Split(';').Select(setting => $"--Iris:{setting}")];
        var error = await Assert.ThrowsExactlyAsync<OptionsValidationException>(() =>
            Hosted.With((services, configuration) => services.AddIris(configuration.GetSection("Iris")), args).RunAsync());

        StringAssert.Contains(error.Message, "error IRIS0582: The options of the database cannot be used", StringComparison.Ordinal);
        StringAssert.Contains(error.Message, expected, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task AnOptionThatThereIsNotStopsTheStart()
    {
        var error = await Assert.ThrowsAsync<Exception>(() =>
            Hosted.With((services, configuration) => services.AddIris(configuration.GetSection("Iris")), "--Iris:Mood=Apply").RunAsync());

        StringAssert.Contains(error.Message, "Mood", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("--Iris:Assembly=No.Such.Assembly", "IRIS0582", "there is no assembly 'No.Such.Assembly'")]
    [DataRow("--Iris:Assembly=Iris.Extensions.Hosting.Tests", "IRIS0585", "no DbDataSource is registered")]
    [DataRow("--Iris:Assembly=Iris.Extensions.Hosting.Tests --Iris:Dialect=sqlite --Iris:ConnectionName=Main", "IRIS0585", "there is no connection string 'Main'")]
    [DataRow("--Iris:Assembly=Iris.Extensions.Hosting.Tests --Iris:Dialect=sqlserver --Iris:ConnectionString=Password=s3cret", "IRIS0585", "no driver for sqlserver (Microsoft.Data.SqlClient)")]
    [DataRow("--Iris:Assembly=Iris.Extensions.Hosting.Tests --Iris:Dialect=sqlite --Iris:ConnectionString=Colour=s3cret", "IRIS0585", "sqlite's driver refuses the connection string")]
    [DataRow("--Iris:Assembly=Iris.Extensions.Hosting.Tests --Iris:Dialect=postgresql --Iris:ConnectionString=Host=127.0.0.1;Port=1;Username=app;Password=s3cret;Database=shop", "IRIS0502", "127.0.0.1:1/shop")]
    public async Task ADatabaseThatCannotBeReachedIsSaid(string args, string code, string expected)
    {
        var error = await Assert.ThrowsExactlyAsync<IrisException>(() =>
            Hosted.With((services, configuration) => services.AddIris(configuration.GetSection("Iris")), args.Split(' ')).RunAsync());

        Assert.AreEqual(code, error.Diagnostic.Code);
        StringAssert.Contains(error.Message, expected, StringComparison.Ordinal);
        Assert.IsFalse(error.ToString().Contains("s3cret", StringComparison.Ordinal));
    }

    private sealed class Witness(Func<IReadOnlyList<string>> look) : IHostedService
    {
        public IReadOnlyList<string>? Saw { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Saw = look();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
