using System.Globalization;
using System.Text.RegularExpressions;

namespace Iris.Migrations.Sql;

/// <summary>
/// Cuts text into batches as sqlcmd does: at lines with nothing but GO that are in no quotes and no comment. A semicolon ends
/// no batch, because a variable lives as long as its batch. A number after GO repeats the batch.
/// </summary>
internal sealed partial class SqlServerBatches(string sql, SqlLexicon lexicon)
{
    private readonly List<string> _batches = [];
    private int _start;
    private int _end = -1;
    private bool _hasContent;
    private bool _endsInLineComment;

    public static IReadOnlyList<string> Split(string sql, SqlLexicon lexicon) => new SqlServerBatches(sql, lexicon).Split();

    private List<string> Split()
    {
        foreach (var token in new SqlLexer(sql, lexicon).Tokens())
        {
            if (token.Start < _start || token.Kind == SqlTokenKind.Space)
            {
                continue;
            }

            if (token.Is(sql, "GO") && Separator(token.Start) is { } separator)
            {
                Finish(separator.Groups["count"]);
                _start = separator.Index + separator.Length;
            }
            else if (!token.Is(sql, ';'))
            {
                _hasContent |= token.Kind != SqlTokenKind.Comment;
                _end = token.End;
                _endsInLineComment = token.Kind == SqlTokenKind.Comment && sql[token.Start] == '-';
            }
        }

        Finish(null);
        return _batches;
    }

    private Match? Separator(int word)
    {
        var line = word == 0 ? 0 : sql.LastIndexOfAny(['\r', '\n'], word - 1) + 1;
        var match = SeparatorPattern().Match(sql, Math.Max(line, _start));
        return match.Success ? match : null;
    }

    private void Finish(Group? count)
    {
        if (_hasContent)
        {
            var times = count is { Success: true } && int.TryParse(count.Value, CultureInfo.InvariantCulture, out var given) ? given : 1;
            // The separator that somebody will put behind the batch must not end up in the comment.
            _batches.AddRange(Enumerable.Repeat(sql[_start.._end].TrimStart() + (_endsInLineComment ? "\n" : ""), times));
        }

        _hasContent = false;
    }

    [GeneratedRegex(@"\G[ \t]*GO[ \t]*(?<count>\d{1,6})?[ \t]*(?:--[^\r\n]*)?(?:\r?\n|\r|\z)", RegexOptions.IgnoreCase)]
    private static partial Regex SeparatorPattern();
}
