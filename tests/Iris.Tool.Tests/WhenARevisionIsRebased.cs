using Iris.Tool.Authoring;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenARevisionIsRebased
{
    [TestMethod]
    public async Task WhatFollowsItGoesWithIt()
    {
        using var project = new FakeProject().Sql("0001").Class("0002", "add owner", "0001").Class("0003", "use owner", "0002").Sql("0004", "0003", header: "-- Depends On: 0002\n");

        var run = (await project.RunAsync("rebase", "0002", "--rev-id", "0005")).Ends(0);

        CollectionAssert.AreEquivalent(
            new[] { "0005_add_owner.cs", "0003_use_owner.cs", "0004.sql" },
            run.Lines.Select(Path.GetFileName).ToArray());
        StringAssert.Contains(project.Read("Migrations/0005_add_owner.cs"), "[Revision(\"0005\", Revises = [\"0001\"], Message", StringComparison.Ordinal);
        StringAssert.Contains(project.Read("Migrations/0003_use_owner.cs"), "Revises = [\"0005\"]", StringComparison.Ordinal);
        StringAssert.Contains(project.Read("Migrations/0004.sql"), "-- Depends On: 0005\n", StringComparison.Ordinal);
        Assert.IsFalse(File.Exists(Path.Combine(project.Folder, "Migrations", "0002_add_owner.cs")));
    }

    [TestMethod]
    public async Task OfTwoWithOneIdTheFileSaysWhich()
    {
        using var project = new FakeProject().Sql("0001").Class("0002", "mine", "0001").Class("0002", "yours", "0001").Class("0003", "after yours", "0002");

        (await project.RunAsync("rebase", "0002", "--rev-id", "0004")).Ends(1, "IRIS0037", "0002_yours.cs");
        (await project.RunAsync("rebase", "Migrations/0002_mine.cs", "--rev-id", "0004")).Ends(0, text: "Revision '0003' stays on the other '0002'");

        StringAssert.Contains(project.Read("Migrations/0004_mine.cs"), "[Revision(\"0004\", Revises = [\"0001\"]", StringComparison.Ordinal);
        StringAssert.Contains(project.Read("Migrations/0002_yours.cs"), "[Revision(\"0002\"", StringComparison.Ordinal);
        StringAssert.Contains(project.Read("Migrations/0003_after_yours.cs"), "Revises = [\"0002\"]", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task AChildOfTheNamesakeGoesAlongWhenItIsNamed()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001", file: "0002_mine.sql").Sql("0002", "0001", file: "0002_yours.sql").Sql("0003", "0002");

        (await project.RunAsync("rebase", "Migrations/0002_mine.sql", "--rev-id", "0004", "--with", "Migrations/0003.sql")).Ends(0);

        StringAssert.Contains(project.Read("Migrations/0003.sql"), "-- Revises: 0004\n", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task ItCanFollowAnotherParent()
    {
        using var project = new FakeProject().Sql("0001").Class("0002", "mine", "0001").Class("0003", "yours", "0001");

        (await project.RunAsync("rebase", "0002", "--onto", "0003", "--rev-id", "0004")).Ends(0);
        StringAssert.Contains(project.Read("Migrations/0004_mine.cs"), "[Revision(\"0004\", Revises = [\"0003\"], Message", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task ItCanBecomeABase()
    {
        using var project = new FakeProject().Sql("0001").Class("0002", "mine", "0001");

        (await project.RunAsync("rebase", "0002", "--onto", "base")).Ends(0);

        StringAssert.Contains(project.Read("Migrations/0002_mine.cs"), "[Revision(\"0002\", Message", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task AMissingParentIsMendedWhileTheChainIsBroken()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "gone");

        (await project.RunAsync("heads")).Ends(1, "IRIS0102");
        (await project.RunAsync("rebase", "0002", "--onto", "0001")).Ends(0);
        (await project.RunAsync("heads")).Ends(0);
    }

    [TestMethod]
    [DataRow("IRIS0039", "0001", "--onto", "0002")]
    [DataRow("IRIS0039", "0001", "--onto", "0001")]
    [DataRow("IRIS0031", "0002", "--rev-id", "0001")]
    [DataRow("IRIS0120", "nope", "--rev-id", "0009")]
    public async Task WhatCannotBeChangesNothing(string code, params string[] args)
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001");
        var before = project.Read("Migrations/0001.sql") + project.Read("Migrations/0002.sql");

        (await project.RunAsync(["rebase", .. args])).Ends(1, code);

        Assert.AreEqual(before, project.Read("Migrations/0001.sql") + project.Read("Migrations/0002.sql"));
    }

    [TestMethod]
    public async Task WhatIsAppliedStaysUnlessForced()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001");
        (await project.RunAsync("upgrade", "head")).Ends(0);

        (await project.RunAsync("rebase", "0001", "--rev-id", "0009")).Ends(1, "IRIS0038");
        (await project.RunAsync("rebase", "0001", "--rev-id", "0009", "--force")).Ends(0);
    }

    [TestMethod]
    public async Task ADatabaseThatIsAwayIsNoReasonToRefuse()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001");

        (await project.RunAsync("rebase", "0002", "--rev-id", "0009", "--url", "postgresql://127.0.0.1:1/x")).Ends(0, text: "could not be asked");
    }

    [TestMethod]
    public async Task AChildThatCannotBeEditedStopsAllOfIt()
    {
        using var project = new FakeProject().Sql("0001").Class("0002", "mine", "0001").Class("0003", "after", "0002");
        project.Write("Migrations/0003_after.cs", project.Read("Migrations/0003_after.cs").Replace("[\"0002\"]", "[Mine.Id]", StringComparison.Ordinal));

        (await project.RunAsync("rebase", "0002", "--rev-id", "0009")).Ends(1, "0003_after.cs(6): error IRIS0036");

        StringAssert.Contains(project.Read("Migrations/0002_mine.cs"), "[Revision(\"0002\"", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task AFileInTheWayStopsAllOfIt()
    {
        using var project = new FakeProject().Sql("0001").Class("0002", "mine", "0001");
        project.Write("Migrations/0009_mine.cs", "other");

        (await project.RunAsync("rebase", "0002", "--rev-id", "0009")).Ends(1, "IRIS0030");

        Assert.AreEqual("other", project.Read("Migrations/0009_mine.cs"));
    }

    [TestMethod]
    public void ChangesThatCannotAllBeWrittenLeaveNothingHalf()
    {
        using var folder = new TestFolder();
        var first = folder.Write("a.sql", "a");

        Assert.ThrowsExactly<DirectoryNotFoundException>(() => FileChange.Write([new(first, first, "b"), new(folder.Path + "/no/b.sql", folder.Path + "/no/b.sql", "b")]));

        Assert.AreEqual("a", File.ReadAllText(first));
        Assert.HasCount(1, Directory.GetFiles(folder.Path));
    }
}
