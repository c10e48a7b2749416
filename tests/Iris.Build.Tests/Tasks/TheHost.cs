using System.Reflection;
using System.Reflection.Emit;
using Iris.Build.Tasks;

namespace Iris.Build.Tests.Tasks;

[TestClass]
public sealed class TheHost
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("iris").FullName;

    private static string Library => Path.Combine(Workshop.Repository, "src", "Iris.Migrations", "bin", Workshop.Configuration, "net10.0", "Iris.Migrations.dll");

    private static string Dll => Path.Combine(Workshop.Repository, "src", "Iris.Host", "bin", Workshop.Configuration, "net10.0", "Iris.Host.dll");

    [ClassCleanup]
    public static void Delete() => Directory.Delete(Folder, recursive: true);

    [TestMethod]
    public void SaysWhichVersionsDoNotUnderstandEachOther()
    {
        var other = Path.Combine(Folder, "Iris.Migrations.dll");
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Iris.Migrations"), typeof(object).Assembly);
        assembly.DefineDynamicModule("Iris.Migrations").DefineType("Iris.Migrations.Artifacts.Engine", TypeAttributes.Public).CreateType();
        assembly.Save(other);

        StringAssert.StartsWith(Run(new HostRequest(Library, [other], [], "{}")), "error IRIS0065: ");
    }

    [TestMethod]
    public void SaysWhatCannotBeLoaded() =>
        StringAssert.StartsWith(Run(new HostRequest(Path.Combine(Folder, "gone.dll"), [Library], [], "{}")), "error IRIS0066: ");

    [TestMethod]
    public void TakesTheBlameForWhatIsNotForeseen() => StringAssert.StartsWith(Run(new HostRequest(Library, [Library], [], "no JSON")), "error IRIS0901: ");

    private static string Run(HostRequest request)
    {
        var file = Path.Combine(Folder, Path.GetRandomFileName());
        File.WriteAllText(file, request.Format());
        var run = Dotnet.Run(Folder, "exec", Dll, file).Failed();
        Assert.AreEqual(HostRequest.Done, run.Lines.Last());
        return run.Output;
    }
}
