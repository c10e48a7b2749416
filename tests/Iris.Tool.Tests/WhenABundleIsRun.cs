using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Iris.Tool.Tests;

/// <summary>A bundle in a folder with nothing else: no project, no SDK, no code.</summary>
[TestClass]
public sealed class WhenABundleIsRun : IDisposable
{
    private static readonly Lazy<Task<byte[]>> Small = new(MakeAsync);

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task ItUpgradesAFreshSqliteAndTakesItBack()
    {
        await PutAsync();

        (await RunAsync("upgrade", "head")).Ends(0, text: "Upgraded 0001 -> 0002");
        CollectionAssert.AreEqual(new[] { "0002" }, Texts("SELECT version_num FROM iris_version"));
        Assert.AreEqual("1", Texts("SELECT COUNT(*) FROM notes")[0]);
        (await RunAsync("upgrade", "head")).Ends(0, text: "already at head");
        (await RunAsync("downgrade", "base")).Ends(0, text: "Downgraded 0002 -> 0001");
        Assert.AreEqual("0", Texts("SELECT COUNT(*) FROM sqlite_master WHERE name = 'notes'")[0]);
    }

    [TestMethod]
    public async Task TheHistoryHasTheHashesThatTheAssemblyWouldHaveGiven()
    {
        using var project = Project();
        (await project.RunAsync("upgrade", "head")).Ends(0);
        (await project.RunAsync("bundle", "-o", Path.Combine(_folder.Path, "app.iris.zip"))).Ends(0);
        (await RunAsync("upgrade", "head")).Ends(0);

        const string Hashes = "SELECT revision || ' ' || direction || ' ' || hash FROM iris_history ORDER BY id";
        CollectionAssert.AreEqual(Texts(Hashes, project.Database), Texts(Hashes));
    }

    [TestMethod]
    public async Task WhatOnlyAsksTheGraphIsAnsweredToo()
    {
        await PutAsync();

        Assert.AreEqual(2, (await RunAsync("history")).Ends(0).Lines.Length);
        StringAssert.StartsWith((await RunAsync("heads")).Ends(0).Out, "0002");
        Assert.AreEqual("", (await RunAsync("branches")).Ends(0).Out);
        StringAssert.Contains((await RunAsync("show", "0001")).Ends(0).Out, "make notes");
        Assert.AreEqual(2, (await RunAsync("plan")).Ends(0).Lines.Length);
        Assert.AreEqual("", (await RunAsync("current")).Ends(0).Out);
        (await RunAsync("stamp", "0001")).Ends(0);
        StringAssert.StartsWith((await RunAsync("current")).Ends(0).Out, "0001");
        (await RunAsync("check")).Ends(3, text: "a bundle has no model");
    }

    [TestMethod]
    public async Task AScriptOfItIsTheScriptOfTheAssembly()
    {
        using var project = Project();
        var expected = (await project.RunAsync("upgrade", "head", "--sql")).Ends(0).Out;
        (await project.RunAsync("bundle", "-o", Path.Combine(_folder.Path, "app.iris.zip"))).Ends(0);

        Assert.AreEqual(expected, (await RunAsync("upgrade", "head", "--sql")).Ends(0).Out);
    }

    [TestMethod]
    public async Task ItUpgradesAFreshPostgreSql()
    {
        if (Environment.GetEnvironmentVariable("IRIS_TEST_POSTGRES") is not { Length: > 0 } server)
        {
            Assert.Inconclusive("IRIS_TEST_POSTGRES is not set.");
            return;
        }

        await PutAsync();
        var name = "iris_bundle_" + Guid.NewGuid().ToString("N");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(server);
        await using (var create = source.CreateCommand($"CREATE DATABASE {name}"))
        {
            await create.ExecuteNonQueryAsync();
        }

        try
        {
            (await RunAsync("upgrade", "head", "--url", connection, "--dialect", "postgresql")).Ends(0, text: "Upgraded 0001 -> 0002");
            StringAssert.StartsWith((await RunAsync("current", "--url", connection, "--dialect", "postgresql")).Ends(0).Out, "0002");
            (await RunAsync("downgrade", "base", "--url", connection, "--dialect", "postgresql")).Ends(0);
        }
        finally
        {
            await using var drop = source.CreateCommand($"DROP DATABASE {name} WITH (FORCE)");
            await drop.ExecuteNonQueryAsync();
        }
    }

    [TestMethod]
    public async Task ADamagedOneRunsNothing()
    {
        var bytes = await PutAsync();
        bytes[bytes.Length / 2] ^= 4;
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "app.iris.zip"), bytes);

        (await RunAsync("upgrade", "head")).Ends(1, "IRIS0711");
        Assert.IsFalse(File.Exists(Database));
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "app.iris.zip"), bytes[..^10]);
        (await RunAsync("upgrade", "head")).Ends(1, "IRIS0711");
    }

    [TestMethod]
    public async Task ASignatureIsAskedForAndLookedAt()
    {
        await PutAsync();
        var (ours, theirs) = (Keys("ours"), Keys("theirs"));
        (await RunAsync("upgrade", "head", "--require-key", ours.Public)).Ends(1, "IRIS0712");
        (await RunAsync("bundle", "--sign", ours.Private, "-o", "signed.iris.zip")).Ends(0);

        (await SignedAsync("upgrade", "head", "--require-key", theirs.Public)).Ends(1, "IRIS0713");
        Assert.IsFalse(File.Exists(Database));
        (await SignedAsync("upgrade", "head", "--require-key", ours.Public)).Ends(0, text: "Upgraded");
        (await SignedAsync("current")).Ends(0);

        // Signed again by another: the first signature goes.
        (await SignedAsync("bundle", "--sign", theirs.Private, "-o", "signed.iris.zip")).Ends(0);
        (await SignedAsync("current", "--require-key", theirs.Public)).Ends(0);
        (await SignedAsync("current", "--require-key", ours.Public)).Ends(1, "IRIS0713");

        (await RunAsync("bundle", "--sign", ours.Public)).Ends(1, "IRIS0714");
        (await RunAsync("current", "--require-key", "no.pem")).Ends(1, "IRIS0714");
        (await ToolRun.InAsync(_folder.Path, "current", "--require-key", ours.Public)).Ends(2, "IRIS0010");
    }

    [TestMethod]
    public async Task WhatItCannotDoIsSaid()
    {
        await PutAsync();

        (await RunAsync("revision", "-m", "more")).Ends(1);
        (await RunAsync("verify")).Ends(1, "IRIS0716");
        (await RunAsync("upgrade", "head", "--dialect", "mysql", "--sql")).Ends(1, "IRIS0717");
        _folder.Write("app.iris.zip", "something else");
        (await RunAsync("heads")).Ends(1, "IRIS0710");
        (await ToolRun.InAsync(_folder.Path, "heads", "--bundle", "none.zip")).Ends(1, "IRIS0710");
        (await ToolRun.InAsync(_folder.Path, "heads", "--bundle", "app.iris.zip", "--assembly", "a.dll")).Ends(2, "IRIS0010");
    }

    private string Database => Path.Combine(_folder.Path, ".iris", "iris.db");

    private static FakeProject Project() => new FakeProject().WithFolder().Sql("0001", message: "make notes", upgrade: "CREATE TABLE notes (id INTEGER, body TEXT); -- ä\nINSERT INTO notes VALUES (1, 'a; b');")
        .Sql("0002", "0001");

    private static async Task<byte[]> MakeAsync()
    {
        using var project = Project();
        project.Write("Migrations/0001.sql", project.Read("Migrations/0001.sql").Replace("DROP TABLE t0001", "DROP TABLE notes", StringComparison.Ordinal));
        project.Dialects = ["sqlite", "postgresql"];
        (await project.RunAsync("bundle", "-o", "app.iris.zip")).Ends(0);
        return await File.ReadAllBytesAsync(Path.Combine(project.Folder, "app.iris.zip"));
    }

    private async Task<byte[]> PutAsync()
    {
        var bytes = (await Small.Value).ToArray();
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "app.iris.zip"), bytes);
        return bytes;
    }

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.InAsync(_folder.Path, [.. args, "--bundle", "app.iris.zip"]);

    private Task<ToolRun> SignedAsync(params string[] args) => ToolRun.InAsync(_folder.Path, [.. args, "--bundle", "signed.iris.zip"]);

    private (string Private, string Public) Keys(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (_folder.Write($"{name}.pem", key.ExportECPrivateKeyPem()), _folder.Write($"{name}.pub.pem", key.ExportSubjectPublicKeyInfoPem()));
    }

    private string[] Texts(string sql, string? database = null)
    {
        using var connection = new SqliteConnection($"Data Source={database ?? Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetValue(0).ToString()!);
        }

        return [.. texts];
    }
}
