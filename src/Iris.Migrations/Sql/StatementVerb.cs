namespace Iris.Migrations.Sql;

/// <summary>The word that a statement begins with.</summary>
internal static class StatementVerb
{
    /// <summary>The word, in upper case; empty where there is none.</summary>
    public static string Of(string statement, SqlLexicon lexicon) => Words(statement, lexicon, 1).FirstOrDefault("");

    /// <summary>The first words, in upper case.</summary>
    public static string[] Words(string statement, SqlLexicon lexicon, int count) =>
        [.. new SqlLexer(statement, lexicon).Tokens().Where(t => t.Kind == SqlTokenKind.Word).Take(count).Select(t => t.In(statement).ToString().ToUpperInvariant())];
}
