using System.Text;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>
/// Writes parameters into SQL as literals: at <c>:name</c>, outside quotes and comments. Neither <c>::type</c> nor a colon after
/// a word is a parameter, and <c>\:</c> is a plain colon.
/// </summary>
internal static class BoundText
{
    public static string Of(ExecuteSql operation, SqlLexicon lexicon, Func<object?, string> literal, Action<Diagnostic> report)
    {
        var sql = operation.Text;
        var tokens = new SqlLexer(sql, lexicon).Tokens().ToList();
        var text = new StringBuilder(sql.Length);
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Is(sql, '\\') && i + 1 < tokens.Count && tokens[i + 1].Is(sql, ':'))
            {
                text.Append(':');
                i++;
            }
            else if (IsParameter(tokens, i, sql))
            {
                var name = tokens[++i].In(sql).ToString();
                used.Add(name);
                text.Append(Value(operation, name, literal, report));
            }
            else
            {
                text.Append(tokens[i].In(sql));
            }
        }

        foreach (var unused in operation.Parameters.Where(p => !used.Contains(p.Name)))
        {
            report(DiagnosticCatalogue.UnusedParameter(operation.Summary, unused.Name, operation.Location));
        }

        return text.ToString();
    }

    private static bool IsParameter(List<SqlToken> tokens, int i, string sql) =>
        tokens[i].Is(sql, ':')
        && i + 1 < tokens.Count && tokens[i + 1].Kind == SqlTokenKind.Word && !char.IsAsciiDigit(sql[tokens[i + 1].Start])
        && (i == 0 || !(tokens[i - 1].Is(sql, ':') || tokens[i - 1].Kind == SqlTokenKind.Word));

    private static string Value(ExecuteSql operation, string name, Func<object?, string> literal, Action<Diagnostic> report)
    {
        if (operation.Parameters.FirstOrDefault(p => p.Name == name) is { } parameter)
        {
            // A minus must not meet another one before it, which would begin a comment.
            var text = literal(parameter.Value);
            return text.StartsWith('-') ? $"({text})" : text;
        }

        report(DiagnosticCatalogue.UnknownParameter(operation.Summary, name, string.Join(", ", operation.Parameters.Select(p => p.Name)), operation.Location));
        return ":" + name;
    }
}
