using System.Text.RegularExpressions;
using Iris.Tool.CommandLine;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Tests.Docs;

/// <summary>Commands within sentences are not run, since what they need is in the sentence. But the tool knows each of them, and its options.</summary>
[TestClass]
public sealed partial class WhenProseNamesACommand
{
    [TestMethod]
    public void TheToolKnowsIt()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "README.md"));
        var named = files.Order(StringComparer.Ordinal).SelectMany(file => Command().Matches(Fence().Replace(File.ReadAllText(file), "")).Select(match => (File: file, Text: match.Groups[1].Value))).ToList();

        Assert.AreEqual("", string.Join('\n', named.Select(each => Wrong(each.Text) is { } wrong ? $"{Path.GetRelativePath(Repository.Root, each.File)}: {each.Text}: {wrong}" : null).Where(wrong => wrong is not null)));
        Assert.IsGreaterThan(100, named.Count);
        Assert.IsNotNull(Wrong("heads --colour"));
        Assert.IsNotNull(Wrong("head"));
    }

    private static string? Wrong(string command)
    {
        using var nowhere = new StringWriter();
        using var app = Cli.Model(new Shell { Out = nowhere, Error = nowhere, WorkingFolder = "/", Variable = _ => null });
        try
        {
            app.Parse(RelativeTargets.Shield([.. Word().Matches(command).Select(match => match.Value.Replace("\"", "", StringComparison.Ordinal))]));
            return null;
        }
        catch (CommandParsingException wrong)
        {
            return wrong.Message;
        }
    }

    // In the reference, which is written from the very model, names of arguments stand in brackets; <command> stands for any.
    [GeneratedRegex(@"`(?:dotnet iris|dotnet-iris) ([a-z][^`\n\[]*)`")]
    private static partial Regex Command();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("""(?:"[^"]*"|[^\s"])+""")]
    private static partial Regex Word();
}
