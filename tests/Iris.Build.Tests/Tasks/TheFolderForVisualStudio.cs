using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Iris.Build.Tests.Tasks;

/// <summary>
/// MSBuild on .NET Framework binds strong names exactly and looks beside the task only. There is none on this machine; what it would
/// stumble over can be seen all the same.
/// </summary>
[TestClass]
public sealed class TheFolderForVisualStudio
{
    // Of .NET Framework 4.7.2 and of MSBuild itself.
    private static readonly string[] Given = ["mscorlib", "netstandard", "System", "System.Core", "System.Numerics", "System.IO.Compression", "Microsoft.Build.Framework", "Microsoft.Build.Utilities.Core"];

    // System.Memory asks for an older one than System.Reflection.Metadata; MSBuild's own configuration redirects it.
    private const string Redirected = "System.Runtime.CompilerServices.Unsafe, Version=4.0.4.1,";

    private static string Tasks => Path.Combine(Directory.EnumerateDirectories(Path.Combine(Workshop.Packages, "iris.build")).Single(), "tasks");

    [TestMethod]
    public void HoldsAllThatItsFilesReferToInExactlyThatVersion()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Tasks, "net472"), "*.dll").Select(Read).ToDictionary(file => file.Name.Split(',')[0]);

        var missing =
            from file in files.Values
            from reference in file.References
            let name = reference.Split(',')[0]
            where !Given.Contains(name) && !reference.StartsWith(Redirected, StringComparison.Ordinal) && !(files.TryGetValue(name, out var found) && found.Name == reference)
            select $"{file.Name} -> {reference}";

        Assert.IsTrue(files.ContainsKey("Iris.Build.Tasks"));
        Assert.AreEqual("", string.Join('\n', missing));
    }

    [TestMethod]
    public void HasTheSameTasksAsTheOther() => CollectionAssert.AreEqual(
        File.ReadAllBytes(Path.Combine(Tasks, "netstandard2.0", "Iris.Build.Tasks.dll")),
        File.ReadAllBytes(Path.Combine(Tasks, "net472", "Iris.Build.Tasks.dll")));

    [TestMethod]
    public void TheOtherHoldsNothingBesideThem() => Assert.HasCount(1, Directory.EnumerateFiles(Path.Combine(Tasks, "netstandard2.0")));

    private static (string Name, IReadOnlyList<string> References) Read(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        var metadata = image.GetMetadataReader();
        return (
            metadata.GetAssemblyDefinition().GetAssemblyName().FullName,
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName().FullName)]);
    }
}
