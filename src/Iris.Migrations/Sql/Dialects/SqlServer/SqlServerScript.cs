using System.Globalization;

namespace Iris.Migrations.Sql;

/// <summary>
/// Scripts for sqlcmd. Every statement is a batch of its own: a batch is read as a whole before it runs, so that one which
/// adds a column cannot use it. A client that goes on after an error finds that nothing is executed any more.
/// </summary>
internal sealed class SqlServerScript : ScriptSyntax
{
    /// <summary>A line alone, which sends what stands before it.</summary>
    public const string Go = "GO";

    /// <summary>-x: what looks like a variable of sqlcmd is none.</summary>
    public override string Client => "sqlcmd -b -x -i <script>";

    public override string StopOnError => ":on error exit";

    /// <summary>sqlcmd has QUOTED_IDENTIFIER off, unlike drivers, and filtered indexes need it.</summary>
    public override IReadOnlyList<string> Session =>
    [
        "SET ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, QUOTED_IDENTIFIER ON;",
        "SET NUMERIC_ROUNDABORT OFF;",
        "SET XACT_ABORT ON;",
        Go,
    ];

    public override string Begin => "BEGIN TRANSACTION;";

    public override string Commit => "COMMIT TRANSACTION;\n" + Go;

    /// <summary>What an error in the batch before leaves: it stays to be read in the first statement of the next one.</summary>
    public override IReadOnlyList<string> AfterStatement => ["IF @@ERROR <> 0 SET NOEXEC ON;", Go];

    public override IReadOnlyList<string> End => ["SET NOEXEC OFF;", "IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;", Go];

    public override IdempotentSyntax Idempotent => new SqlServerIdempotentScript(this);

    public override (string Before, string After) Around(string statement) => ("", ";\n" + Go);

    public override string Stop(string message) => $"THROW 50000, {SqlServerText.Plain(message.ReplaceLineEndings(" "))}, 1";

    public override IReadOnlyList<string> Assert(string query, string message) =>
    [
        $"""
        DECLARE @answers TABLE (answer float);
        INSERT INTO @answers {SqlServerText.Execute(query)};
        IF NOT EXISTS (SELECT 1 FROM @answers WHERE answer <> 0)
            THROW 50000, {SqlServerText.Plain(message.ReplaceLineEndings(" "))}, 1
        """.ReplaceLineEndings("\n"),
    ];

    public override void Guard(TextWriter script, string versionTable, IReadOnlyCollection<string> rows)
    {
        var expected = rows.Order(StringComparer.Ordinal).ToList();
        var count = expected.Count.ToString(CultureInfo.InvariantCulture);
        // The lock keeps a second script, or a live run, from passing the same guard before this one commits.
        var condition = $"(SELECT COUNT(*) FROM {versionTable} WITH (TABLOCKX, HOLDLOCK)) <> {count}";
        if (expected.Count > 0)
        {
            var list = string.Join(", ", expected.Select(SqlServerText.Plain));
            condition += $"\n    OR (SELECT COUNT(*) FROM {versionTable} WHERE version_num COLLATE Latin1_General_100_BIN2 IN ({list})) <> {count}";
        }

        var refusal = Refusal(versionTable, condition, "This script expects the database at %s, but it is at %s. Nothing was changed. Make a script that starts where the database is.",
            expected.Count == 0 ? "base" : string.Join(", ", expected));
        foreach (var line in refusal)
        {
            script.WriteLine(line);
        }
    }

    /// <summary>Lines that end all where a condition holds, with a message that has places for what was expected and what was found.</summary>
    public static IReadOnlyList<string> Refusal(string versionTable, string condition, string message, string expected) =>
    [
        "IF " + condition.Split('\n')[0],
        .. condition.Split('\n').Skip(1),
        "BEGIN",
        "    DECLARE @found nvarchar(max);",
        $"    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM {versionTable};",
        "    SET @found = COALESCE(@found, N'base');",
        "    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;",
        $"    RAISERROR ({SqlServerText.Plain(message)}, 16, 1, {SqlServerText.Plain(expected)}, @found);",
        "    SET NOEXEC ON;",
        "END;",
        Go,
    ];
}
