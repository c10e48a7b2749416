using System.Reflection;
using System.Runtime.InteropServices;
using Iris.Build.Tasks;

namespace Iris.Build.Tests.Tasks;

[TestClass]
public sealed class TheEngineCompiledAhead
{
    private static readonly string Own = Copy(typeof(CompiledAhead).Assembly, "own");

    private static bool HasOne => RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && RuntimeInformation.OSArchitecture == Architecture.X64;

    [TestMethod]
    public void IsLoadedInPlaceOfTheSameOne()
    {
        var ahead = Copy(typeof(CompiledAhead).Assembly, "same/linux-x64");

        Assert.AreEqual(HasOne ? ahead : Own, CompiledAhead.Instead(Own, Path.Combine(Workshop.Root, "same")));
    }

    [TestMethod]
    public void IsNotLoadedInPlaceOfAnother()
    {
        Copy(typeof(Workshop).Assembly, "another/linux-x64");

        Assert.AreEqual(Own, CompiledAhead.Instead(Own, Path.Combine(Workshop.Root, "another")));
    }

    [TestMethod]
    public void NeedNotBeThere() => Assert.AreEqual(Own, CompiledAhead.Instead(Own, Path.Combine(Workshop.Root, "nowhere")));

    private static string Copy(Assembly assembly, string folder)
    {
        var copy = Path.Combine(Workshop.Root, folder, "Iris.Migrations.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(assembly.Location, copy);
        return copy;
    }
}
