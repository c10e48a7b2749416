using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>
/// Cuts a section at its questions. SQL is not understood here: a question goes from the line below its directive to the first
/// line that ends in a semicolon.
/// </summary>
internal static class SqlSectionParts
{
    public static IEnumerable<SqlSectionPart> Of(SqlRevisionSection section)
    {
        var lines = section.Text.Split('\n');
        var start = 0;
        var at = section.Location;
        for (var i = 0; i < lines.Length; i++)
        {
            if (SqlRevisionReader.Directive(lines[i]) is not { } directive || KindOf(directive.Word) is not { } kind)
            {
                continue;
            }

            if (Part(SqlPartKind.Statements, "", lines, start, i, at) is { } before)
            {
                yield return before;
            }

            at = at with { Line = section.Location.Line + 1 + i };
            start = EndOfQuestion(lines, i + 1);
            yield return Part(kind, directive.Remainder.Trim(), lines, i + 1, start, at) ?? new(kind, directive.Remainder.Trim(), "", at);
            i = start - 1;
        }

        if (start == 0)
        {
            yield return new(SqlPartKind.Statements, "", section.Text, section.Location);
        }
        else if (Part(SqlPartKind.Statements, "", lines, start, lines.Length, at) is { } rest)
        {
            yield return rest;
        }
    }

    /// <summary>What is wrong with the questions of a section.</summary>
    public static IEnumerable<Diagnostic> ProblemsOf(SqlRevisionSection section)
    {
        foreach (var part in Of(section).Where(part => part.Kind != SqlPartKind.Statements))
        {
            var directive = part.Kind.ToString().ToLowerInvariant();
            if (part.Message.Length == 0)
            {
                yield return DiagnosticCatalogue.UnfinishedCheck(directive, "does not say what has to be so", part.Location);
            }
            else if (part.Text.TrimEnd().LastOrDefault() != ';')
            {
                yield return DiagnosticCatalogue.UnfinishedCheck(directive, $"'{part.Message}' has no query that ends in ';'", part.Location);
            }
        }
    }

    public static SqlPartKind? KindOf(string word) => word.ToLowerInvariant() switch
    {
        "require" => SqlPartKind.Require,
        "ensure" => SqlPartKind.Ensure,
        _ => null,
    };

    private static SqlSectionPart? Part(SqlPartKind kind, string message, string[] lines, int start, int end, SourceLocation at)
    {
        var text = string.Join("\n", lines.Skip(start).Take(end - start));
        return text.Trim().Length == 0 ? null : new(kind, message, text, at);
    }

    /// <summary>The line after the question; the next directive ends one that has no end of its own.</summary>
    private static int EndOfQuestion(string[] lines, int start)
    {
        for (var i = start; i < lines.Length; i++)
        {
            if (SqlRevisionReader.Directive(lines[i]) is not null)
            {
                return i;
            }

            if (lines[i].TrimEnd().LastOrDefault() == ';')
            {
                return i + 1;
            }
        }

        return lines.Length;
    }
}
