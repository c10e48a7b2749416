using System.Text;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// Raw SQL without what no database looks at: comments, and how its words are spaced. Where a comment ends is up to the
/// database, so the text is read as each of them would, and where they do not agree all their readings count.
/// </summary>
internal static class CanonicalSql
{
    private static readonly SqlLexicon[] Lexicons = [.. DialectCatalogue.All.Select(dialect => dialect.Lexicon).Distinct()];

    public static string Of(string sql)
    {
        var text = sql.ReplaceLineEndings("\n");
        return string.Join('\u001e', Lexicons.Select(lexicon => Read(text, lexicon)).Distinct(StringComparer.Ordinal));
    }

    private static string Read(string sql, SqlLexicon lexicon)
    {
        var text = new StringBuilder(sql.Length);
        foreach (var token in new SqlLexer(sql, lexicon).Tokens())
        {
            if (token.Kind != SqlTokenKind.Space && (token.Kind != SqlTokenKind.Comment || IsHint(token.In(sql))))
            {
                text.Append(token.In(sql)).Append('\u001f');
            }
        }

        var read = text.ToString();
        while (read.EndsWith(";\u001f", StringComparison.Ordinal))
        {
            read = read[..^2];
        }

        return read;
    }

    /// <summary>A comment that the database's planner reads.</summary>
    private static bool IsHint(ReadOnlySpan<char> comment) => comment.StartsWith("/*+", StringComparison.Ordinal);
}
