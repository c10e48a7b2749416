using System.Text.RegularExpressions;
using Iris.Tool.Tests.Docs;

namespace Iris.Build.Tests.Docs;

/// <summary>
/// The commands of the SDK in README and docs, each once, in the order of the one who begins with an empty folder. The others run in
/// Iris.Tool.Tests. A new one needs a step here, or a line of <see cref="DocElsewhere"/>.
/// </summary>
[TestClass]
public sealed partial class CommandsOfTheSdk
{
    private const string Driver = "dotnet add package MySqlConnector";

    private static readonly string Folder = Path.Combine(Workshop.Root, "docs");

    /// <summary>What is typed, what is run in its place where a page names what only its reader has, and what is to be there afterwards.</summary>
    private static readonly (string Typed, string? Run, string Leaves)[] Steps =
    [
        ("dotnet new classlib -n Shop -o .", null, "Shop.csproj"),
        ("dotnet new nugetconfig", null, "nuget.config"),
        ("dotnet nuget add source /tmp/iris-packages -n iris --configfile nuget.config", "dotnet nuget add source ../feed -n iris --configfile nuget.config", "nuget.config"),
        ("dotnet new tool-manifest", null, ""),
        ("dotnet tool install Iris.Tool", $"dotnet tool install Iris.Tool --version {Workshop.Version}", ""),
        ("dotnet tool restore", null, ""),
        ("dotnet add package Iris.Build", $"dotnet add package Iris.Build --version {Workshop.Version}", "obj/project.assets.json"),
        ("", "dotnet iris init", "iris.json"),
        ("", "dotnet iris revision -m create", "Migrations/0001_create.cs"),
        ("dotnet build", null, "bin/Debug/net10.0/iris/Shop.sqlite.upgrade.sql"),
        ("dotnet build -bl", null, "msbuild.binlog"),
        ("dotnet build -p:IrisSarif=obj/iris.sarif", null, "obj/iris.sarif"),
        ("dotnet build -c Release -warnaserror", null, "bin/Release/net10.0/iris/Shop.iris.zip"),
        ("dotnet publish -c Release --no-build -o out", null, "out/iris/Shop.iris.zip"),
        ("dotnet publish -c Release --no-build -o $(Build.ArtifactStagingDirectory)", "dotnet publish -c Release --no-build -o staging", "staging/iris/Shop.iris.zip"),
        ("dotnet publish App.Migrations -o out", "dotnet publish Shop.csproj -o published", "published/iris/Shop.iris.zip"),
        ("dotnet build -p:IrisSkip=true", null, ""),
        ("", "dotnet iris upgrade head --bundle out/iris/Shop.iris.zip", ".iris/iris.db"),
        ("dotnet add package Iris.EntityFrameworkCore", $"dotnet add package Iris.EntityFrameworkCore --version {Workshop.Version}", $"../packages/iris.entityframeworkcore/{Workshop.Version}/iris.entityframeworkcore.nuspec"),
    ];

    private static IReadOnlyList<DocCommand> All { get; } =
        [.. DocCommand.Pages(Workshop.Repository).SelectMany(page => DocCommand.Of(Workshop.Repository, page)).Where(command => command.IsOfTheSdk)];

    [TestMethod]
    public void EachHasAStepOrRunsElsewhere()
    {
        var steps = Steps.Select(step => step.Typed).Where(typed => typed.Length > 0).Append(Driver).ToList();
        var open = All.Where(command => !steps.Contains(command.Text) && !Array.Exists(DocElsewhere.All, each => each.IsAbout(command) && each.Holds(Workshop.Repository)));
        Assert.AreEqual("", string.Join('\n', open));

        Assert.AreEqual("", string.Join('\n', steps.Where(typed => !All.Any(command => command.Text == typed))));
    }

    [TestMethod]
    public void EachDoesWhatItsPageSays()
    {
        Directory.CreateDirectory(Folder);
        Workshop.PackTool();
        Workshop.PackEntityFramework();
        foreach (var (typed, run, leaves) in Steps)
        {
            var arguments = Word().Matches(run ?? typed).Select(match => match.Value).Skip(1).ToArray();
            var done = Dotnet.Run(Folder, arguments);
            Assert.AreEqual(0, done.ExitCode, $"{run ?? typed}\n{done.Output}");
            Assert.IsTrue(leaves.Length == 0 || File.Exists(Path.Combine(Folder, leaves)), $"{run ?? typed} left no {leaves}\n{done.Output}");
            if (typed == "dotnet new nugetconfig")
            {
                // Without the source that it names, so that nothing is asked of a network.
                Workshop.Write("docs/nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
            }
        }
    }

    /// <summary>No project of Iris has it, so it is here only where tests/Drivers was restored, as CI does where a registry has it.</summary>
    [TestMethod]
    [TestCategory("MySqlDriver")]
    public void TheDriverOfMySqlIsAdded()
    {
        if (!File.Exists(Path.Combine(Workshop.Repository, "tests", "Drivers", "obj", "project.assets.json")))
        {
            Assert.Inconclusive("Restore tests/Drivers to run this test.");
        }

        Workshop.CopyDependencies("tests/Drivers");
        var folder = Directory.CreateDirectory(Path.Combine(Workshop.Root, "driver")).FullName;
        Dotnet.Run(folder, "new", "classlib", "-n", "Shop", "-o", ".", "--no-restore").Succeeded();

        Dotnet.Run(folder, Driver.Split(' ')[1..]).Succeeded();

        StringAssert.Contains(File.ReadAllText(Path.Combine(folder, "Shop.csproj")), "\"MySqlConnector\"", StringComparison.Ordinal);
        Assert.IsTrue(Directory.Exists(Path.Combine(Workshop.Packages, "mysqlconnector")), "It was not restored.");
    }

    [GeneratedRegex(@"\S+")]
    private static partial Regex Word();
}
