using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>Reads a stored CREATE INDEX.</summary>
internal static class SqliteIndexText
{
    public static TableIndex? Read(string sql)
    {
        var tokens = new SqliteTokens(sql);
        tokens.Accept("CREATE");
        var unique = tokens.Accept("UNIQUE");
        if (!tokens.Accept("INDEX"))
        {
            return null;
        }

        var name = tokens.Name();
        tokens.Accept("ON");
        tokens.Name();
        var parts = SqliteList.Split(tokens.Parenthesised());
        return new(name, [.. parts.Select(Part)])
        {
            Unique = unique,
            Where = tokens.Accept("WHERE") ? sql[tokens.Start..].Trim() : null,
        };
    }

    private static IndexColumn Part(string text)
    {
        var (rest, descending) = WithoutOrder(text.Trim());
        var tokens = new SqliteTokens(rest);
        if (tokens.IsName)
        {
            var name = tokens.Name();
            var collation = tokens.Accept("COLLATE") ? tokens.Name() : null;
            if (tokens.AtEnd)
            {
                return new(name, Descending: descending) { Collation = collation };
            }
        }

        return new(SqliteLiteral.IsPlain(rest) && rest.StartsWith('(') ? rest[1..^1].Trim() : rest, IsExpression: true, descending);
    }

    private static (string Text, bool Descending) WithoutOrder(string text)
    {
        var tokens = new SqliteTokens(text);
        while (!tokens.AtEnd)
        {
            var start = tokens.Start;
            var descending = tokens.Is("DESC");
            if ((tokens.Accept("DESC") || tokens.Accept("ASC")) && tokens.AtEnd && start > 0)
            {
                return (text[..start].TrimEnd(), descending);
            }

            if (!tokens.AtEnd)
            {
                tokens.Skip();
            }
        }

        return (text, false);
    }
}
