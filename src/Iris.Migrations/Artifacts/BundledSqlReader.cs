using System.Globalization;
using System.Text.Json;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>Reads back what <see cref="BundledSql"/> writes.</summary>
internal sealed class BundledSqlReader
{
    private readonly string _text;
    private readonly Dialect _dialect;
    private int _at;

    private BundledSqlReader(string text, Dialect dialect)
    {
        _text = text;
        _dialect = dialect;
    }

    /// <summary>What needs code, which the bundle does not have; filled by reading.</summary>
    private readonly List<string> _code = [];

    /// <exception cref="FormatException">The text is not of this kind.</exception>
    public static (IReadOnlyList<SqlStep> Steps, IReadOnlyList<string> Code) Read(string text, Dialect dialect)
    {
        var reader = new BundledSqlReader(text, dialect);
        reader.Line(); // The title.
        try
        {
            var steps = reader.Steps(BundledSql.End, atEnd: true);
            return (steps, reader._code);
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException or InvalidCastException or KeyNotFoundException or OverflowException)
        {
            throw new FormatException(wrong.Message, wrong);
        }
    }

    /// <summary>The steps up to a line, which is passed; or up to the end of the text.</summary>
    private List<SqlStep> Steps(string close, bool atEnd = false)
    {
        var steps = new List<SqlStep>();
        while (_at < _text.Length)
        {
            var line = Line();
            if (line == close && !atEnd)
            {
                return steps;
            }

            Add(line, steps);
        }

        return atEnd ? steps : throw new FormatException($"'{close}' is missing.");
    }

    private void Add(string line, List<SqlStep> steps)
    {
        var autocommit = line.EndsWith(BundledSql.Autocommit, StringComparison.Ordinal) && !line.StartsWith(BundledSql.Comment, StringComparison.Ordinal);
        var mark = autocommit ? line[..^BundledSql.Autocommit.Length] : line;
        if (After(mark, BundledSql.Statement) is { } length)
        {
            steps.Add(new SqlStatement(Text(int.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture))) { Autocommit = autocommit });
        }
        else if (After(mark, BundledSql.Comment) is { } comment)
        {
            steps.Add(new ScriptComment(Unquoted(comment)));
        }
        else if (After(mark, BundledSql.When) is { } condition)
        {
            var live = Steps(BundledSql.Script);
            steps.Add(new ConditionalSteps(ConditionText.Read(condition), [.. live], [.. Steps(BundledSql.End)]) { Autocommit = autocommit });
        }
        else if (mark == BundledSql.Database)
        {
            steps.Add(new BundledStep([.. Steps(BundledSql.End)]) { Autocommit = autocommit });
        }
        else if (After(mark, BundledSql.Assert) is { } assertion)
        {
            steps.Add(AssertionText.Read(assertion, [.. Steps(BundledSql.End).Cast<SqlStatement>()]) with { Autocommit = autocommit });
        }
        else if (After(mark, BundledSql.Backfill) is { } backfill)
        {
            steps.Add(BackfillText.Read(backfill, _dialect, [.. Steps(BundledSql.End)]) with { Autocommit = autocommit });
        }
        else if (After(mark, BundledSql.Code) is { } code)
        {
            _code.Add(Unquoted(code));
        }
        else
        {
            throw new FormatException($"'{line}' is no mark.");
        }
    }

    private static string? After(string line, string mark) => line.StartsWith(mark, StringComparison.Ordinal) ? line[mark.Length..] : null;

    private static string Unquoted(string quoted)
    {
        using var document = JsonDocument.Parse(quoted);
        return document.RootElement.GetString()!;
    }

    private string Line()
    {
        var end = _text.IndexOf('\n', _at);
        end = end < 0 ? _text.Length : end;
        var line = _text[_at..end];
        _at = Math.Min(end + 1, _text.Length);
        return line;
    }

    private string Text(int length)
    {
        var text = _text.Substring(_at, length);
        if (_text.AsSpan(_at + length) is not [';', '\n', ..])
        {
            throw new FormatException("A statement does not end where it should.");
        }

        _at += length + 2;
        return text;
    }
}
