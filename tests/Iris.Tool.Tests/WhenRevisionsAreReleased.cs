using System.Diagnostics;

namespace Iris.Tool.Tests;

/// <summary>iris.lock: what is released stays as it is, unless somebody says otherwise.</summary>
[TestClass]
public sealed class WhenRevisionsAreReleased
{
    [TestMethod]
    public async Task ANewRevisionIsNotReleasedYet()
    {
        using var project = new FakeProject().WithFolder().Sql("0001");

        (await project.RunAsync("revision", "-m", "more", "--sql")).Ends(0, text: "iris.lock is new");

        CollectionAssert.AreEqual(new[] { "0001 -", "0002 -" }, Lines(project));
        (await project.RunAsync("relock", "--check")).Ends(3, "IRIS0707");
    }

    [TestMethod]
    public async Task RelockReleasesWhatIsNewAndAcceptsNoEdit()
    {
        using var project = new FakeProject().WithFolder().Sql("0001");
        (await project.RunAsync("relock")).Ends(0, text: "Released: 0001");
        var released = Lines(project)[0];
        (await project.RunAsync("relock")).Ends(0, text: "iris.lock is as the revisions are");

        project.Sql("0001", upgrade: "CREATE TABLE t0001 (id INTEGER, more TEXT);").Sql("0002", "0001");
        (await project.RunAsync("relock")).Ends(1, "IRIS0700");

        Assert.AreEqual(released, Lines(project)[0]);
        StringAssert.StartsWith(Lines(project)[1], "0002 1:");
        (await project.RunAsync("relock", "--check")).Ends(3, "IRIS0700");
    }

    [TestMethod]
    public async Task AnEditIsAcceptedByName()
    {
        using var project = new FakeProject().WithFolder().Sql("0001").Sql("0002", "0001").Sql("0003", "0002");
        (await project.RunAsync("relock")).Ends(0);
        var before = Lines(project);
        project.Sql("0001", upgrade: "CREATE TABLE t0001 (id BIGINT);");

        (await project.RunAsync("relock", "0001", "-m", "never shipped")).Ends(0, text: "Released: 0001");

        var after = Lines(project);
        StringAssert.EndsWith(after[0], " # never shipped");
        for (var i = 1; i < 3; i++)
        {
            // What they do is the same; what they stand on is not.
            Assert.AreEqual(before[i].Split(' ')[1], after[i].Split(' ')[1]);
            Assert.AreNotEqual(before[i].Split(' ')[2], after[i].Split(' ')[2]);
        }

        (await project.RunAsync("relock", "--check")).Ends(0);
    }

    [TestMethod]
    public async Task CommentsFormattingAndFileNamesDoNotMatter()
    {
        using var project = new FakeProject().WithFolder().Sql("0001", upgrade: "CREATE TABLE t0001 (id INTEGER);").Sql("0002", "0001");
        (await project.RunAsync("relock")).Ends(0);
        File.Delete(Path.Combine(project.Folder, "Migrations", "0002.sql"));

        project.Sql("0001", upgrade: "-- the first\nCREATE TABLE t0001 (\r\n    id   INTEGER /* a key */\n);\n").Sql("0002", "0001", message: "another text", file: "moved.sql");

        (await project.RunAsync("relock", "--check")).Ends(0);
    }

    [TestMethod]
    public async Task WhatIsRemovedOrMovedIsAnError()
    {
        using var project = new FakeProject().WithFolder().Sql("0001").Sql("0002", "0001").Sql("0003", "0002");
        (await project.RunAsync("relock")).Ends(0);
        File.Delete(Path.Combine(project.Folder, "Migrations", "0002.sql"));
        project.Sql("0003", "0001");

        (await project.RunAsync("relock", "--check")).Ends(3, "IRIS0701").Ends(3, "IRIS0702").Ends(3, text: "iris.lock(3)");
        (await project.RunAsync("relock", "0002", "0003")).Ends(0, text: "No longer in iris.lock: 0002");
        (await project.RunAsync("relock", "--check")).Ends(0);
        (await project.RunAsync("relock", "0009")).Ends(1, "IRIS0120");
    }

    [TestMethod]
    public async Task AReleasedRevisionIsNotRebased()
    {
        using var project = new FakeProject().WithFolder().Sql("0001").Sql("0002", "0001");
        (await project.RunAsync("relock")).Ends(0);

        (await project.RunAsync("rebase", "0002", "--rev-id", "0005")).Ends(1, "IRIS0706");

        project.Write("iris.lock", "0001 -\n0002 -\n");
        (await project.RunAsync("rebase", "0002", "--rev-id", "0005")).Ends(0);
        CollectionAssert.AreEqual(new[] { "0001 -", "0005 -" }, Lines(project));
    }

    [TestMethod]
    public async Task ALineThatCannotBeReadLosesNothing()
    {
        using var project = new FakeProject().WithFolder().Sql("0001");
        (await project.RunAsync("relock")).Ends(0);
        var text = project.Read("iris.lock");
        project.Write("iris.lock", "<<<<<<< ours\n" + text);

        (await project.RunAsync("relock")).Ends(1, "IRIS0703");
        Assert.AreEqual("<<<<<<< ours\n" + text, project.Read("iris.lock"));

        project.Write("iris.lock", text + "0001 1:abc 1:abc\n");
        (await project.RunAsync("relock")).Ends(1, "IRIS0704");
        (await project.RunAsync("relock", "0001")).Ends(0);
        project.Write("iris.lock", "0001 9:abc 9:abc\n");
        (await project.RunAsync("relock", "--check")).Ends(3, "IRIS0705");
    }

    [TestMethod]
    public async Task TwoBranchesThatAddALineMergeInGit()
    {
        using var project = new FakeProject().WithFolder().Sql("0001");
        Git(project, "init", "-q", "-b", "main");
        project.Write(".gitignore", "obj/\n");
        (await project.RunAsync("relock")).Ends(0);
        Git(project, "add", "-A");
        Git(project, "commit", "-qm", "one");
        Git(project, "checkout", "-qb", "left");
        await AddAsync(project, "0002");
        Git(project, "checkout", "-q", "main");
        File.Delete(Path.Combine(project.Folder, "Migrations", "0002.sql"));
        await AddAsync(project, "0003");

        Git(project, "merge", "-q", "--no-edit", "left");

        Assert.AreEqual(3, Lines(project).Length);
        (await project.RunAsync("relock", "--check")).Ends(0);
    }

    [TestMethod]
    public async Task ADatabaseThatHasWhatWasEditedIsNotUpgraded()
    {
        using var project = new FakeProject().WithFolder().Sql("0001");
        (await project.RunAsync("upgrade", "head")).Ends(0);
        (await project.RunAsync("check")).Ends(0, text: "nothing that is applied was edited since");
        project.Sql("0001", upgrade: "CREATE TABLE t0001 (id INTEGER); -- as it was").Sql("0002", "0001");
        (await project.RunAsync("upgrade", "head")).Ends(0);

        project.Sql("0001", upgrade: "CREATE TABLE t0001 (id INTEGER, more TEXT);").Sql("0003", "0002");

        (await project.RunAsync("upgrade", "head")).Ends(1, "IRIS0708");
        (await project.RunAsync("check")).Ends(3, "IRIS0708").Ends(3, text: "1 applied revision was edited since");
        (await project.RunAsync("upgrade", "head", "--accept-edited")).Ends(0, "warning IRIS0709", "Upgraded 0002 -> 0003");
        project.Sql("0001", upgrade: "CREATE TABLE t0001 (id INTEGER, less TEXT);");
        (await project.RunAsync("check")).Ends(3, "IRIS0708");
        (await project.RunAsync("upgrade", "head", "--accept-edited")).Ends(0, "IRIS0709", "already at head");
        (await project.RunAsync("check")).Ends(0);
        project.Sql("0004", "0003");
        (await project.RunAsync("upgrade", "head")).Ends(0, text: "Upgraded 0003 -> 0004");
    }

    private static string[] Lines(FakeProject project) =>
        [.. project.Read("iris.lock").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];

    private static async Task AddAsync(FakeProject project, string id)
    {
        project.Sql(id, "0001");
        (await project.RunAsync("relock")).Ends(0);
        Git(project, "add", "-A");
        Git(project, "commit", "-qm", id);
    }

    private static void Git(FakeProject project, params string[] args)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = project.Folder, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var arg in (string[])["-c", "user.name=t", "-c", "user.email=t@example.org", .. args])
        {
            start.ArgumentList.Add(arg);
        }

        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEnd() + git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.AreEqual(0, git.ExitCode, error);
    }
}
