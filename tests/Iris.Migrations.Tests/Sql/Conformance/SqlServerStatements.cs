using System.Text.RegularExpressions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>
/// Statements for SQL Server in a form in which only what they mean is left: names without brackets, words in lower case, no
/// N before a literal, synonyms of types as one word, procedures with their arguments by name.
/// </summary>
internal static partial class SqlServerStatements
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("sqlserver");

    /// <summary>The statements of a script with GO.</summary>
    public static List<string> Of(string script)
    {
        var statements = Dialect.Split(script).SelectMany(OfBatch).ToList();
        // The order of the indexes of one table is an accident.
        for (var i = 0; i < statements.Count; i++)
        {
            var run = statements.Skip(i).TakeWhile(s => IndexStart().IsMatch(s)).Count();
            statements.Sort(i, run, StringComparer.Ordinal);
            i += run;
        }

        return statements;
    }

    /// <summary>The tokens of a statement, with quotes and brackets gone.</summary>
    public static List<string> Tokens(string sql)
    {
        var tokens = new SqlLexer(sql, Dialect.Lexicon).Tokens().Where(t => t.Kind is not (SqlTokenKind.Space or SqlTokenKind.Comment)).Select(t => t.In(sql).ToString()).ToList();
        return [.. tokens.Where((t, i) => !(t is "N" && i + 1 < tokens.Count && tokens[i + 1][0] == '\'')).Select(Plain)];
    }

    private static IEnumerable<string> OfBatch(string batch)
    {
        if (Procedure(batch) is { } meaning)
        {
            return [meaning];
        }

        return StatementSplitter.Split(batch, Dialect.Lexicon).Select(s => Procedure(s) ?? Canonical(Synonyms(" " + string.Join(' ', Tokens(s)) + " ").Trim())).Where(s => s != "begin transaction" && s is not ("commit" or "commit transaction"));
    }

    /// <summary>The constraints of a new table in one order; the columns of an UPDATE or DELETE without their table.</summary>
    private static string Canonical(string sql)
    {
        if (ChangeOf().Match(sql) is { Success: true } change)
        {
            return change.Value + sql[change.Length..].Replace($" {change.Groups["table"].Value} . ", " ", StringComparison.Ordinal);
        }

        if (!sql.StartsWith("create table ", StringComparison.Ordinal))
        {
            return sql;
        }

        var parts = SqliteDeclaration.SplitAtCommas([.. sql[(sql.IndexOf(" ( ", StringComparison.Ordinal) + 3)..^2].Split(' ')]).Select(p => string.Join(' ', p)).ToList();
        var constraints = parts.Where(p => ConstraintStart().IsMatch(p)).ToList();
        return $"{sql[..sql.IndexOf(" ( ", StringComparison.Ordinal)]} ( {string.Join(" , ", [.. parts.Except(constraints), .. constraints.Order(StringComparer.Ordinal)])} )";
    }

    private static string Plain(string token) => token[0] switch
    {
        '[' => token[1..^1].Replace("]]", "]", StringComparison.Ordinal).ToLowerInvariant(),
        '"' => token[1..^1].ToLowerInvariant(),
        '\'' => Instant().Replace(token, "'$1T$2").Replace("\t", "    ", StringComparison.Ordinal),
        _ => token.ToLowerInvariant(),
    };

    private static string Synonyms(string sql) => sql
        .Replace(" integer ", " int ", StringComparison.Ordinal)
        .Replace(" decimal ", " numeric ", StringComparison.Ordinal)
        .Replace(" double precision ", " float ", StringComparison.Ordinal)
        .Replace(" float ( 24 ) ", " real ", StringComparison.Ordinal)
        .Replace(" float ( 53 ) ", " float ", StringComparison.Ordinal)
        .Replace(" asc ", " ", StringComparison.Ordinal);

    /// <summary>What the call of a procedure does, whichever way its arguments are given; null for anything else.</summary>
    private static string? Procedure(string sql)
    {
        var flat = string.Join(' ', Tokens(sql).Select(t => t.Trim('\'').Trim('[', ']'))).ToLowerInvariant();
        if (sql.Contains("sys.default_constraints", StringComparison.Ordinal))
        {
            var match = DefaultOf().Match(flat);
            return $"drop default of {match.Groups["table"].Value.Replace("].[", ".", StringComparison.Ordinal)}.{match.Groups["column"].Value}";
        }

        if (RenameOf().Match(sql) is { Success: true } rename)
        {
            return $"rename {Joined(rename.Groups["old"].Value)} to {Joined(rename.Groups["new"].Value)}";
        }

        return CommentOf().Match(flat) is { Success: true } comment
            ? $"{comment.Groups["verb"].Value} comment of {Schema(comment)}.{comment.Groups["table"].Value}.{comment.Groups["column"].Value}: {Between(sql)}".TrimEnd()
            : null;
    }

    /// <summary>The schema of a table that is named without one is that of the login, which the recorded tool takes for dbo.</summary>
    private static string Schema(Match comment) => comment.Groups["schema"].Value is var schema && schema == "@ schema" ? "dbo" : schema;

    private static string Joined(string name) => string.Join(' ', Tokens(name.Trim('\'').Replace("''", "'", StringComparison.Ordinal)));

    /// <summary>The text of a comment as it is written.</summary>
    private static string Between(string sql) => Value().Match(sql).Groups["value"].Value;

    [GeneratedRegex(@"^create (?:unique )?index ")]
    private static partial Regex IndexStart();

    [GeneratedRegex("^(?:update|delete from) (?<table>.+?)(?= set | where |$)")]
    private static partial Regex ChangeOf();

    [GeneratedRegex("^(?:constraint|primary key|unique|foreign key|check) ")]
    private static partial Regex ConstraintStart();

    [GeneratedRegex(@"^'(\d{4}-\d\d-\d\d) (\d\d:\d\d.*')$")]
    private static partial Regex Instant();

    [GeneratedRegex(@"object_id \( (?<table>.+?)(?: , u)? \).*?(?:= (?<column>\S+) exec|, (?<column>\S+) , columnid)")]
    private static partial Regex DefaultOf();

    [GeneratedRegex(@"sp_rename N?'(?<old>(?:[^']|'')+)', (?:N?'(?<new>(?:[^']|'')+)'|(?<new>[^',]+?))(?:, N?'\w+')?$")]
    private static partial Regex RenameOf();

    [GeneratedRegex(@"sp_ ?(?<verb>add|update|drop)extendedproperty .*?(?:schema , (?:@ level0name = )?(?<schema>@ schema|\S+) ,) .*?table , (?:@ level1name = )?(?<table>\S+)(?: , .*?column , (?:@ level2name = )?(?<column>\S+))?$", RegexOptions.Singleline)]
    private static partial Regex CommentOf();

    [GeneratedRegex(@"'MS_Description', (?:@value = )?(?:N?'(?<value>(?:[^']|'')*)'|NULL), (?:'schema'|@level0type)", RegexOptions.Singleline)]
    private static partial Regex Value();
}
