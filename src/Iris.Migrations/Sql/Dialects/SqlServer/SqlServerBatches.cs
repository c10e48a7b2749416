using System.Globalization;
using System.Text.RegularExpressions;

namespace Iris.Migrations.Sql;

/// <summary>
/// Cuts text into batches as sqlcmd does: at lines with nothing but GO that are in no quotes and no comment. A semicolon ends
/// no batch, because a variable lives as long as its batch. A number after GO repeats the batch.
/// </summary>
internal static partial class SqlServerBatches
{
    public static IReadOnlyList<string> Split(string sql, SqlLexicon lexicon)
    {
        var batches = new List<string>();
        var start = 0;
        var hasContent = false;
        var tokens = new SqlLexer(sql, lexicon).Tokens().ToList();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Is(sql, "GO") && Separator(sql, tokens[i].Start) is { } separator)
            {
                Add(batches, sql[start..separator.Index], hasContent, separator.Groups["count"]);
                start = separator.Index + separator.Length;
                hasContent = false;
                while (i + 1 < tokens.Count && tokens[i + 1].Start < start)
                {
                    i++;
                }
            }
            else
            {
                hasContent |= tokens[i].Kind is not (SqlTokenKind.Space or SqlTokenKind.Comment) && !tokens[i].Is(sql, ';');
            }
        }

        Add(batches, sql[start..], hasContent, null);
        return batches;
    }

    private static Match? Separator(string sql, int word)
    {
        var line = word == 0 ? 0 : sql.LastIndexOfAny(['\r', '\n'], word - 1) + 1;
        var match = SeparatorPattern().Match(sql, line);
        return match.Success && match.Index == line ? match : null;
    }

    private static void Add(List<string> batches, string text, bool hasContent, Group? count)
    {
        if (hasContent)
        {
            var times = count is { Success: true } && int.TryParse(count.Value, CultureInfo.InvariantCulture, out var given) ? given : 1;
            batches.AddRange(Enumerable.Repeat(Trimmed(text), times));
        }
    }

    /// <summary>A batch without blanks around it and without its last semicolon; that does not end up in a comment.</summary>
    private static string Trimmed(string text)
    {
        var trimmed = text.Trim();
        var last = trimmed.AsSpan(trimmed.LastIndexOf('\n') + 1);
        return last.Contains("--", StringComparison.Ordinal) ? trimmed + "\n" : trimmed.TrimEnd(';', ' ', '\t');
    }

    [GeneratedRegex(@"\G[ \t]*GO[ \t]*(?<count>\d{1,9})?[ \t]*(?:--[^\r\n]*)?(?:\r?\n|\r|\z)", RegexOptions.IgnoreCase)]
    private static partial Regex SeparatorPattern();
}
