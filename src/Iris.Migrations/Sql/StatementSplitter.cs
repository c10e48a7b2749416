namespace Iris.Migrations.Sql;

/// <summary>
/// Cuts text into statements where the database's own client does: at semicolons that are not inside anything. Comments stay
/// with the statement that follows or surrounds them; a statement of nothing else is none.
/// </summary>
internal sealed class StatementSplitter(string sql, SqlLexicon lexicon)
{
    private readonly List<string> _statements = [];
    private StatementBody _body = new();
    private int _start;
    private int _end = -1;
    private bool _hasContent;
    private bool _endsInLineComment;

    public static IReadOnlyList<string> Split(string sql, SqlLexicon lexicon) => new StatementSplitter(sql, lexicon).Split();

    private List<string> Split()
    {
        foreach (var token in new SqlLexer(sql, lexicon).Tokens())
        {
            if (token.Kind == SqlTokenKind.Space)
            {
                continue;
            }

            _body.Next(token, sql, lexicon);
            if (token.Is(sql, ';') && !_body.IsOpen)
            {
                Finish(token.End);
                continue;
            }

            _hasContent |= token.Kind != SqlTokenKind.Comment;
            _end = token.End;
            _endsInLineComment = token.Kind == SqlTokenKind.Comment && sql[token.Start] == '-';
        }

        Finish(sql.Length);
        return _statements;
    }

    private void Finish(int next)
    {
        if (_hasContent)
        {
            // The separator that somebody will put behind the statement must not end up in the comment.
            _statements.Add(sql[_start.._end].TrimStart() + (_endsInLineComment ? "\n" : ""));
        }

        _start = next;
        _hasContent = false;
        _body = new();
    }
}
