using System.Globalization;

namespace Iris.Migrations.Sql;

/// <summary>Scripts for the program <c>sqlite3</c>.</summary>
internal sealed class SqliteScript : ScriptSyntax
{
    private const string MakeGuard = "CREATE TEMP TABLE iris_guard (";
    private const string AskGuard = "INSERT OR ROLLBACK INTO iris_guard SELECT ";
    private const string DropGuard = "DROP TABLE temp.iris_guard";

    public override string Client => "sqlite3 <file> < <script>";

    public override string StopOnError => ".bail on";

    /// <summary>A client that could not restore it stops here, before anything is done.</summary>
    public override IReadOnlyList<string> Remember => ["CREATE TEMP TABLE IF NOT EXISTS iris_session AS SELECT foreign_keys FROM pragma_foreign_keys WHERE sha3_query('') IS NOT NULL;"];

    /// <summary>A pragma takes no expression; <c>sha3_query</c>, a function of the client, runs a text that is put together. Nothing is shown.</summary>
    public override IReadOnlyList<string> Restore =>
    [
        "SELECT foreign_keys FROM temp.iris_session WHERE sha3_query('PRAGMA foreign_keys=' || foreign_keys) IS NULL;",
        "DROP TABLE temp.iris_session;",
    ];

    /// <summary>The driver of a live run has foreign keys on, the client off.</summary>
    public override IReadOnlyList<string> Session => ["PRAGMA foreign_keys=ON;"];

    /// <summary>Inside a transaction SQLite ignores the pragma, and dropping the old table would delete the rows that refer to it.</summary>
    public override IReadOnlyList<string> BeforeRebuild =>
    [
        "PRAGMA foreign_keys=OFF;",
        "CREATE TEMP TABLE iris_orphans AS SELECT \"table\" AS child, \"rowid\" AS number, parent FROM pragma_foreign_key_check;",
    ];

    public override IReadOnlyList<string> BeforeRebuildCommit =>
    [
        .. Checks([new("rows refer to rows that are not there: see PRAGMA foreign_key_check",
            "NOT EXISTS (SELECT \"table\", \"rowid\", parent FROM pragma_foreign_key_check EXCEPT SELECT child, number, parent FROM iris_orphans)")], end: ";"),
        "DROP TABLE iris_orphans;",
    ];

    /// <summary>On, as <see cref="Session"/> has it.</summary>
    public override IReadOnlyList<string> AfterRebuild => ["PRAGMA foreign_keys=ON;"];

    public override string Begin => "BEGIN IMMEDIATE;";

    public override string Commit => "COMMIT;";

    /// <summary>
    /// Statements that end transaction and script where a condition does not hold: SQLite has no IF, but a constraint that
    /// fails rolls back and shows its name.
    /// </summary>
    /// <param name="checks">The conditions.</param>
    /// <param name="end">What ends each of the statements.</param>
    public static IReadOnlyList<string> Checks(IReadOnlyList<SqliteScriptCheck> checks, string end = "")
    {
        var (columns, conditions) = (new string[checks.Count], new string[checks.Count]);
        for (var i = 0; i < checks.Count; i++)
        {
            columns[i] = Column(i, checks[i].Message);
            conditions[i] = checks[i].Condition;
        }

        return
        [
            MakeGuard + string.Join(", ", columns) + ")" + end,
            AskGuard + string.Join(",\n    ", conditions) + end,
            DropGuard + end,
        ];
    }

    public override IReadOnlyList<string> Assert(string query, string message) => Checks([new(message, $"coalesce((\n{query}\n), 0)")]);

    // A script has one of these for every revision, so it is written as it comes.
    public override void Guard(TextWriter script, string versionTable, IReadOnlyCollection<string> rows)
    {
        var expected = rows.Count switch
        {
            0 => "nothing",
            1 => rows.First(),
            _ => string.Join(", ", rows.Order(StringComparer.Ordinal)),
        };
        script.Write(MakeGuard);
        script.Write(Column(0, $"this script continues from {expected} in {versionTable.Replace("\"", "", StringComparison.Ordinal)}; the database stands elsewhere"));
        script.WriteLine(");");
        script.Write(AskGuard);
        if (rows.Count == 0)
        {
            script.Write($"NOT EXISTS (SELECT 1 FROM {versionTable})");
        }
        else
        {
            var count = rows.Count.ToString(CultureInfo.InvariantCulture);
            script.Write($"(SELECT count(*) FROM {versionTable}) = {count} AND (SELECT count(*) FROM {versionTable} WHERE version_num IN (");
            script.Write(string.Join(", ", rows.Select(r => SqliteDialect.Instance.Literal(r))));
            script.Write($")) = {count}");
        }

        script.WriteLine(";");
        script.Write(DropGuard);
        script.WriteLine(";");
    }

    private static string Column(int number, string message) => $"c{number} INTEGER CONSTRAINT {SqliteDialect.Instance.Quote(message)} CHECK (c{number})";
}
