using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Running;

// What the lock of a database is held to.
public abstract partial class RunningConformance
{
    [TestMethod]
    public async Task ALockIsHeldByOneSessionAndGoesWithIt()
    {
        if (Dialect.Lock("iris_version") is not { } wanted)
        {
            Assert.IsFalse(Dialect is { HasTransactionalDdl: false }, "Where transactions are no lock there is one.");
            return;
        }

        await using var first = await OpenAsync();
        await using var second = await OpenAsync();

        Assert.IsTrue(await Asks(first, wanted.TryAcquire));
        Assert.IsFalse(await Asks(second, wanted.TryAcquire));
        Assert.IsFalse(await Asks(second, wanted.Release), "Nobody gives back what another one has.");
        Assert.IsFalse(await Asks(second, wanted.TryAcquire));
        Assert.IsTrue(await Asks(first, wanted.Release));
        Assert.IsTrue(await Asks(second, wanted.TryAcquire));
        Assert.IsTrue(await Asks(first, Dialect.Lock("another_version")!.TryAcquire), "Another version table is another lock.");
        await second.CloseAsync();
        await Eventually(() => Asks(first, wanted.TryAcquire));
    }

    [TestMethod]
    public async Task OfManySessionsOneGetsTheLock()
    {
        if (Dialect.Lock("iris_version") is not { } wanted)
        {
            return; // TwoRunsAtOnceApplyEachRevisionOnce is what there is to say.
        }

        var sessions = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OpenAsync()));
        var got = await Task.WhenAll(sessions.Select(s => Task.Run(() => Asks(s, wanted.TryAcquire))));

        Assert.AreEqual(1, got.Count(g => g));
        foreach (var session in sessions)
        {
            await session.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task ARunThatFailsGivesTheLockBack()
    {
        Chains.FailingStatement.Value = FailingStatement;
        Assert.IsFalse((await Upgrade(Chains.FailsInTheMiddle, "head")).Succeeded);

        await using var next = await OpenAsync();
        foreach (var resource in new[] { "iris_version", "iris_version#work" })
        {
            Assert.IsTrue(Dialect.Lock(resource) is not { } held || await Asks(next, held.TryAcquire));
        }

        Assert.AreEqual("0001", (await Rows())!.ToString());
    }

    /// <summary>Two runs have read the same rows; one is done before the other asks for the lock.</summary>
    [TestMethod]
    public async Task RowsThatWereReadBeforeTheLockAreReadAgain()
    {
        var asked = 0;
        var result = await Run(Chains.Projects, (graph, rows) =>
        {
            if (++asked == 1)
            {
                Assert.IsTrue(Task.Run(() => Upgrade(Chains.Projects, "head")).Result.Succeeded);
            }

            return graph.PlanUpgrade(rows, "head");
        });

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.AreEqual(0, result.Applied.Count);
        Assert.AreEqual("0001 upgrade done,0002 upgrade done,0003 upgrade done", await History());
    }

    /// <summary>A client was killed, and the server goes on with its statement.</summary>
    [TestMethod]
    public async Task AStatementWhoseClientIsGoneIsWaitedFor()
    {
        if (Dialect.Lock("iris_version#work") is not { } work)
        {
            return;
        }

        var orphan = await OpenAsync();
        Assert.IsTrue(await Asks(orphan, work.TryAcquire));
        var observer = new Silence { OnWaiting = () => orphan.Dispose() };

        var result = await new MigrationRunner(Compiler(Chains.Projects), Dialect, Connect, new() { LockTimeout = TimeSpan.FromSeconds(30) }, observer)
            .RunAsync(rows => Chains.Projects.Graph.PlanUpgrade(rows, "head"), None);

        Assert.IsTrue(result.Succeeded);
        StringAssert.Contains(observer.Waits.Single(), SessionWord);
    }

    [TestMethod]
    public async Task WhatIsInTheWayOfALockIsNamedAndWaitedFor()
    {
        await Upgrade(Chains.Projects, "0001");
        await using var other = await OpenAsync();
        await Execute(other, "BEGIN");
        await Execute(other, "SELECT * FROM projects");
        var observer = new Silence { OnRetrying = () => Execute(other, "ROLLBACK").Wait() };

        var result = await new MigrationRunner(Compiler(Chains.Projects), Dialect, Connect, new() { StatementLockTimeout = TimeSpan.FromSeconds(1) }, observer)
            .RunAsync(rows => Chains.Projects.Graph.PlanUpgrade(rows, "head"), None);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.AreEqual("0001 upgrade done,0002 upgrade done,0003 upgrade done", await History());
        StringAssert.Contains(observer.Retries.First(), SessionWord);
    }

    [TestMethod]
    public async Task WhoStaysInTheWayIsNamedInTheEnd()
    {
        await Upgrade(Chains.Projects, "0001");
        await using var other = await OpenAsync();
        await Execute(other, "BEGIN");
        await Execute(other, "SELECT * FROM projects");

        var result = await Upgrade(Chains.Projects, "head", s => s with { StatementLockTimeout = TimeSpan.FromSeconds(1), Retries = 0 });

        Assert.IsFalse(result.Succeeded);
        StringAssert.Contains(result.Errors![0].Message, SessionWord);
        Assert.AreEqual("0001", (await Rows())!.ToString());
        await Execute(other, "ROLLBACK");
        Assert.IsTrue((await Upgrade(Chains.Projects, "head")).Succeeded);
    }

    protected static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(None);
    }

    protected async Task<DbConnection> OpenAsync()
    {
        var connection = Connect();
        await connection.OpenAsync(None);
        return connection;
    }

    private static async Task<bool> Asks(DbConnection connection, string question)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return await command.ExecuteScalarAsync(None) is { } answer and not DBNull && Convert.ToInt64(answer, null) == 1;
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        var deadline = DateTime.UtcNow.AddSeconds(30);
        while (!await holds())
        {
            Assert.IsTrue(DateTime.UtcNow < deadline);
            await Task.Delay(50, None);
        }
    }
}
