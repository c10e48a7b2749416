namespace Iris.Build.Tests.Artifacts;

[TestClass]
public sealed class ASecondBuild
{
    private static readonly string[] Stamps = ["iris.validated", "iris.emitted"];

    private static DotnetResult _second = new(0, "");
    private static string _ofCommented = "";
    private static DateTime _severities;

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

        _ofCommented = Contents(Projects.Commented);
        _severities = File.GetLastWriteTimeUtc(LanguageProjects.FSharp.Obj("iris.validated"));
        File.AppendAllText(Projects.Commented.File("Migrations/0001_a.cs"), "\n// Nothing to see here.\n");
        File.AppendAllText(LanguageProjects.FSharp.File(".editorconfig"), "dotnet_diagnostic.IRIS0104.severity = suggestion\n");

        Project[] changed = [Projects.Edited, Projects.Shortened, Projects.MoreDialects, Projects.Named, Projects.Commented, LanguageProjects.FSharp];
        Workshop.Write("Changed.slnx", Workshop.Solution(changed));
        _second = Dotnet.Run(Workshop.Root, "build", "Changed.slnx", "--no-restore", "-v:m", "-nologo", "-nr:false", "-m:2").Succeeded();
    }

    [TestMethod]
    public void RunsNoTaskOfIrisWhenNothingHasChanged()
    {
        var before = Times(Projects.Unchanged);

        Workshop.Write("Again.slnx", Workshop.Solution([Projects.Unchanged, Projects.Edited]));
        var log = Dotnet.Run(Workshop.Root, "build", "Again.slnx", "--no-restore", "-v:d", "-nologo", "-nr:false", "-m:1").Succeeded();

        Assert.IsFalse(log.Output.Contains("Task \"Iris", StringComparison.Ordinal), "a task has run");
        foreach (var target in new[] { "IrisSnapshot", "IrisValidate", "IrisEmit" })
        {
            // In a project that has not changed, and in one that has and was built since.
            Assert.HasCount(2, log.Lines.Where(line => line.StartsWith($"Skipping target \"{target}\" because all output files are up-to-date", StringComparison.Ordinal)));
        }

        StringAssert.Contains(log.Output, "Target \"IrisCollect\"");
        Assert.AreEqual(before, Times(Projects.Unchanged));
        Assert.IsTrue(File.Exists(Projects.Unchanged.Bin("iris/Unchanged.iris.zip")));
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
    public void WritesNothingForAComment()
    {
        Assert.IsGreaterThan(File.GetLastWriteTimeUtc(Projects.Commented.File("Migrations/0001_a.cs")), File.GetLastWriteTimeUtc(Projects.Commented.Obj("iris.emitted")), "it was not emitted");
        Assert.AreEqual(_ofCommented, Contents(Projects.Commented));
    }

    [TestMethod]
    public void SeesAnEditorConfigThatTheCompilerOfFSharpDoesNotLookAt()
    {
        Assert.IsGreaterThan(_severities, File.GetLastWriteTimeUtc(LanguageProjects.FSharp.Obj("iris.validated")));
        Assert.IsEmpty(LanguageProjects.FSharp.FindingsIn(_second).Where(line => line.Contains("IRIS0104", StringComparison.Ordinal)));
    }

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

    // Name, time and bytes of what has been emitted, and what has been copied.
    private static string Contents(Project project) => string.Join('\n', new[] { project.Obj("iris"), project.Bin("iris") }
        .SelectMany(Directory.EnumerateFiles).Order(StringComparer.Ordinal)
        .Select(file => $"{file} {File.GetLastWriteTimeUtc(file).Ticks} {Convert.ToHexString(File.ReadAllBytes(file))}"));

    private static string Script(Project project) => File.ReadAllText(project.Bin($"iris/{project.Name}.postgresql.upgrade.sql"));

    private static string Times(Project project) =>
        string.Join(' ', Stamps.Select(project.Obj).Append(project.File("obj/iris.snapshot")).Select(file => File.GetLastWriteTimeUtc(file).Ticks));
}
