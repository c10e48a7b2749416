namespace Iris.Build.Tests.Artifacts;

[TestClass]
public sealed class ASecondBuild
{
    private static readonly string[] Stamps = ["iris.validated", "iris.emitted"];

    [ClassInitialize]
    public static void ChangeThingsAndBuildAgain(TestContext context)
    {
        Assert.IsTrue(Snapshots.Of(Projects.Edited).IsFresh());
        File.WriteAllText(Projects.Edited.File("Migrations/0001_a.cs"), Source.Class("0001", upgrade: "op.Execute(\"SELECT 4711\");", downgrade: "op.Execute(\"SELECT 1\");"));
        File.Delete(Projects.Shortened.File("Migrations/2024/0002_b.sql"));
        (Projects.MoreDialects with { Properties = "<IrisDialects>sqlite</IrisDialects>" }).Write();
        File.WriteAllText(Projects.Names.File("Names.cs"), Projects.Names.Files["Names.cs"].Replace("before", "after", StringComparison.Ordinal));
        Assert.IsFalse(Snapshots.Of(Projects.Edited).IsFresh());
        Assert.IsFalse(Snapshots.Of(Projects.Shortened).IsFresh());
        Assert.IsFalse(Snapshots.Of(Projects.MoreDialects).IsFresh());
        Assert.IsFalse(Snapshots.Of(Projects.Named).IsFresh());

        Project[] changed = [Projects.Edited, Projects.Shortened, Projects.MoreDialects, Projects.Named];
        Workshop.Write("Changed.slnx", Workshop.Solution(changed));
        Dotnet.Run(Workshop.Root, "build", "Changed.slnx", "--no-restore", "-v:m", "-nologo", "-nr:false", "-m:2").Succeeded();
    }

    [TestMethod]
    public void RunsNoTaskOfIrisWhenNothingHasChanged()
    {
        var before = Times(Projects.Unchanged);

        var log = Projects.Unchanged.Dotnet("build", "--no-restore", "-v:d").Succeeded();

        Assert.IsFalse(log.Output.Contains("Task \"Iris", StringComparison.Ordinal), "a task has run");
        foreach (var target in new[] { "IrisSnapshot", "IrisValidate", "IrisEmit" })
        {
            StringAssert.Contains(log.Output, $"Skipping target \"{target}\" because all output files are up-to-date");
        }

        StringAssert.Contains(log.Output, "Target \"IrisCollect\"");
        Assert.AreEqual(before, Times(Projects.Unchanged));
        Assert.IsTrue(File.Exists(Projects.Unchanged.Bin("iris/Unchanged.iris.zip")));
    }

    [TestMethod]
    public void RunsNoTaskOfIrisAfterTheOneThatSawAChange()
    {
        var log = Projects.Edited.Dotnet("build", "--no-restore", "-v:d").Succeeded();

        Assert.IsFalse(log.Output.Contains("Task \"Iris", StringComparison.Ordinal), "a task has run");
    }

    [TestMethod]
    public void RunsNothingWhenAnEditorAsks()
    {
        var before = Times(Projects.WarnedHeads);
        File.SetLastWriteTimeUtc(Projects.WarnedHeads.File("Migrations/a.cs"), DateTime.UtcNow.AddMinutes(1));

        var log = Projects.WarnedHeads.Dotnet("msbuild", "-t:Compile", "-v:d", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true").Succeeded();

        StringAssert.Contains(log.Output, "Task \"Csc\"");
        Assert.IsFalse(log.Output.Contains("Task \"Iris", StringComparison.Ordinal), "a task has run");
        Assert.AreEqual(before, Times(Projects.WarnedHeads));
    }

    [TestMethod]
    public void SeesAnEditedRevision() => StringAssert.Contains(Script(Projects.Edited), "SELECT 4711");

    [TestMethod]
    public void SeesThatASqlRevisionIsGone() => Assert.IsFalse(Script(Projects.Shortened).Contains("ix_0002", StringComparison.Ordinal));

    [TestMethod]
    public void SeesAChangedPropertyAndRemovesWhatIsNoLongerAskedFor()
    {
        Assert.IsTrue(File.Exists(Projects.MoreDialects.Bin("iris/MoreDialects.sqlite.upgrade.sql")));
        Assert.IsFalse(File.Exists(Projects.MoreDialects.Bin("iris/MoreDialects.postgresql.upgrade.sql")));
    }

    [TestMethod]
    public void SeesWhatARevisionTakesFromAnotherProject() => StringAssert.Contains(Script(Projects.Named), "SELECT 'after'");

    [TestMethod]
    public void LeavesSnapshotsThatAreFresh()
    {
        foreach (var project in new[] { Projects.Edited, Projects.Shortened, Projects.MoreDialects, Projects.Named })
        {
            var snapshot = Snapshots.Of(project);
            Assert.IsTrue(snapshot.IsFresh() && snapshot.IsTargetCurrent() && snapshot.IsBundleCurrent(), project.Name);
        }
    }

    private static string Script(Project project) => File.ReadAllText(project.Bin($"iris/{project.Name}.postgresql.upgrade.sql"));

    private static string Times(Project project) =>
        string.Join(' ', Stamps.Select(project.Obj).Append(project.File("obj/iris.snapshot")).Select(file => File.GetLastWriteTimeUtc(file).Ticks));
}
