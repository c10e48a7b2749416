namespace Iris.Migrations.Sql;

/// <summary>
/// psql's own \if leaves out what is applied. Unlike a block of code it can have any statement in it, such as
/// CREATE INDEX CONCURRENTLY, and it reads what it leaves out only as far as to find its end.
/// </summary>
internal sealed class PostgreSqlIdempotentScript(PostgreSqlDialect dialect, PostgreSqlScript script) : IdempotentSyntax
{
    private const string Rows = "pg_temp.iris_rows";

    public override IEnumerable<string> Start(string versionTable, IReadOnlyList<(string Id, string? Needs)> graph, IReadOnlyList<string> from) =>
    [
        "SET client_min_messages = warning;",
        "CREATE TEMP TABLE IF NOT EXISTS iris_graph (id text NOT NULL, needs text);",
        "CREATE TEMP TABLE IF NOT EXISTS iris_rows (id text NOT NULL);",
        "CREATE TEMP TABLE IF NOT EXISTS iris_pending (id text NOT NULL);",
        "RESET client_min_messages;",
        $"TRUNCATE pg_temp.iris_graph, {Rows}, pg_temp.iris_pending;",
        "INSERT INTO pg_temp.iris_graph (id, needs) VALUES",
        .. graph.Select((g, i) => $"    ({dialect.Literal(g.Id)}, {dialect.Literal(g.Needs)}){(i + 1 < graph.Count ? "," : ";")}"),
        $"INSERT INTO {Rows} SELECT version_num FROM {versionTable};",
        "INSERT INTO pg_temp.iris_pending",
        "    WITH RECURSIVE applied (id) AS (",
        $"        SELECT id FROM {Rows}",
        "        UNION",
        "        SELECT g.needs FROM applied a JOIN pg_temp.iris_graph g ON g.id = a.id WHERE g.needs IS NOT NULL)",
        "    SELECT id FROM pg_temp.iris_graph EXCEPT SELECT id FROM applied;",
        .. Block($"""

            DECLARE
                found text := coalesce((SELECT string_agg(id, ', ' ORDER BY id COLLATE "C") FROM {Rows}), 'base');
            BEGIN
                IF EXISTS (SELECT id FROM {Rows} EXCEPT SELECT id FROM pg_temp.iris_graph) THEN
                    RAISE EXCEPTION 'This script does not know all the revisions that the database is at: %.', found
                        USING HINT = 'Nothing was changed. Make a script of the revisions that the database has been brought to.';
                END IF;
                IF EXISTS (SELECT id FROM pg_temp.iris_pending WHERE id = ANY (ARRAY[{Ids(from)}]::text[])) THEN
                    RAISE EXCEPTION 'This script begins after %, but the database is at %.', {dialect.Literal(string.Join(", ", from))}, found
                        USING HINT = 'Nothing was changed. Make a script that begins earlier.';
                END IF;
            END

            """),
        "",
    ];

    public override IEnumerable<string> Revision(string versionTable, string id, IReadOnlyList<SqlStep> steps, IReadOnlyList<SqlStatement> bookkeeping)
    {
        yield return $@"SELECT EXISTS (SELECT FROM pg_temp.iris_pending WHERE id = {dialect.Literal(id)}) AS iris_pending \gset";
        yield return @"\if :iris_pending";
        var isOpen = false;
        foreach (var step in steps.Concat(bookkeeping))
        {
            // The guard has to have passed before anything runs outside a transaction.
            foreach (var line in isOpen ? [] : Begin(versionTable))
            {
                yield return line;
            }

            isOpen = !step.Autocommit;
            if (step.Autocommit)
            {
                yield return script.Commit;
            }

            foreach (var line in step is ScriptComment comment ? Lines(comment) : [script.Terminate(((SqlStatement)step).Text)])
            {
                yield return line;
            }
        }

        yield return $"DELETE FROM {Rows};";
        yield return $"INSERT INTO {Rows} SELECT version_num FROM {versionTable};";
        yield return script.Commit;
        yield return @"\endif";
    }

    /// <summary>A transaction that has the version table for itself, and finds in it what this script last left there.</summary>
    private string[] Begin(string versionTable) =>
    [
        script.Begin,
        .. Block($"""

            BEGIN
                LOCK TABLE {versionTable} IN EXCLUSIVE MODE;
                IF EXISTS ((SELECT version_num::text FROM {versionTable} EXCEPT SELECT id FROM {Rows}) UNION ALL (SELECT id FROM {Rows} EXCEPT SELECT version_num::text FROM {versionTable})) THEN
                    RAISE EXCEPTION 'Another run has changed the version rows meanwhile.' USING HINT = 'Run the script again: it goes on where the database is.';
                END IF;
            END

            """),
    ];

    private static string[] Block(string body) => $"DO {DollarQuoted.Block(body)};".ReplaceLineEndings("\n").Split('\n');

    private string Ids(IEnumerable<string> ids) => string.Join(", ", ids.Select(i => dialect.Literal(i)));
}
