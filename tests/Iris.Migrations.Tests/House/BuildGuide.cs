using System.Text.RegularExpressions;

namespace Iris.Migrations.Tests.House;

/// <summary>What the build can be told is said in three places: where it is used, on top of the file that ships, and in the guide.</summary>
[TestClass]
public sealed partial class BuildGuide
{
    private static readonly string Props = Read("build", "Iris.Build.props");

    private static readonly string Guide = Read(Path.Combine("docs", "guide"), "build.md");

    [TestMethod]
    public void NamesEveryPropertyThatTheBuildReads()
    {
        var read = Property().Matches(Props + Read("build", "Iris.Build.targets")).Select(match => match.Groups[1].Value)
            .Where(name => !name.EndsWith("Dll", StringComparison.Ordinal))
            .Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.IsNotEmpty(read);
        Assert.AreEqual("", string.Join(", ", read.Where(name => !Guide.Contains($"`{name}`", StringComparison.Ordinal))), "not in the guide");
        Assert.AreEqual("", string.Join(", ", read.Where(name => !Props.Split("-->")[0].Contains(name, StringComparison.Ordinal))), "not on top of Iris.Build.props");
    }

    [TestMethod]
    public void NamesNoOther() => Assert.AreEqual("", string.Join(", ", Named().Matches(Guide).Select(match => match.Groups[1].Value).Distinct()
        .Where(name => !Read("build", "Iris.Build.props", "Iris.Build.targets").Contains(name, StringComparison.Ordinal))));

    [TestMethod]
    public void TheCommandsOfTheReadmeAreThoseOfTheWorkflow()
    {
        var workflow = Read(Path.Combine(".github", "workflows"), "build.yml");
        var commands = Read(".", "README.md").Split("## Two commands")[1].Split("##")[0].Split('\n')
            .Where(line => line.StartsWith("    dotnet ", StringComparison.Ordinal))
            .Select(line => line.Split('#')[0].Trim()).ToList();

        Assert.HasCount(2, commands);
        Assert.AreEqual("", string.Join(Environment.NewLine, commands.Where(command => !workflow.Contains($"- run: {command}\n", StringComparison.Ordinal))));
        StringAssert.Contains(workflow, "windows-latest");
    }

    private static string Read(string folder, params string[] names) =>
        string.Concat(names.Select(name => File.ReadAllText(Path.Combine(Repository.Root, folder, name)).ReplaceLineEndings("\n")));

    [GeneratedRegex(@"\$\((Iris[A-Za-z]+)")]
    private static partial Regex Property();

    [GeneratedRegex("`(Iris[A-Z][A-Za-z]+)`")]
    private static partial Regex Named();
}
