using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Lint;

/// <summary>
/// Reads the common statements that change a schema as the operations that do the same, as far as rules ask about them: what is
/// written in SQL is judged like what is recorded. What it does not know it leaves alone.
/// </summary>
internal sealed class RawOperation
{
    private readonly RawStatement _statement;
    private int _at;

    private RawOperation(RawStatement statement) => _statement = statement;

    private string Word => _statement.Word(_at);

    /// <summary>The operation; null where the statement is none of those that are read.</summary>
    public static Operation? Of(RawStatement statement) => new RawOperation(statement).Read();

    private Operation? Read()
    {
        var verb = Next();
        Skip("UNIQUE", "TEMPORARY", "TEMP", "UNLOGGED");
        return (verb, Next()) switch
        {
            ("CREATE", "TABLE") => Table() is { } name ? new CreateTable(new Table(name)) : null,
            ("CREATE", "INDEX") => Index(),
            ("DROP", "TABLE") => Table() is { } name ? new DropTable(name) : null,
            ("DROP", "INDEX") => DroppedIndex(),
            ("ALTER", "TABLE") => Table() is { } name ? Alter(name) : null,
            _ => null,
        };
    }

    private CreateIndex? Index()
    {
        var concurrently = Take("CONCURRENTLY");
        var ifNotExists = Take("IF");
        Skip("NOT", "EXISTS");
        if (Name() is not { } name || !Take("ON"))
        {
            return null;
        }

        Skip("ONLY");
        if (Qualified() is not { } table)
        {
            return null;
        }

        var method = Take("USING") ? Raw() : null;
        var index = new TableIndex(name, [.. Names()]) { Unique = _statement.Word(1) == "UNIQUE", Method = method };
        return new CreateIndex(table, index, ifNotExists, concurrently);
    }

    private DropIndex? DroppedIndex()
    {
        var concurrently = Take("CONCURRENTLY");
        Skip("IF", "EXISTS");
        return Name() is { } name ? new(name, Concurrently: concurrently) : null;
    }

    private Operation? Alter(TableName table)
    {
        var verb = Next();
        switch (verb)
        {
            case "ADD" when Word is "CONSTRAINT" or "PRIMARY" or "UNIQUE" or "CHECK" or "FOREIGN" or "EXCLUDE":
                return Constraint() is { } constraint ? new AddConstraint(table, constraint) : null;
            case "ADD" when Word is not ("INDEX" or "KEY" or "PARTITION" or "PERIOD" or "FULLTEXT" or "SPATIAL"):
                Skip("COLUMN", "IF", "NOT", "EXISTS");
                return Name() is { } added ? new AddColumn(table, Column(added)) : null;
            case "DROP" when Word == "CONSTRAINT":
                Next();
                Skip("IF", "EXISTS");
                return Name() is { } dropped ? new DropConstraint(table, dropped) : null;
            case "DROP" when Word is not ("INDEX" or "KEY" or "PARTITION" or "PRIMARY" or "FOREIGN" or "CHECK"):
                Skip("COLUMN", "IF", "EXISTS");
                return Name() is { } column ? new DropColumn(table, column) : null;
            case "RENAME" when Take("TO"):
                return Name() is { } newTable ? new RenameTable(table, newTable) : null;
            case "RENAME" when Word is not ("INDEX" or "KEY" or "CONSTRAINT"):
                Skip("COLUMN");
                return Name() is { } from && Take("TO") && Name() is { } to ? new RenameColumn(table, from, to) : null;
            case "ALTER":
                Skip("COLUMN");
                return Name() is { } altered ? Altered(table, altered) : null;
            case "VALIDATE":
                return Take("CONSTRAINT") && Name() is { } validated ? new ValidateConstraint(table, validated) : null;
            default:
                return null;
        }
    }

    private AlterColumn? Altered(TableName table, string column) => (Next(), Word) switch
    {
        ("SET", "NOT") => new(table, column) { Nullable = false },
        ("DROP", "NOT") => new(table, column) { Nullable = true },
        _ => null,
    };

    private Constraint? Constraint()
    {
        var name = Take("CONSTRAINT") ? Name() : null;
        var notValid = _statement.Has("NOT", "VALID");
        switch (Next())
        {
            case "CHECK":
                return new CheckConstraint(name, "") { NotValid = notValid };
            case "UNIQUE" when Word == "(":
                return new UniqueConstraint(name, [.. Names().Select(c => c.Text)]);
            case "PRIMARY" when Take("KEY") && Word == "(":
                return new PrimaryKey(name, [.. Names().Select(c => c.Text)]);
            case "FOREIGN" when Take("KEY"):
                var columns = Names().Select(c => c.Text).ToValueList();
                return Take("REFERENCES") && Qualified() is { } principal
                    ? new ForeignKey(name, columns, principal, [.. Names().Select(c => c.Text)]) { NotValid = notValid }
                    : null;
            case "EXCLUDE":
                return new ExcludeConstraint(name, []);
            default:
                return null;
        }
    }

    private Column Column(string name)
    {
        var type = Raw();
        var at = _statement.Find("DEFAULT");
        return new(name, SqlType.Native(type))
        {
            Nullable = !_statement.Has("NOT", "NULL"),
            Default = at >= _at ? new SqlExpression(string.Concat(_statement.Tokens.Skip(at + 1).Take(3))) : null,
            Computed = _statement.Has("GENERATED", "ALWAYS", "AS", "(") ? new("", _statement.Has("STORED")) : null,
            Identity = _statement.Has("AS", "IDENTITY") || _statement.Has("AUTO_INCREMENT") || type.EndsWith("serial", StringComparison.OrdinalIgnoreCase) ? new() : null,
        };
    }

    private TableName? Table()
    {
        Skip("IF", "NOT", "EXISTS", "ONLY");
        return Qualified();
    }

    private TableName? Qualified()
    {
        if (Name() is not { } first)
        {
            return null;
        }

        return !Take(".") ? new TableName(first) : Name() is { } second ? new TableName(second, first) : (TableName?)null;
    }

    /// <summary>The names in parentheses; what is more than a name is left out.</summary>
    private List<IndexColumn> Names()
    {
        var names = new List<IndexColumn>();
        var depth = 0;
        while (Word.Length > 0)
        {
            var word = Word;
            depth += word == "(" ? 1 : word == ")" ? -1 : 0;
            if (depth == 1 && word is not ("(" or ")" or "," or "ASC" or "DESC") && _statement.Word(_at - 1) is "(" or ",")
            {
                names.Add(Unquoted(_statement.Tokens[_at]));
            }

            _at++;
            if (depth == 0)
            {
                return names;
            }
        }

        return names;
    }

    private string? Name()
    {
        if (Word.Length == 0 || !(char.IsLetter(Word[0]) || Word[0] is '_' or '"' or '`' or '['))
        {
            return null;
        }

        return Unquoted(_statement.Tokens[_at++]);
    }

    private string Raw() => _at < _statement.Tokens.Count ? _statement.Tokens[_at++] : "";

    private static string Unquoted(string token) => token.Trim('"', '`', '[', ']');

    private string Next()
    {
        var word = Word;
        _at++;
        return word;
    }

    private bool Take(string word)
    {
        if (Word != word)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Skip(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            Take(word);
        }
    }
}
