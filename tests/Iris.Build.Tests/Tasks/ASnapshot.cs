using Iris.Build.Tasks;

namespace Iris.Build.Tests.Tasks;

[TestClass]
public sealed class ASnapshot
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iris").FullName;

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void ReadsAsItWasWritten()
    {
        var snapshot = Take() with { PathMap = "/a=/_/,/b=/_1/", Dialects = ["sqlite", "postgresql"], References = ["/x=y.dll"], PlatformFiles = ["linux-x64|/e.so"], Configuration = "Debug" };

        Assert.AreEqual(snapshot.Format(), BuildSnapshot.Parse(snapshot.Format())!.Format());
        Assert.AreEqual("/x=y.dll", BuildSnapshot.Parse(snapshot.Format())!.References.Single());
    }

    [TestMethod]
    public void OfAnotherVersionIsNone() =>
        Assert.IsNull(BuildSnapshot.Parse(Take().Format().Replace("irisSnapshot=1", "irisSnapshot=0", StringComparison.Ordinal)));

    [TestMethod]
    public void IsFreshAtFirst() => Assert.IsTrue(Take().IsFresh());

    [TestMethod]
    public void IsStaleAfterAnEdit() => AssertStale(() => File.AppendAllText(At("a.cs"), "//"));

    [TestMethod]
    public void IsStaleAfterATouch() => AssertStale(() => File.SetLastWriteTimeUtc(At("a.cs"), DateTime.UtcNow.AddHours(1)));

    [TestMethod]
    public void IsStaleWhenAFileIsGone() => AssertStale(() => File.Delete(At("a.cs")));

    [TestMethod]
    public void IsStaleWhenASourceIsNew() => AssertStale(() => File.WriteAllText(At("b.sql"), ""));

    [TestMethod]
    public void IsStaleWhenAFileThatWasMissingIsThere() => AssertStale(() => File.WriteAllText(At("Directory.Build.props"), ""));

    [TestMethod]
    public void IsStaleWithoutTheAssembly() => AssertStale(() => File.Delete(At("obj/a.dll")));

    [TestMethod]
    public void StaysFreshWhenADatabaseLiesBesideTheSources()
    {
        var snapshot = Take();

        File.WriteAllText(At("app.db-journal"), "");
        Directory.CreateDirectory(At(".iris"));

        Assert.IsTrue(snapshot.IsFresh());
    }

    [TestMethod]
    public void OfASourceThatChangedWhileItWasCompiledIsStale()
    {
        var snapshot = Take();

        Assert.IsFalse((snapshot with { Inputs = [snapshot.Inputs[0].AsChanged()] }).IsFresh());
    }

    private void AssertStale(Action change)
    {
        var snapshot = Take();
        change();
        Assert.IsFalse(BuildSnapshot.Parse(snapshot.Format())!.IsFresh());
    }

    private BuildSnapshot Take()
    {
        Directory.CreateDirectory(At("obj"));
        File.WriteAllText(At("obj/a.dll"), "");
        File.WriteAllText(At("a.cs"), "class A;");
        string[] inputs = [At("a.cs"), At("Directory.Build.props")];
        return new BuildSnapshot
        {
            IntermediateAssembly = At("obj/a.dll"),
            Inputs = [.. inputs.Select(SnapshotInput.Of)],
            Folders = [SnapshotFolder.Of(_folder, SnapshotFolder.ExtensionsOf(inputs))],
        };
    }

    private string At(string path) => Path.Combine(_folder, path);
}
