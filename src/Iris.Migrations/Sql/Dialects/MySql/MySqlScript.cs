namespace Iris.Migrations.Sql;

/// <summary>Scripts for the clients mariadb and mysql, which stop at the first error when they read from a file.</summary>
internal sealed class MySqlScript : ScriptSyntax
{
    /// <summary>Makes backslashes escape, whatever the server's mode is.</summary>
    public const string EscapeMode = "SET SESSION sql_mode = REPLACE(@@SESSION.sql_mode, 'NO_BACKSLASH_ESCAPES', '')";

    public override string Client => "mariadb DATABASE < (or mysql; not with --force, nor by 'source', which go on after an error)";

    public override string StopOnError => "";

    public override IReadOnlyList<string> Session => ["SET NAMES utf8mb4;", EscapeMode + ";"];

    public override string Begin => "";

    public override string Commit => "";

    public override IdempotentSyntax Idempotent => new MySqlIdempotentScript(this);

    /// <summary>A statement that has others in it needs another separator.</summary>
    public override (string Before, string After) Around(string statement)
    {
        if (!MySqlStatementSplitter.NeedsDelimiter(statement))
        {
            return base.Around(statement);
        }

        var delimiter = new[] { ";;", "//", "$$" }.FirstOrDefault(d => !statement.Contains(d, StringComparison.Ordinal)) ?? "iris_end_of_statement";
        return ($"DELIMITER {delimiter}\n", $"\n{delimiter}\nDELIMITER ;");
    }

    public override string Stop(string message) => $"SELECT `{message.Replace("`", "", StringComparison.Ordinal)}`";

    /// <summary>Only a procedure can fail with a message.</summary>
    public override IReadOnlyList<string> Assert(string query, string message) =>
    [
        "DROP PROCEDURE IF EXISTS iris_assert",
        $"""
        CREATE PROCEDURE iris_assert()
        BEGIN
            IF NOT COALESCE((
        {query}
            ), 0) THEN
                SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = {Literal(message.Length > 128 ? message[..127] + "…" : message)};
            END IF;
        END
        """.ReplaceLineEndings("\n"),
        "CALL iris_assert()",
        "DROP PROCEDURE iris_assert",
    ];

    /// <summary>The lock is that of live runs, and is held until the client ends.</summary>
    public override void Guard(TextWriter script, string versionTable, IReadOnlyCollection<string> rows)
    {
        var expected = rows.Order(StringComparer.Ordinal).ToList();
        var text = Literal(expected.Count == 0 ? "base" : string.Join(", ", expected));
        var procedure = $"""
            CREATE PROCEDURE iris_guard()
            BEGIN
                DECLARE found text CHARACTER SET utf8mb4;
                DECLARE message varchar(500) CHARACTER SET utf8mb4;
                IF {MySqlDialect.TakeLock(versionTable)} <> 1 THEN
                    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Another run of Iris holds the lock of this database. Nothing was changed.';
                END IF;
                SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') INTO found FROM {versionTable};
                IF CAST(found AS BINARY) <> CAST({text} AS BINARY) THEN
                    SET message = LEFT(CONCAT('This script expects the database at ', {text}, ', but it is at ', found, '.'), 128);
                    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = message;
                END IF;
            END
            """;
        script.WriteLine("DROP PROCEDURE IF EXISTS iris_guard;");
        script.WriteLine(Terminate(procedure.ReplaceLineEndings("\n")));
        script.WriteLine("CALL iris_guard();");
        script.WriteLine("DROP PROCEDURE iris_guard;");
    }

    internal static string Literal(string text) => DialectCatalogue.Get(MySqlDialect.DialectName).Literal(text);
}
