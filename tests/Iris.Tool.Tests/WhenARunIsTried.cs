namespace Iris.Tool.Tests;

/// <summary>Dry runs.</summary>
[TestClass]
public sealed class WhenARunIsTried
{
    [TestMethod]
    public async Task NothingIsLeftOfIt()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001");

        var fresh = (await project.RunAsync("upgrade", "head", "--dry-run")).Ends(0, text: "Dry run: 2 steps tried and taken back. The database stands at base, as before.");

        StringAssert.Matches(fresh.Error, new("^Tried <base> -> 0001, make 0001 \\([0-9]+ ms\\)\nTried 0001 -> 0002, "));
        Assert.IsFalse(Directory.Exists(Path.GetDirectoryName(project.Database)));
        (await project.RunAsync("upgrade", "0001")).Ends(0);
        var bytes = await File.ReadAllBytesAsync(project.Database);
        Assert.IsTrue((await project.RunAsync("upgrade", "head", "--dry-run", "--json")).Ends(0).Json.GetProperty("dryRun").GetBoolean());
        (await project.RunAsync("downgrade", "base", "--dry-run")).Ends(0, text: "stands at 0001, as before");
        CollectionAssert.AreEqual(bytes, await File.ReadAllBytesAsync(project.Database));
        (await project.RunAsync("upgrade", "0001", "--dry-run")).Ends(0, text: "Nothing to do");
    }

    [TestMethod]
    public async Task WhatWouldFailFails()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001", upgrade: "INSERT INTO nowhere VALUES (1);");

        (await project.RunAsync("upgrade", "head", "--dry-run")).Ends(1, "IRIS0503", "nowhere");

        Assert.IsFalse(File.Exists(project.Database));
    }

    [TestMethod]
    [DataRow("--sql", "about live runs")]
    [DataRow("--backup", "leave out one of the two")]
    public async Task WhatDoesNotGoWithItIsRefused(string option, string why)
    {
        using var project = new FakeProject().Sql("0001");

        (await project.RunAsync("upgrade", "head", "--dry-run", option)).Ends(2, "IRIS0010", why);
    }

    [TestMethod]
    public async Task ARevisionMayAskBeforeAndAfter()
    {
        using var project = new FakeProject().Sql("0001").Sql(
            "0002", "0001", upgrade: "-- iris:require there are rows\nSELECT count(*) FROM t0001;\nCREATE TABLE t0002 (id INTEGER);\n-- iris:ensure there still are\nSELECT count(*) FROM t0001;");

        (await project.RunAsync("upgrade", "head")).Ends(1, "0002.sql(5): error IRIS0550", "requires: there are rows");

        var squash = (await project.RunAsync("squash", "0001:0002", "--dry-run")).Ends(0).Out;
        StringAssert.Contains(squash, "op.Require(\"SELECT count(*) FROM t0001;\", \"there are rows\");\n        op.Execute(\"CREATE TABLE t0002 (id INTEGER);\");\n        op.Ensure(\"SELECT count(*) FROM t0001;\", \"there still are\");");
    }
}
