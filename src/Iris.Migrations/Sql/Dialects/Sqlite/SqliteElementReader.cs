using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>Reads a column definition or constraints of a table.</summary>
internal sealed class SqliteElementReader
{
    private readonly SqliteTokens _tokens;

    private SqliteElementReader(string text) => _tokens = new(text);

    public static SqliteElement Read(string text) => new SqliteElementReader(text).Element();

    private SqliteElement Element()
    {
        if (IsTableConstraint())
        {
            return new(_tokens.Text, null, 0, 0, Clauses(TableClause));
        }

        var name = _tokens.Name();
        var (start, end) = Type();
        return new(_tokens.Text, name, start, end, Clauses(ColumnClause));
    }

    private bool IsTableConstraint() =>
        _tokens.Is("CONSTRAINT") || _tokens.Is("PRIMARY", "KEY") || _tokens.Is("UNIQUE") || _tokens.Is("CHECK") || _tokens.Is("FOREIGN", "KEY");

    private (int Start, int End) Type()
    {
        var start = _tokens.End;
        var end = start;
        while (_tokens.IsName && !IsColumnClause())
        {
            start = end == start && end == _tokens.End ? _tokens.Start : start;
            _tokens.Skip();
            end = _tokens.End;
        }

        if (end > start && _tokens.Is("("))
        {
            _tokens.Parenthesised();
            end = _tokens.End;
        }

        return (start, end);
    }

    private bool IsColumnClause() =>
        _tokens.Is("CONSTRAINT") || _tokens.Is("PRIMARY") || _tokens.Is("NOT") || _tokens.Is("NULL") || _tokens.Is("UNIQUE") || _tokens.Is("CHECK")
        || _tokens.Is("DEFAULT") || _tokens.Is("COLLATE") || _tokens.Is("REFERENCES") || _tokens.Is("GENERATED", "ALWAYS") || _tokens.Is("AS");

    private ValueList<SqliteClause> Clauses(Func<SqliteClauseKind?, SqliteClause> read)
    {
        var clauses = new List<SqliteClause>();
        while (!_tokens.AtEnd)
        {
            var start = _tokens.Start;
            var name = _tokens.Accept("CONSTRAINT") ? _tokens.Name() : null;
            if (KindOfNext() is not { } kind)
            {
                // A name without a constraint, which SQLite lets pass, or something newer than this reader.
                if (name is null)
                {
                    _tokens.Skip();
                }

                continue;
            }

            var clause = read(kind);
            clauses.Add(clause with { Start = start, End = _tokens.End, Name = name });
        }

        return [.. clauses];
    }

    private SqliteClauseKind? KindOfNext() =>
        _tokens.Accept("PRIMARY", "KEY") ? SqliteClauseKind.PrimaryKey
        : _tokens.Accept("NOT", "NULL") ? SqliteClauseKind.NotNull
        : _tokens.Accept("NULL") ? SqliteClauseKind.Null
        : _tokens.Accept("UNIQUE") ? SqliteClauseKind.Unique
        : _tokens.Accept("CHECK") ? SqliteClauseKind.Check
        : _tokens.Accept("DEFAULT") ? SqliteClauseKind.Default
        : _tokens.Accept("COLLATE") ? SqliteClauseKind.Collate
        : _tokens.Accept("FOREIGN", "KEY") || _tokens.Is("REFERENCES") ? SqliteClauseKind.ForeignKey
        : _tokens.Accept("GENERATED", "ALWAYS", "AS") || _tokens.Accept("AS") ? SqliteClauseKind.Generated
        : null;

    private SqliteClause TableClause(SqliteClauseKind? kind) => kind switch
    {
        SqliteClauseKind.Check => Conflict(new(SqliteClauseKind.Check, 0, 0) { Sql = _tokens.Parenthesised().Trim() }),
        SqliteClauseKind.ForeignKey => ForeignKey(Names(_tokens.Parenthesised())),
        _ => Keys(kind!.Value),
    };

    private SqliteClause Keys(SqliteClauseKind kind)
    {
        var inner = _tokens.Parenthesised();
        return Conflict(new(kind, 0, 0) { Columns = Names(inner), AutoIncrement = SqliteTokens.Mentions(inner, "AUTOINCREMENT") });
    }

    private SqliteClause ColumnClause(SqliteClauseKind? kind) => kind switch
    {
        SqliteClauseKind.PrimaryKey => PrimaryKey(),
        SqliteClauseKind.Check => Conflict(new(SqliteClauseKind.Check, 0, 0) { Sql = _tokens.Parenthesised().Trim() }),
        SqliteClauseKind.Default => new(SqliteClauseKind.Default, 0, 0) { Sql = Default() },
        SqliteClauseKind.Collate => new(SqliteClauseKind.Collate, 0, 0) { Sql = _tokens.Name() },
        SqliteClauseKind.ForeignKey => ForeignKey([]),
        SqliteClauseKind.Generated => Generated(),
        _ => Conflict(new(kind!.Value, 0, 0)),
    };

    private SqliteClause PrimaryKey()
    {
        var descending = !_tokens.Accept("ASC") && _tokens.Accept("DESC");
        return Conflict(new(SqliteClauseKind.PrimaryKey, 0, 0) { Descending = descending }) with { AutoIncrement = _tokens.Accept("AUTOINCREMENT") };
    }

    private SqliteClause Generated()
    {
        var sql = _tokens.Parenthesised().Trim();
        return new(SqliteClauseKind.Generated, 0, 0) { Sql = sql, Stored = !_tokens.Accept("VIRTUAL") && _tokens.Accept("STORED") };
    }

    private SqliteClause Conflict(SqliteClause clause)
    {
        if (_tokens.Accept("ON", "CONFLICT"))
        {
            _tokens.Skip();
        }

        return clause;
    }

    private string Default()
    {
        var start = _tokens.Start;
        if (_tokens.Is("("))
        {
            _tokens.Parenthesised();
        }
        else
        {
            if (_tokens.Is("-") || _tokens.Is("+"))
            {
                _tokens.Skip();
            }

            _tokens.Skip();
        }

        return _tokens.Text[start.._tokens.End];
    }

    private SqliteClause ForeignKey(ValueList<string> columns)
    {
        _tokens.Accept("REFERENCES");
        var table = _tokens.Name();
        var key = new ForeignKey(null, columns, table, _tokens.Is("(") ? Names(_tokens.Parenthesised()) : []);
        while (true)
        {
            if (_tokens.Accept("ON", "DELETE"))
            {
                key = key with { OnDelete = Action() };
            }
            else if (_tokens.Accept("ON", "UPDATE"))
            {
                key = key with { OnUpdate = Action() };
            }
            else if (_tokens.Accept("MATCH"))
            {
                key = key with { Match = _tokens.Name() };
            }
            else if (_tokens.Accept("ON", "INSERT"))
            {
                Action();
            }
            else if (_tokens.Accept("NOT", "DEFERRABLE"))
            {
                Initially();
            }
            else if (_tokens.Accept("DEFERRABLE"))
            {
                key = key with { Deferral = Initially() };
            }
            else
            {
                return new(SqliteClauseKind.ForeignKey, 0, 0) { Columns = columns, Key = key };
            }
        }
    }

    private Deferral Initially()
    {
        if (_tokens.Accept("INITIALLY", "DEFERRED"))
        {
            return Deferral.InitiallyDeferred;
        }

        _tokens.Accept("INITIALLY", "IMMEDIATE");
        return Deferral.InitiallyImmediate;
    }

    private ReferentialAction Action() =>
        _tokens.Accept("SET", "NULL") ? ReferentialAction.SetNull
        : _tokens.Accept("SET", "DEFAULT") ? ReferentialAction.SetDefault
        : _tokens.Accept("CASCADE") ? ReferentialAction.Cascade
        : _tokens.Accept("RESTRICT") ? ReferentialAction.Restrict
        : _tokens.Accept("NO", "ACTION") ? ReferentialAction.NoAction
        : ReferentialAction.NoAction;

    /// <summary>The first word of every part of a list; what follows it is a collation or an order.</summary>
    private static ValueList<string> Names(string list) => [.. SqliteList.Split(list).Select(part => new SqliteTokens(part).Name())];
}
