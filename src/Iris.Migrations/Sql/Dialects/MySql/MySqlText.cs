using System.Text;

namespace Iris.Migrations.Sql;

/// <summary>Strings of MySQL, as its catalogue prints them.</summary>
internal static class MySqlText
{
    /// <summary>The text of a literal between single quotes; null where the SQL is something else.</summary>
    public static string? Literal(string sql) => sql is ['\'', .., '\''] && sql.Length > 1 && EndOf(sql) == sql.Length ? Unquoted(sql) : null;

    /// <summary>The text between the quotes.</summary>
    public static string Unquoted(string literal)
    {
        var text = new StringBuilder(literal.Length);
        for (var i = 1; i < literal.Length - 1; i++)
        {
            var c = literal[i];
            if (c == '\\' || c == '\'')
            {
                i++;
                c = c == '\'' ? c : Escaped(literal[i]);
            }

            text.Append(c);
        }

        return text.ToString();
    }

    private static char Escaped(char c) => c switch
    {
        '0' => '\0',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        'Z' => '\x1a',
        _ => c,
    };

    private static int EndOf(string sql) => SqlLexer.TokenAt(sql, 0, SqlLexicon.BackslashEscapes).End;
}
