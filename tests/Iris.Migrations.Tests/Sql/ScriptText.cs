using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql;

/// <summary>Pieces of scripts as text.</summary>
internal static class ScriptText
{
    /// <summary>What stops a script that does not find these rows.</summary>
    public static string Guard(Dialect dialect, string versionTable, params string[] rows)
    {
        using var text = new StringWriter { NewLine = "\n" };
        dialect.Script.Guard(text, versionTable, rows);
        return text.ToString();
    }
}
