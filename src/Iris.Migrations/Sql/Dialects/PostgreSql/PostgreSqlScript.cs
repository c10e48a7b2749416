namespace Iris.Migrations.Sql;

/// <summary>Scripts for psql.</summary>
internal sealed class PostgreSqlScript(PostgreSqlDialect dialect) : ScriptSyntax
{
    public override string Client => "psql -X -f";

    public override string StopOnError => @"\set ON_ERROR_STOP on";

    public override string Begin => "BEGIN;";

    public override string Commit => "COMMIT;";

    public override IdempotentSyntax Idempotent => new PostgreSqlIdempotentScript(dialect, this);

    public override bool IdempotentNeedsClient => true;

    public override IReadOnlyList<string> Assert(string query, string message)
    {
        var body = $"""

            DECLARE
                answer text;
            BEGIN
                EXECUTE {DollarQuoted.Text(query)} INTO answer;
                IF answer IS NULL OR answer ~ '^(f|false|[-+]?0*\.?0*)$' THEN
                    RAISE EXCEPTION USING MESSAGE = {dialect.Literal(message)}, DETAIL = 'The database answered ' || coalesce(answer, 'NULL') || '.';
                END IF;
            END

            """;
        return [$"DO {DollarQuoted.Block(body)}".ReplaceLineEndings("\n")];
    }

    public override void Guard(TextWriter script, string versionTable, IReadOnlyCollection<string> rows)
    {
        var expected = string.Join(", ", rows.Order(StringComparer.Ordinal).Select(r => $"'{r.Replace("'", "''", StringComparison.Ordinal)}'"));
        // The lock keeps a second script, or a live run, from passing the same guard before this one commits.
        var body = $"""

            DECLARE
                expected text[] := ARRAY[{expected}]::text[];
                found text[];
            BEGIN
                LOCK TABLE {versionTable} IN EXCLUSIVE MODE;
                SELECT coalesce(array_agg(version_num::text ORDER BY version_num::text COLLATE "C"), ARRAY[]::text[]) INTO found FROM {versionTable};
                IF found <> expected THEN
                    RAISE EXCEPTION 'This script expects the database at %, but it is at %.',
                        coalesce(nullif(array_to_string(expected, ', '), ''), 'base'), coalesce(nullif(array_to_string(found, ', '), ''), 'base')
                        USING HINT = 'Nothing was changed. Make a script that starts where the database is.';
                END IF;
            END

            """;
        script.WriteLine($"DO {DollarQuoted.Block(body)};".ReplaceLineEndings("\n"));
    }
}
