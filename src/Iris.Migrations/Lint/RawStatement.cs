using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

/// <summary>A statement of raw SQL, cut into words.</summary>
internal sealed class RawStatement
{
    private readonly string[] _words;

    private RawStatement(string text, int line, Dialect dialect)
    {
        Text = text;
        Line = line;
        Tokens = [.. new SqlLexer(text, dialect.Lexicon).Tokens().Where(t => t.Kind is not (SqlTokenKind.Space or SqlTokenKind.Comment)).Select(t => t.In(text).ToString())];
        _words = Tokens.Select(t => t.ToUpperInvariant()).ToArray();
    }

    public string Text { get; }

    /// <summary>How many lines below the beginning of the text it begins.</summary>
    public int Line { get; }

    /// <summary>Words, quoted pieces and symbols, as they are written.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>The same in upper case.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>Whether it changes rows.</summary>
    public bool IsWrite => Starts("UPDATE") || Starts("DELETE") || Starts("INSERT") || Starts("MERGE") || Starts("REPLACE") || (Starts("WITH") && (Has("UPDATE") || Has("DELETE") || Has("INSERT")));

    /// <summary>Whether it changes the schema.</summary>
    public bool IsSchemaChange => Starts("CREATE") || Starts("ALTER") || Starts("DROP") || Starts("TRUNCATE") || Starts("RENAME");

    public static IReadOnlyList<RawStatement> Of(string sql, Dialect dialect)
    {
        var statements = new List<RawStatement>();
        var from = 0;
        foreach (var text in dialect.Split(sql))
        {
            var start = Math.Max(from, sql.IndexOf(text.TrimEnd(), from, StringComparison.Ordinal));
            statements.Add(new(text, Lines(sql, start) + LeadingLines(text, dialect), dialect));
            from = Math.Min(sql.Length, start + text.TrimEnd().Length);
        }

        return statements;
    }

    public bool Starts(params ReadOnlySpan<string> words) => At(0, words);

    /// <summary>Whether the words follow each other somewhere.</summary>
    public bool Has(params ReadOnlySpan<string> words) => Find(words) >= 0;

    /// <summary>Where the words follow each other; -1 for nowhere.</summary>
    public int Find(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i + words.Length <= _words.Length; i++)
        {
            if (At(i, words))
            {
                return i;
            }
        }

        return -1;
    }

    public string Word(int index) => index >= 0 && index < _words.Length ? _words[index] : "";

    private static int Lines(string text, int end) => text.AsSpan(0, end).Count('\n');

    // Comments in front of a statement belong to it, and say nothing about where it is.
    private static int LeadingLines(string text, Dialect dialect)
    {
        foreach (var token in new SqlLexer(text, dialect.Lexicon).Tokens())
        {
            if (token.Kind is not (SqlTokenKind.Space or SqlTokenKind.Comment))
            {
                return Lines(text, token.Start);
            }
        }

        return 0;
    }

    private bool At(int index, ReadOnlySpan<string> words)
    {
        if (index + words.Length > _words.Length)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (_words[index + i] != words[i])
            {
                return false;
            }
        }

        return true;
    }
}
