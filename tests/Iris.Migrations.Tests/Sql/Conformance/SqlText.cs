using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>Expressions and names of SQLite as the dumps compare them.</summary>
internal static class SqlText
{
    private const SqlLexicon Lexicon = SqlLexicon.Backticks | SqlLexicon.Brackets;

    public static List<string> Tokens(string sql) =>
        [.. new SqlLexer(sql, Lexicon).Tokens().Where(t => t.Kind is not (SqlTokenKind.Space or SqlTokenKind.Comment)).Select(t => t.In(sql).ToString())];

    /// <summary>Tokens joined by one blank, words and quoted names in lower case, outer parentheses gone.</summary>
    public static string? Expression(string? sql) => sql is null ? null : Join(Tokens(sql));

    public static string Join(IEnumerable<string> tokens)
    {
        var list = tokens.ToList();
        while (list is ["(", .., ")"] && ClosesAtEnd(list))
        {
            list = list[1..^1];
        }

        return string.Join(' ', list.Select(Canonical));
    }

    /// <summary>A part of an index; ascending is how it runs unless it says otherwise.</summary>
    public static string IndexPart(string sql) => Expression(sql) is var part && part!.EndsWith(" asc", StringComparison.Ordinal) ? part[..^4] : part;

    public static string Name(string token) => token[0] switch
    {
        '"' or '`' => token[1..^1].Replace(token[..1] + token[..1], token[..1], StringComparison.Ordinal),
        '[' => token[1..^1],
        _ => token,
    };

    private static string Canonical(string token) => token[0] switch
    {
        '\'' => token,
        '"' or '`' or '[' => Name(token).ToLowerInvariant(),
        _ => token.ToLowerInvariant(),
    };

    private static bool ClosesAtEnd(List<string> tokens)
    {
        var depth = 0;
        return !tokens.Take(tokens.Count - 1).Any(t => (depth += t == "(" ? 1 : t == ")" ? -1 : 0) == 0);
    }
}
