using System.Text.RegularExpressions;
using Iris.Tool.Tests.Docs;

namespace Iris.Build.Tests.Docs;

/// <summary>
/// The commands of the SDK in README and docs, each once, in the order of the one who begins with an empty folder. The others run in
/// Iris.Tool.Tests. A new one needs a step here, or a reason why it has none.
/// </summary>
[TestClass]
public sealed partial class CommandsOfTheSdk
{
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
    ];

    private static readonly (string Pattern, string Reason)[] NotRun =
    [
        ("^dotnet pack Iris.Build.sln", "The workshop packs the same projects, without compiling them a second time."),
        ("^dotnet test Iris.Build.sln", "It is what runs now."),
        ("^dotnet run --project src/Iris.Tool", "It would compile the repository under the tests that run; Iris.Tool.Tests run it as the tool on a copy of the sample."),
        ("^dotnet run$", "An application that does not end: Iris.Extensions.Hosting.Tests start it."),
        ("^dotnet add package (MySqlConnector|Iris.EntityFrameworkCore)", "What it depends on is in no feed of the tests; the command is that of Iris.Build."),
        ("(^| )dotnet run -c Release --project (benchmarks|tests)/", "It measures, for minutes."),
        ("^dotnet publish src/Iris.Tool ", "It needs a download for compiling ahead of time (docs/decisions/ready-to-run.md)."),
    ];

    private static IReadOnlyList<DocCommand> All { get; } =
        [.. DocCommand.Pages(Workshop.Repository).SelectMany(page => DocCommand.Of(Workshop.Repository, page)).Where(command => command.IsOfTheSdk)];

    [TestMethod]
    public void EachHasAStepOrAReason()
    {
        var open = All.Where(command => Array.TrueForAll(Steps, step => step.Typed != command.Text) && !Array.Exists(NotRun, rule => Regex.IsMatch(command.Text, rule.Pattern)));
        Assert.AreEqual("", string.Join('\n', open));

        var stale = Steps.Where(step => step.Typed.Length > 0 && !All.Any(command => command.Text == step.Typed)).Select(step => step.Typed)
            .Concat(NotRun.Where(rule => !All.Any(command => Regex.IsMatch(command.Text, rule.Pattern))).Select(rule => rule.Pattern));
        Assert.AreEqual("", string.Join('\n', stale));
    }

    [TestMethod]
    public void EachDoesWhatItsPageSays()
    {
        Directory.CreateDirectory(Folder);
        Workshop.PackTool();
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

    [GeneratedRegex(@"\S+")]
    private static partial Regex Word();
}
