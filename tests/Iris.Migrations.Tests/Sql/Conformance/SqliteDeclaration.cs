using System.Text.Json.Nodes;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>What the text of a CREATE TABLE says and no pragma tells: names of constraints, checks, deferrability, options.</summary>
internal sealed class SqliteDeclaration
{
    private static readonly string[] ClauseWords = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "REFERENCES", "GENERATED", "AS", "COLLATE", "DEFAULT", "NOT", "NULL"];

    private readonly List<JsonNode> _unique = [];
    private readonly List<JsonNode> _checks = [];
    private readonly List<JsonNode> _foreignKeys = [];
    private readonly List<JsonNode> _generated = [];
    private readonly JsonObject _collations = [];
    private JsonNode? _primaryKey;
    private bool _autoincrement;
    private List<string> _tokens = [];
    private int _at;

    public static JsonObject Of(string sql) => new SqliteDeclaration().Read(SqlText.Tokens(sql));

    private JsonObject Read(List<string> tokens)
    {
        var open = tokens.IndexOf("(");
        var close = Closing(tokens, open);
        foreach (var element in SplitAtCommas(tokens[(open + 1)..close]))
        {
            (_tokens, _at) = (element, 0);
            ReadElement();
        }

        var options = tokens[(close + 1)..];
        return new()
        {
            ["primary_key"] = _primaryKey,
            ["autoincrement"] = _autoincrement,
            ["unique"] = Sorted(_unique),
            ["checks"] = Sorted(_checks),
            ["foreign_keys"] = Sorted(_foreignKeys),
            ["generated"] = Sorted(_generated),
            ["collations"] = _collations,
            ["options"] = new JsonArray([.. string.Join(' ', options).Split(',').Select(o => o.Trim().ToLowerInvariant()).Where(o => o.Length > 0).Order().Select(o => (JsonNode)o)]),
        };
    }

    public static JsonArray Sorted(IEnumerable<JsonNode> nodes) => new([.. nodes.OrderBy(n => n.ToJsonString(), StringComparer.Ordinal)]);

    public static List<List<string>> SplitAtCommas(List<string> tokens)
    {
        var parts = new List<List<string>> { new() };
        var depth = 0;
        foreach (var token in tokens)
        {
            depth += token == "(" ? 1 : token == ")" ? -1 : 0;
            if (token == "," && depth == 0)
            {
                parts.Add([]);
            }
            else
            {
                parts[^1].Add(token);
            }
        }

        return parts;
    }

    public static int Closing(List<string> tokens, int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Count; i++)
        {
            depth += tokens[i] == "(" ? 1 : tokens[i] == ")" ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return tokens.Count;
    }

    private void ReadElement()
    {
        string? column = null;
        if (!(Sees("CONSTRAINT") || Sees("FOREIGN") || (Sees("PRIMARY") && SeesNext("KEY")) || (Sees("UNIQUE") && SeesNext("(")) || (Sees("CHECK") && SeesNext("("))))
        {
            column = SqlText.Name(_tokens[_at++]);
            while (_at < _tokens.Count && !ClauseWords.Contains(_tokens[_at].ToUpperInvariant()))
            {
                _at = _tokens[_at] == "(" ? Closing(_tokens, _at) + 1 : _at + 1;
            }
        }

        string? name = null;
        while (_at < _tokens.Count)
        {
            if (Takes("CONSTRAINT"))
            {
                name = SqlText.Name(_tokens[_at++]);
            }
            else
            {
                ReadClause(column, name);
                name = null;
            }
        }
    }

    private void ReadClause(string? column, string? name)
    {
        if (Takes("PRIMARY", "KEY"))
        {
            _primaryKey = new JsonObject { ["name"] = name, ["columns"] = Columns(column) };
            _ = Takes("ASC") || Takes("DESC");
            _ = OnConflict();
            _autoincrement |= Takes("AUTOINCREMENT");
        }
        else if (Takes("UNIQUE"))
        {
            var unique = new JsonObject { ["name"] = name, ["columns"] = Columns(column) };
            if (OnConflict() is { } conflict)
            {
                unique["on_conflict"] = conflict;
            }

            _unique.Add(unique);
        }
        else if (Takes("CHECK"))
        {
            _checks.Add(new JsonObject { ["name"] = name, ["sql"] = Parenthesised() });
        }
        else if (Takes("FOREIGN", "KEY") || Sees("REFERENCES"))
        {
            _foreignKeys.Add(ForeignKey(column, name));
        }
        else if (Takes("GENERATED", "ALWAYS") || Sees("AS"))
        {
            _at++;
            var sql = Parenthesised();
            _generated.Add(new JsonObject { ["column"] = column, ["sql"] = sql, ["stored"] = Takes("STORED") || (Takes("VIRTUAL") && false) });
        }
        else if (Takes("COLLATE"))
        {
            _collations[column!] = SqlText.Name(_tokens[_at++]).ToUpperInvariant();
        }
        else
        {
            _at = _tokens[_at] == "(" ? Closing(_tokens, _at) + 1 : _at + 1;
        }
    }

    private JsonObject ForeignKey(string? column, string? name)
    {
        var columns = Columns(column);
        _at++;
        var key = new JsonObject
        {
            ["name"] = name,
            ["columns"] = columns,
            ["ref_table"] = SqlText.Name(_tokens[_at++]),
            ["ref_columns"] = _at < _tokens.Count && _tokens[_at] == "(" ? Columns(null) : new JsonArray(),
            ["on_delete"] = "NO ACTION",
            ["on_update"] = "NO ACTION",
            ["match"] = null,
            ["deferrable"] = false,
            ["initially_deferred"] = false,
        };
        while (ReadKeyClause(key))
        {
        }

        return key;
    }

    private bool ReadKeyClause(JsonObject key)
    {
        if (Takes("ON"))
        {
            var trigger = "on_" + _tokens[_at++].ToLowerInvariant();
            key[trigger] = Takes("SET") ? "SET " + _tokens[_at++].ToUpperInvariant() : Takes("NO") ? "NO " + _tokens[_at++].ToUpperInvariant() : _tokens[_at++].ToUpperInvariant();
        }
        else if (Takes("MATCH"))
        {
            key["match"] = _tokens[_at++].ToUpperInvariant();
        }
        else if (Takes("NOT", "DEFERRABLE"))
        {
            key["deferrable"] = false;
        }
        else if (Takes("DEFERRABLE"))
        {
            key["deferrable"] = true;
        }
        else if (Takes("INITIALLY"))
        {
            key["initially_deferred"] = Takes("DEFERRED") || (Takes("IMMEDIATE") && false);
        }
        else
        {
            return false;
        }

        return true;
    }

    private string? OnConflict() => Takes("ON", "CONFLICT") ? _tokens[_at++].ToUpperInvariant() : null;

    private JsonArray Columns(string? column)
    {
        if (_at >= _tokens.Count || _tokens[_at] != "(")
        {
            return [column];
        }

        var close = Closing(_tokens, _at);
        var names = SplitAtCommas(_tokens[(_at + 1)..close]).Select(part => (JsonNode)SqlText.Name(part[0]));
        var columns = new JsonArray([.. names]);
        _at = close + 1;
        return columns;
    }

    private string Parenthesised()
    {
        var close = Closing(_tokens, _at);
        var text = SqlText.Join(_tokens[_at..(close + 1)]);
        _at = close + 1;
        return text;
    }

    private bool Sees(string word) => _at < _tokens.Count && _tokens[_at].Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool SeesNext(string word) => _at + 1 < _tokens.Count && _tokens[_at + 1].Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool Takes(string word, string? next = null)
    {
        var taken = Sees(word) && (next is null || SeesNext(next));
        _at += taken ? (next is null ? 1 : 2) : 0;
        return taken;
    }
}
