using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>Reads a stored CREATE TRIGGER or CREATE VIEW.</summary>
internal static class SqliteTriggerText
{
    /// <summary>A trigger; null for a text that SQLite would not keep.</summary>
    public static Trigger? ReadTrigger(string sql, string? schema)
    {
        var tokens = new SqliteTokens(sql);
        if (!tokens.Accept("CREATE", "TRIGGER"))
        {
            return null;
        }

        tokens.Accept("IF", "NOT", "EXISTS");
        var name = Name(tokens);
        var timing = tokens.Accept("INSTEAD", "OF") ? TriggerTiming.InsteadOf : tokens.Accept("BEFORE") ? TriggerTiming.Before : TriggerTiming.After;
        tokens.Accept("AFTER");
        var events = tokens.Start;
        while (!tokens.AtEnd && !tokens.Is("ON"))
        {
            tokens.Skip();
        }

        var end = tokens.End;
        tokens.Accept("ON");
        var table = Name(tokens);
        return new(new(name, schema), new(table, schema), timing, sql[events..end], sql[tokens.Start..].Trim());
    }

    /// <summary>A view; null for a text that SQLite would not keep.</summary>
    public static View? ReadView(string sql, string? schema)
    {
        var tokens = new SqliteTokens(sql);
        if (!tokens.Accept("CREATE", "VIEW"))
        {
            return null;
        }

        tokens.Accept("IF", "NOT", "EXISTS");
        var name = Name(tokens);
        ValueList<string> columns = tokens.Is("(") ? [.. SqliteList.Split(tokens.Parenthesised()).Select(c => new SqliteTokens(c).Name())] : [];
        tokens.Accept("AS");
        return new(new(name, schema), sql[tokens.Start..].Trim()) { Columns = columns };
    }

    /// <summary>The last part of a name, which may have a schema before it.</summary>
    private static string Name(SqliteTokens tokens)
    {
        var name = tokens.Name();
        return tokens.Accept(".") ? tokens.Name() : name;
    }
}
