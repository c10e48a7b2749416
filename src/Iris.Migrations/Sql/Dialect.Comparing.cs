using System.Text;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

// What counts as the same.
public abstract partial class Dialect
{
    /// <summary>Whether it keeps comments of tables and columns.</summary>
    public virtual bool KeepsComments => true;

    /// <summary>Whether the expression of a computed column can be changed.</summary>
    public virtual bool AltersComputed => false;

    /// <summary>
    /// How a column turns from one type into another: by itself (true), with an expression, or not at all (false), so that it has to be
    /// dropped and added.
    /// </summary>
    public virtual (bool Possible, string? Using) Conversion(string column, SqlType from, SqlType to) => (true, null);

    /// <summary>A table as the database would find it, where it cannot tell apart what the model can.</summary>
    public virtual Table Canonical(Table table) =>
        table.Constraints.Any(c => !ReferenceEquals(c, Bare(c))) ? table with { Constraints = table.Constraints.Map(Bare) } : table;

    /// <summary>A constraint without what only SQL Server can be asked for, and without clauses in words of a database.</summary>
    private protected static Constraint Bare(Constraint constraint)
    {
        var plain = constraint switch
        {
            PrimaryKey { Clustered: not null } key => key with { Clustered = null },
            UniqueConstraint { Clustered: not null } unique => unique with { Clustered = null },
            _ => constraint,
        };
        return plain.Options.Count == 0 ? plain : plain with { Options = [] };
    }

    /// <summary>How it numbers rows, as far as it can tell ways apart.</summary>
    public virtual Identity? Normalise(Identity? identity) => identity is null ? null : identity with { NeverReuses = false };

    /// <summary>
    /// An expression for comparing: one blank between its words and signs, words in lower case, names without quotes that they do not
    /// need, no parentheses around all of it. What differs afterwards may still mean the same.
    /// </summary>
    public virtual string NormaliseExpression(string sql)
    {
        var text = new StringBuilder(sql.Length);
        foreach (var token in new SqlLexer(sql, Lexicon).Tokens().Where(t => t.Kind is not (SqlTokenKind.Space or SqlTokenKind.Comment)))
        {
            var word = sql[token.Start..token.End];
            text.Append(text.Length == 0 ? "" : " ").Append(token.Kind == SqlTokenKind.Word ? word.ToLowerInvariant() : Plain(word));
        }

        var result = text.ToString();
        while (result.StartsWith("( ", StringComparison.Ordinal) && result.EndsWith(" )", StringComparison.Ordinal) && ClosesAtEnd(result))
        {
            result = result[2..^2];
        }

        return result;
    }

    /// <summary>A quoted name that would mean the same without quotes, without them.</summary>
    private static string Plain(string word) =>
        word is ['"' or '`' or '[', .., '"' or '`' or ']'] && word[1..^1].All(c => c is '_' || char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) && word.Length > 2
            ? word[1..^1]
            : word;

    private static bool ClosesAtEnd(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i == text.Length - 1;
            }
        }

        return false;
    }
}
