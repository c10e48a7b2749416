namespace Iris.Migrations.Sql;

/// <summary>
/// Cuts text into statements where the clients mysql and mariadb do: at the separator, which is a semicolon until a line that
/// begins with DELIMITER says otherwise. Unlike them, it knows that the semicolons of a routine, a trigger or an event are its
/// own, so that these can also be written without DELIMITER.
/// </summary>
internal sealed class MySqlStatementSplitter
{
    private readonly string _sql;
    private readonly List<string> _statements = [];
    private string _delimiter = ";";
    private MySqlRoutineBody _body = new();
    private int _start;
    private int _end;
    private bool _hasContent;
    private bool _endsInLineComment;

    private MySqlStatementSplitter(string sql) => _sql = sql;

    public static IReadOnlyList<string> Split(string sql)
    {
        var splitter = new MySqlStatementSplitter(sql);
        splitter.Run();
        return splitter._statements;
    }

    /// <summary>Whether a client would cut a statement in two at one of its semicolons, or take its first line for a command.</summary>
    public static bool NeedsDelimiter(string statement)
    {
        var lexicon = DialectCatalogue.Get(MySqlDialect.DialectName).Lexicon;
        return new SqlLexer(statement, lexicon).Tokens().Any(t => t.Is(statement, ';'));
    }

    private void Run()
    {
        var lexicon = DialectCatalogue.Get(MySqlDialect.DialectName).Lexicon;
        for (var position = 0; position < _sql.Length;)
        {
            if (IsDelimiterAt(position))
            {
                Finish(position + _delimiter.Length);
                position = _start;
                continue;
            }

            if (!_hasContent && IsCommandAt(position))
            {
                position = TakeCommand(position);
                continue;
            }

            var token = SqlLexer.TokenAt(_sql, position, lexicon);
            position = Take(token);
        }

        Finish(_sql.Length);
    }

    /// <summary>Takes a token, or as much of it as comes before the separator: a word may run into one such as <c>$$</c>.</summary>
    private int Take(SqlToken token)
    {
        var end = token.End;
        if (token.Kind == SqlTokenKind.Word && _delimiter != ";" && _sql.IndexOf(_delimiter, token.Start, StringComparison.Ordinal) is var at && at > token.Start && at < end)
        {
            end = at;
            token = token with { End = at };
        }

        if (token.Kind != SqlTokenKind.Space)
        {
            _body.Next(token, _sql);
            _hasContent |= token.Kind != SqlTokenKind.Comment;
            _end = end;
            _endsInLineComment = token.Kind == SqlTokenKind.Comment && _sql[token.Start] != '/';
        }

        return end;
    }

    private bool IsDelimiterAt(int position) =>
        string.CompareOrdinal(_sql, position, _delimiter, 0, _delimiter.Length) == 0 && (_delimiter != ";" || !_body.IsOpen);

    private bool IsCommandAt(int position)
    {
        const string Command = "delimiter";
        var end = position + Command.Length;
        return string.Compare(_sql, position, Command, 0, Command.Length, StringComparison.OrdinalIgnoreCase) == 0
            && end < _sql.Length && _sql[end] is ' ' or '\t'
            && _sql.AsSpan(LineStart(position), position - LineStart(position)).IsWhiteSpace();
    }

    private int LineStart(int position) => position == 0 ? 0 : _sql.LastIndexOfAny(['\n', '\r'], position - 1) + 1;

    private int TakeCommand(int position)
    {
        var end = _sql.AsSpan(position).IndexOfAny('\n', '\r');
        var line = end < 0 ? _sql[position..] : _sql[position..(position + end)];
        _delimiter = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [_, var given, ..] ? given : ";";
        _start = position + line.Length;
        return _start;
    }

    private void Finish(int next)
    {
        if (_hasContent)
        {
            // The separator that somebody will put behind the statement must not end up in the comment.
            _statements.Add(_sql[_start.._end].TrimStart() + (_endsInLineComment ? "\n" : ""));
        }

        _start = next;
        _hasContent = false;
        _endsInLineComment = false;
        _body = new();
    }
}
