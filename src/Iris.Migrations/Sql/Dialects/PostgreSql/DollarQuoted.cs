namespace Iris.Migrations.Sql;

/// <summary>Text between dollar quotes whose tag it does not hold.</summary>
internal static class DollarQuoted
{
    /// <summary>A body of code.</summary>
    public static string Block(string text) => Between("iris", text);

    /// <summary>A statement inside a body.</summary>
    public static string Text(string text) => Between("sql", text);

    private static string Between(string tag, string text)
    {
        var free = tag;
        for (var i = 1; text.Contains($"${free}$", StringComparison.Ordinal); i++)
        {
            free = tag + i;
        }

        return $"${free}${text}${free}$";
    }
}
