namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>IRIS0140: a SQL revision does not say its id.</summary>
    /// <param name="at">The file.</param>
    public static Diagnostic SqlWithoutId(SourceLocation at) => ErrorAt(
        "IRIS0140",
        "The SQL revision has no id. Add the header line: -- Revision ID: <id>",
        at);

    /// <summary>IRIS0141: a directive that does not exist.</summary>
    /// <param name="directive">The word after <c>iris:</c>.</param>
    /// <param name="at">Its line.</param>
    public static Diagnostic UnknownDirective(string directive, SourceLocation at) => ErrorAt(
        "IRIS0141",
        $"There is no directive 'iris:{directive}'. Write one of: -- iris:upgrade, -- iris:downgrade, and below one of them -- iris:effect, -- iris:require, -- iris:ensure, -- iris:assured",
        at);

    /// <summary>IRIS0142: a word after a directive that is neither a dialect nor <c>autocommit</c>.</summary>
    /// <param name="word">The word.</param>
    /// <param name="dialects">The dialects.</param>
    /// <param name="at">Its line.</param>
    public static Diagnostic UnknownDialect(string word, IReadOnlyList<string> dialects, SourceLocation at) => ErrorAt(
        "IRIS0142",
        $"'{word}' is no dialect. Write one of: {string.Join(", ", dialects)}; or autocommit",
        at);

    /// <summary>IRIS0143: two sections for the same.</summary>
    /// <param name="section">The section.</param>
    /// <param name="firstLine">The line of the first one.</param>
    /// <param name="at">The line of the second one.</param>
    public static Diagnostic DuplicateSection(string section, int firstLine, SourceLocation at) => ErrorAt(
        "IRIS0143",
        $"There is already a section '{section}', in line {firstLine}. Put its statements there.",
        at);

    /// <summary>IRIS0144: SQL that belongs to no section.</summary>
    /// <param name="at">Its line.</param>
    public static Diagnostic SqlOutsideSection(SourceLocation at) => ErrorAt(
        "IRIS0144",
        "This SQL stands before the first section and would never run. Put before it: -- iris:upgrade",
        at);

    /// <summary>IRIS0145: a SQL revision that upgrades nothing.</summary>
    /// <param name="at">The file.</param>
    public static Diagnostic NoUpgradeSection(SourceLocation at) => ErrorAt(
        "IRIS0145",
        "The SQL revision has no upgrade section. Begin one with: -- iris:upgrade",
        at);

    /// <summary>IRIS0146: a header line that is there twice.</summary>
    /// <param name="key">The key of the line.</param>
    /// <param name="at">The second one.</param>
    public static Diagnostic DuplicateHeader(string key, SourceLocation at) => ErrorAt(
        "IRIS0146",
        $"The header has two lines '{key}:'. Remove one; several values go into one line, with commas between.",
        at);

    /// <summary>IRIS0147: an effect that belongs to no section, or a second one in the same.</summary>
    /// <param name="at">Its line.</param>
    public static Diagnostic MisplacedEffect(SourceLocation at) => ErrorAt(
        "IRIS0147",
        "An effect says what the section that it stands in does to the schema, once per section. Put it below the '-- iris:upgrade' or '-- iris:downgrade' that it belongs to.",
        at);

    /// <summary>IRIS0148: an effect that Iris does not read.</summary>
    /// <param name="statement">What is said.</param>
    /// <param name="at">The section.</param>
    public static Diagnostic UnknownEffect(string statement, SourceLocation at) => ErrorAt(
        "IRIS0148",
        $"'{statement}' is no effect that a SQL revision can declare. Write none (what Iris knows of the tables stays right), CREATE INDEX over plain columns, or DROP INDEX; for anything else write the revision in C#, with effect: of op.Execute.",
        at);

    private static Diagnostic ErrorAt(string code, string message, SourceLocation at) =>
        new(code, DiagnosticSeverity.Error, message, at);
}
