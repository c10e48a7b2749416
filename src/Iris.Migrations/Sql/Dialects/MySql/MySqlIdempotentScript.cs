using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Sql;

/// <summary>
/// A procedure per revision, because nothing else can ask: names are looked up as its statements run, so that it can mention
/// what a later revision has dropped. The lock of live runs is held until the client ends, so that nobody moves the rows meanwhile.
/// </summary>
internal sealed class MySqlIdempotentScript(MySqlScript script) : IdempotentSyntax
{
    private const string Id = "varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

    public override IEnumerable<string> Start(string versionTable, IReadOnlyList<(string Id, string? Needs)> graph, IReadOnlyList<string> from) =>
    [
        "DROP TEMPORARY TABLE IF EXISTS iris_graph, iris_applied, iris_next, iris_pending;",
        $"CREATE TEMPORARY TABLE iris_graph (id {Id} NOT NULL, needs {Id}, KEY (id));",
        $"CREATE TEMPORARY TABLE iris_applied (id {Id} NOT NULL PRIMARY KEY);",
        $"CREATE TEMPORARY TABLE iris_next (id {Id} NOT NULL);",
        $"CREATE TEMPORARY TABLE iris_pending (id {Id} NOT NULL);",
        "INSERT INTO iris_graph (id, needs) VALUES",
        .. graph.Select((g, i) => $"    ({MySqlScript.Literal(g.Id)}, {(g.Needs is null ? "NULL" : MySqlScript.Literal(g.Needs))}){(i + 1 < graph.Count ? "," : ";")}"),
        .. Procedure("iris_start", StartBody(versionTable, from)),
        "",
    ];

    public override IEnumerable<string> Revision(string versionTable, string id, IReadOnlyList<SqlStep> steps, IReadOnlyList<SqlStatement> bookkeeping) => Procedure(
        "iris_revision",
        [
            $"IF EXISTS (SELECT 1 FROM iris_pending WHERE id = {MySqlScript.Literal(id)}) THEN",
            .. steps.Concat(bookkeeping).SelectMany(step => step is ScriptComment comment ? Lines(comment) : [Inside(id, ((SqlStatement)step).Text)]),
            "END IF;",
        ]);

    private static string[] StartBody(string versionTable, IReadOnlyList<string> from) => $"""
        DECLARE found text CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
        DECLARE message varchar(500) CHARACTER SET utf8mb4;
        IF {MySqlDialect.TakeLock(versionTable)} <> 1 THEN
            SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Another run of Iris holds the lock of this database. Nothing was changed.';
        END IF;
        SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') INTO found FROM {versionTable};
        INSERT INTO iris_applied SELECT version_num FROM {versionTable};
        IF EXISTS (SELECT 1 FROM iris_applied a LEFT JOIN iris_graph g ON g.id = a.id WHERE g.id IS NULL) THEN
            SET message = LEFT(CONCAT('This script does not know all the revisions that the database is at: ', found, '.'), 128);
            SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = message;
        END IF;
        REPEAT
            DELETE FROM iris_next;
            INSERT INTO iris_next SELECT DISTINCT g.needs FROM iris_graph g JOIN iris_applied a ON a.id = g.id WHERE g.needs IS NOT NULL;
            INSERT IGNORE INTO iris_applied SELECT id FROM iris_next;
        UNTIL ROW_COUNT() = 0 END REPEAT;
        INSERT INTO iris_pending SELECT DISTINCT g.id FROM iris_graph g LEFT JOIN iris_applied a ON a.id = g.id WHERE a.id IS NULL;
        IF EXISTS (SELECT 1 FROM iris_pending WHERE id IN ({(from.Count == 0 ? "NULL" : string.Join(", ", from.Select(MySqlScript.Literal)))})) THEN
            SET message = LEFT(CONCAT('This script begins after ', {MySqlScript.Literal(string.Join(", ", from))}, ', but the database is at ', found, '.'), 128);
            SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = message;
        END IF;
        """.ReplaceLineEndings("\n").Split('\n');

    private string[] Procedure(string name, IEnumerable<string> body) =>
    [
        $"DROP PROCEDURE IF EXISTS {name};",
        script.Terminate($"CREATE PROCEDURE {name}()\nBEGIN\n{string.Join("\n", body)}\nEND"),
        $"CALL {name}();",
        $"DROP PROCEDURE {name};",
    ];

    /// <summary>A statement that a procedure can have: it can make no other program, and neither lock nor load.</summary>
    private static string Inside(string id, string statement)
    {
        var lexicon = DialectCatalogue.Get(MySqlDialect.DialectName).Lexicon;
        var words = new SqlLexer(statement, lexicon).Tokens().Where(t => t.Kind == SqlTokenKind.Word).Take(12).Select(t => t.In(statement).ToString().ToUpperInvariant()).ToList();
        var makesProgram = words is ["CREATE" or "ALTER" or "DROP", ..] && words.Exists(w => w is "TRIGGER" or "PROCEDURE" or "FUNCTION" or "EVENT");
        return makesProgram || words is ["LOCK" or "UNLOCK" or "LOAD" or "USE", ..] or ["ALTER", "VIEW", ..]
            ? throw new IrisException(DiagnosticCatalogue.NotIdempotent(
                $"revision {id} has '{string.Join(' ', words.Take(3))} ...', which MySQL and MariaDB run in no procedure, and nothing else can ask what is applied",
                "Make a script that begins after that revision, or where the database stands: its guard refuses to run anywhere else. Or upgrade live."))
            : statement + ";";
    }
}
