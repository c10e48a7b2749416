using System.Text.RegularExpressions;

namespace Iris.Tool.Tests.Docs;

/// <summary>Links of the documentation lead to files, and to headings, that are there.</summary>
[TestClass]
public sealed partial class WhenALinkIsFollowed
{
    [TestMethod]
    public void ItLeadsSomewhere()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "README.md"));

        Assert.AreEqual("", string.Join('\n', files.Order(StringComparer.Ordinal).SelectMany(DeadLinks)));
    }

    /// <summary>The guide is one: its first page leads to all others.</summary>
    [TestMethod]
    public void TheGuideLeadsToEachOfItsPages()
    {
        var guide = Path.Combine(Repository.Root, "docs", "guide");
        var named = Link().Matches(File.ReadAllText(Path.Combine(guide, "README.md"))).Select(link => link.Groups["file"].Value).ToHashSet();

        Assert.AreEqual("", string.Join(", ", Directory.EnumerateFiles(guide, "*.md").Select(Path.GetFileName).Where(page => page != "README.md" && !named.Contains(page!))));
    }

    private static IEnumerable<string> DeadLinks(string file)
    {
        foreach (Match link in Link().Matches(Code().Replace(File.ReadAllText(file), "")))
        {
            var target = link.Groups["file"].Length == 0 ? file : Path.GetFullPath(link.Groups["file"].Value, Path.GetDirectoryName(file)!);
            var heading = link.Groups["heading"].Value;
            var leads = Path.Exists(target) && (heading.Length == 0 || Headings(target).Contains(heading));
            if (!leads && !link.Groups["file"].Value.Contains(':', StringComparison.Ordinal))
            {
                yield return $"{Path.GetRelativePath(Repository.Root, file)}: {link.Value}";
            }
        }
    }

    private static IEnumerable<string> Headings(string file) =>
        File.ReadAllLines(file).Where(line => line.StartsWith('#')).Select(line => Punctuation().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<file>[^)#\s]*)(?:#(?<heading>[^)\s]*))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
