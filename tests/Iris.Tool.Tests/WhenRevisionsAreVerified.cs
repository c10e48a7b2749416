namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenRevisionsAreVerified
{
    [TestMethod]
    public async Task EachHasALineAndTheDatabaseIsNotTouched()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001").Sql("0003", "0001");

        var run = (await project.RunAsync("verify")).Ends(0, text: "3 of 3 revisions tried on sqlite: 3 proved, 0 irreversible, 0 failed; 0 errors.");

        StringAssert.Matches(run.Out, new("^0001  proved        make 0001 \\([0-9]+ ms\\)\n0002  proved .*\n0003  proved .*\n$"));
        Assert.IsFalse(File.Exists(project.Database));
    }

    [TestMethod]
    public async Task AFaultIsToldAndEndsInThree()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001", "CREATE TABLE t0002 (id INTEGER); CREATE TABLE more (id INTEGER);").Sql("0003", "0002");

        var run = (await project.RunAsync("verify")).Ends(3, "IRIS0541", "0002.sql");

        StringAssert.Contains(run.Error, "table more stays behind");
        StringAssert.Contains(run.Error, "3 of 3 revisions tried on sqlite: 2 proved, 0 irreversible, 1 failed; 1 error.");
        CollectionAssert.AreEqual(new[] { "proved", "failed", "proved" }, run.Lines.Select(line => line.Split("  ")[1]).ToArray());
    }

    [TestMethod]
    public async Task WhatTheFoldTellsIsToldToo()
    {
        using var project = new FakeProject().Sql("0001", upgrade: "CREATE TABLE t0001 (id INTEGER);");
        project.Write("Migrations/0002.sql", "-- Revision ID: 0002\n-- Revises: 0001\n-- iris:upgrade\nDROP TABLE t0001;\n");

        var json = (await project.RunAsync("verify", "--json")).Ends(0).Json;

        Assert.IsTrue(json.GetProperty("succeeded").GetBoolean());
        Assert.AreEqual("proved irreversible", string.Join(' ', json.GetProperty("revisions").EnumerateArray().Select(r => r.GetProperty("outcome").GetString())));
    }

    [TestMethod]
    public async Task OnlyWhatIsAskedForIsTried()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001").Sql("0003", "0002").Sql("0004", "0003");

        Assert.HasCount(2, (await project.RunAsync("verify", "0002:0003")).Ends(0).Lines);
        Assert.HasCount(1, (await project.RunAsync("verify", "head")).Ends(0).Lines);
    }

    [TestMethod]
    public async Task RowsAreThereUnlessTheyAreNotWanted()
    {
        using var project = new FakeProject().Sql("0001", upgrade: "CREATE TABLE t0001 (id INTEGER PRIMARY KEY, n INTEGER);");
        project.Write("Migrations/0002.sql", "-- Revision ID: 0002\n-- Revises: 0001\n-- iris:upgrade\nCREATE UNIQUE INDEX ux ON t0001 (n);\n-- iris:downgrade\nDROP INDEX ux;\n");

        (await project.RunAsync("verify")).Ends(3, "IRIS0543", "fails where they have rows");
        (await project.RunAsync("verify", "--no-rows")).Ends(0);
    }

    [TestMethod]
    public async Task AServerThatIsNotThereAndOneThatIsNotForItAreRefused()
    {
        using var project = new FakeProject().Sql("0001");

        (await project.RunAsync("verify", "--url", "postgresql://nobody@127.0.0.1:1/none")).Ends(1, "IRIS0502");
        (await project.RunAsync("verify", "--url", "mysql://nobody:secret@127.0.0.1:1/none")).Ends(1, "IRIS0540");
    }
}
