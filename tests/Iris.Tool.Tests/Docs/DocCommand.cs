using System.Text.RegularExpressions;

namespace Iris.Tool.Tests.Docs;

/// <summary>A command line that a page of the documentation tells its reader to type.</summary>
/// <param name="Page">The file, as a path below the repository.</param>
/// <param name="Line">Where it stands there, from 1.</param>
/// <param name="Text">The command, without prompt and comment.</param>
public sealed partial record DocCommand(string Page, int Line, string Text)
{
    private static readonly string[] OtherLanguages = ["csharp", "cs", "json", "jsonc", "sql", "ini", "xml", "dockerfile", "text", "mermaid", "python", "fsharp", "vb"];

    /// <summary>Whether it is a command of the SDK, which takes seconds: the tests of the build run each of them once.</summary>
    public bool IsOfTheSdk => SdkVerb().IsMatch(Text);

    public override string ToString() => $"{Page}({Line}): {Text}";

    /// <summary>The pages that have commands: README, everything below docs, and the notes beside the samples.</summary>
    public static IReadOnlyList<string> Pages(string repository) =>
        [.. new[] { "README.md" }
            .Concat(new[] { "docs", "samples" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(repository, folder), "*.md", SearchOption.AllDirectories))
                .Select(file => Path.GetRelativePath(repository, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal))
            .Where(page => Of(repository, page).Count > 0)];

    /// <summary>The commands of a page in their order: in indented blocks, and in fences of no other language.</summary>
    public static IReadOnlyList<DocCommand> Of(string repository, string page)
    {
        var commands = new List<DocCommand>();
        string? fence = null;
        int? block = null;
        var before = "";
        foreach (var (line, number) in File.ReadAllLines(Path.Combine(repository, page)).Select((line, i) => (line, i + 1)))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                fence = fence is null ? line.Trim().Trim('`') : null;
                continue;
            }

            var indent = line.Length - line.TrimStart().Length;
            block = fence is null && indent >= 4 ? block ?? indent : null;
            if (fence is null ? block is null : OtherLanguages.Contains(fence))
            {
                continue;
            }

            // What a program prints may name a command on a line of its own, deeper than what was typed.
            if (fence is null && indent > block && before.Length == 0)
            {
                continue;
            }

            var text = before + Comment().Replace(Lead().Replace(line, ""), "").TrimEnd();
            (before, var isWhole) = text.EndsWith('\\') ? (text[..^1], false) : ("", true);
            if (isWhole && Quoted().Match(text) is { Success: true } quoted)
            {
                text = quoted.Groups[1].Value;
            }

            if (isWhole && Start().IsMatch(text))
            {
                commands.AddRange(text.Split(" && ").Select(each => new DocCommand(page, number, each.Trim())));
            }
        }

        return commands;
    }

    // What stands before a command: a prompt, or the keys of a pipeline's file.
    [GeneratedRegex(@"^\s*(\$ )?(- )?((run|script|command): *)?(?=\S)")]
    private static partial Regex Lead();

    [GeneratedRegex("""^(?:sh|bat|scriptContent =) ['"](.*)['"]$""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+# .*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^([A-Z_]+=\S* )*(dotnet|dotnet-iris|git|sqlite3|psql|mariadb|mysql|sqlcmd|alembic|openssl|docker|curl|cd|mkdir|cp|cat|export) ")]
    private static partial Regex Start();

    [GeneratedRegex(@"^(?:[A-Z_]+=\S* )*dotnet (build|publish|pack|new|nuget|tool|add|run|test|clean|restore|msbuild|ef)\b")]
    private static partial Regex SdkVerb();
}
