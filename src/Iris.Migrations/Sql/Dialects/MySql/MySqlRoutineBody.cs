namespace Iris.Migrations.Sql;

/// <summary>Follows a statement to see whether a semicolon would end it, or one of the statements inside it.</summary>
internal sealed class MySqlRoutineBody
{
    private static readonly string[] Routines = ["PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE"];

    private int _words;
    private int _blocks;
    private bool _create;
    private bool _routine;
    private bool _afterBegin;
    private bool _afterEnd;

    /// <summary>Whether the statement goes on after a semicolon that is its next token.</summary>
    public bool IsOpen => _blocks > (_afterEnd ? 1 : 0);

    public void Next(SqlToken token, string sql)
    {
        if (token.Kind != SqlTokenKind.Word)
        {
            // A bare END closes a block, or a CASE; which one of the two makes no difference.
            End(token.Kind == SqlTokenKind.Comment ? null : "");
            return;
        }

        var word = token.In(sql).ToString().ToUpperInvariant();
        _words++;
        _create |= _words == 1 && word == "CREATE";
        _routine |= _create && _words < 12 && _blocks == 0 && Routines.Contains(word);
        // MariaDB's BEGIN NOT ATOMIC is a block that belongs to no routine.
        _routine |= _words == 2 && _afterBegin && word == "NOT";
        _blocks += _words == 2 && _afterBegin && word == "NOT" ? 1 : 0;
        _afterBegin = _words == 1 && word == "BEGIN";
        var closed = End(word);
        if (!_routine || closed)
        {
            return;
        }

        if (word == "END")
        {
            _afterEnd = true;
        }
        else if (word is "BEGIN" or "CASE")
        {
            _blocks++;
        }
    }

    /// <summary>Settles an END by the word after it: IF, LOOP, WHILE and REPEAT were never counted. True where that word is part of the END.</summary>
    private bool End(string? next)
    {
        if (!_afterEnd || next is null)
        {
            return false;
        }

        _afterEnd = false;
        var uncounted = next is "IF" or "LOOP" or "WHILE" or "REPEAT" or "FOR";
        _blocks -= uncounted || _blocks == 0 ? 0 : 1;
        return uncounted || next == "CASE";
    }
}
