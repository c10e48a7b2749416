namespace Iris.Migrations.Sql;

/// <summary>Follows a statement to see whether a semicolon would end it, or one inside it.</summary>
internal sealed class StatementBody
{
    private readonly List<string> _firstWords = [];
    private int _parentheses;
    private int _blocks;
    private bool _afterSemicolon;
    private bool _triggerOpen;

    /// <summary>Whether the statement goes on after a semicolon that is its next token.</summary>
    public bool IsOpen => _parentheses > 0 || _blocks > 0 || _triggerOpen;

    public void Next(SqlToken token, string sql, SqlLexicon lexicon)
    {
        if (token.Kind == SqlTokenKind.Comment)
        {
            return;
        }

        if (token.Kind == SqlTokenKind.Word && _firstWords.Count < 5)
        {
            _firstWords.Add(token.In(sql).ToString().ToUpperInvariant());
        }

        if ((lexicon & SqlLexicon.TriggerBodies) != 0)
        {
            NextOfTrigger(token, sql);
        }

        if ((lexicon & SqlLexicon.AtomicBodies) != 0)
        {
            NextOfFunction(token, sql);
        }
    }

    /// <summary>As sqlite3_complete() has it: a trigger ends with a semicolon, END and another semicolon.</summary>
    private void NextOfTrigger(SqlToken token, string sql)
    {
        if (_firstWords is ["CREATE", "TRIGGER", ..] or ["CREATE", "TEMP" or "TEMPORARY", "TRIGGER", ..]
            or ["EXPLAIN", "CREATE", "TRIGGER", ..] or ["EXPLAIN", "CREATE", "TEMP" or "TEMPORARY", "TRIGGER", ..])
        {
            _triggerOpen = !(_afterSemicolon && token.Is(sql, "END")) && (_triggerOpen || !token.Is(sql, ';'));
        }

        _afterSemicolon = token.Is(sql, ';');
    }

    /// <summary>As psql has it: parentheses count everywhere, BEGIN, CASE and END in functions and procedures.</summary>
    private void NextOfFunction(SqlToken token, string sql)
    {
        _parentheses += token.Is(sql, '(') ? 1 : token.Is(sql, ')') && _parentheses > 0 ? -1 : 0;
        if (_parentheses > 0 || _firstWords is not (["CREATE", "FUNCTION" or "PROCEDURE", ..] or ["CREATE", "OR", "REPLACE", "FUNCTION" or "PROCEDURE", ..]))
        {
            return;
        }

        if (token.Is(sql, "BEGIN") || (_blocks > 0 && token.Is(sql, "CASE")))
        {
            _blocks++;
        }
        else if (_blocks > 0 && token.Is(sql, "END"))
        {
            _blocks--;
        }
    }
}
