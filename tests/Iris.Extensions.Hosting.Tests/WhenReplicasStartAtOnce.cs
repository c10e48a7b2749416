using System.Data.Common;
using Iris.Migrations.Running;
using Iris.Migrations.Tests.Sql;
using Npgsql;

namespace Iris.Extensions.Hosting.Tests;

/// <summary>Several applications on one database: one upgrades it, the others wait for that, and all start.</summary>
[TestClass]
public sealed class WhenReplicasStartAtOnce
{
    private const int Replicas = 6;

    [TestMethod]
    public async Task OnSqliteOneUpgradesAndAllStart()
    {
        using var database = new Database();

        await StartAllAsync(database.Connect);
    }

    [TestMethod]
    public async Task OnPostgreSqlOneUpgradesAndAllStart()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();

        await StartAllAsync(() => new NpgsqlConnection(scratch.ConnectionString));
    }

    [TestMethod]
    public async Task WithADataSourceTheServicesKnowTheDatabase()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var source = NpgsqlDataSource.Create(scratch.ConnectionString);
        await Hosted.With(services =>
        {
            services.Add(new(typeof(DbDataSource), source));
            services.AddIris(options => (options.Migrations, options.Mode) = (typeof(First).Assembly, StartupMode.Apply));
        }).RunAsync();

        Assert.AreEqual("a2", Database.Ask(source.CreateConnection, "SELECT version_num FROM iris_version").Single());
    }

    private static async Task StartAllAsync(Func<DbConnection> connect)
    {
        var replicas = Enumerable.Range(0, Replicas).Select(_ => Hosted.On(connect, StartupMode.Apply)).ToList();
        await Task.WhenAll(replicas.Select(replica => Task.Run(replica.RunAsync)));

        CollectionAssert.AreEqual(new[] { "a1 upgrade done", "a2 upgrade done" }, Database.Ask(connect, "SELECT revision, direction, outcome FROM iris_history ORDER BY id").ToArray());
        Assert.AreEqual("a2", Database.Ask(connect, "SELECT version_num FROM iris_version").Single());
        Assert.AreEqual(2, replicas.Sum(replica => replica.RunEvents.Count(id => id == RunEvents.StepDone)), string.Join("\n", replicas.Select(replica => replica.Text)));
    }
}
