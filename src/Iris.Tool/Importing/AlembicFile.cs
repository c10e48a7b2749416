using System.Text.RegularExpressions;

namespace Iris.Tool.Importing;

/// <summary>A revision file of Alembic, as far as its own lines say it; nothing in it is run.</summary>
/// <param name="Id">The id.</param>
/// <param name="Revises">The ids that it follows.</param>
internal sealed partial record AlembicFile(string Id, IReadOnlyList<string> Revises)
{
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public IReadOnlyList<string> BranchLabels { get; init; } = [];

    public string Message { get; init; } = "";

    /// <summary>UTC, as far as the file says: Alembic writes the time of the machine without its offset.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Reads the text of a file; null where it is no revision.</summary>
    public static AlembicFile? Read(string text)
    {
        var values = AssignmentPattern().Matches(text).GroupBy(m => m.Groups["name"].Value).ToDictionary(g => g.Key, g => Strings(g.First().Groups["value"].Value));
        if (!values.TryGetValue("revision", out var id) || id.Count != 1 || !values.TryGetValue("down_revision", out var parents))
        {
            return null;
        }

        var created = CreatedPattern().Match(text);
        return new(id[0], parents)
        {
            DependsOn = values.GetValueOrDefault("depends_on", []),
            BranchLabels = values.GetValueOrDefault("branch_labels", []),
            Message = MessagePattern().Match(text).Groups["message"].Value.Trim(),
            Created = created.Success && DateTimeOffset.TryParse(created.Groups["time"].Value, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time) ? time : null,
        };
    }

    /// <summary>The strings of a literal: one of them, a tuple or a list; none for None.</summary>
    private static List<string> Strings(string literal) => [.. StringPattern().Matches(literal).Select(m => m.Groups["text"].Value)];

    [GeneratedRegex("""^(?<name>revision|down_revision|branch_labels|depends_on)[ \t]*(?::[^=\n]+)?=[ \t]*(?<value>\((?:[^()]|\n)*\)|\[(?:[^\[\]]|\n)*\]|[^\n#]*)""", RegexOptions.Multiline)]
    private static partial Regex AssignmentPattern();

    [GeneratedRegex("""(?<quote>['"])(?<text>[^'"\n]*)\k<quote>""")]
    private static partial Regex StringPattern();

    [GeneratedRegex("""\A(?:\s|#[^\n]*\n)*[rRuU]?(?:\"\"\"|''')(?<message>[^\n]*?)(?:\"\"\"|'''|\n)""")]
    private static partial Regex MessagePattern();

    [GeneratedRegex("""^Create Date:[ \t]*(?<time>.+)$""", RegexOptions.Multiline)]
    private static partial Regex CreatedPattern();
}
