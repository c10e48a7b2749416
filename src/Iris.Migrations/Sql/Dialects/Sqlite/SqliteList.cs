namespace Iris.Migrations.Sql;

/// <summary>Text with commas.</summary>
internal static class SqliteList
{
    /// <summary>The parts between the commas that stand in no parentheses, quotes or comments; with their blanks.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var tokens = new SqliteTokens(text);
        var parts = new List<string>();
        var start = 0;
        while (!tokens.AtEnd)
        {
            if (tokens.Is("("))
            {
                tokens.Parenthesised();
                continue;
            }

            if (tokens.Is(","))
            {
                parts.Add(text[start..tokens.Start]);
                start = tokens.Start + 1;
            }

            tokens.Skip();
        }

        parts.Add(text[start..]);
        return parts;
    }
}
