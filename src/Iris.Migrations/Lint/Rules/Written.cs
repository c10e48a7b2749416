using Iris.Migrations.Model;

namespace Iris.Migrations.Lint;

/// <summary>Names in the words of a statement.</summary>
internal static class Written
{
    /// <summary>The table that is named at a place, behind words that may stand before it.</summary>
    public static TableName Table(RawStatement statement, int at, params ReadOnlySpan<string> before)
    {
        foreach (var word in before)
        {
            at += statement.Word(at) == word ? 1 : 0;
        }

        string Name(int i) => i < statement.Tokens.Count ? statement.Tokens[i].Trim('"', '`', '[', ']') : "?";
        return statement.Word(at + 1) == "." ? new(Name(at + 2), Name(at)) : new(Name(at));
    }
}
