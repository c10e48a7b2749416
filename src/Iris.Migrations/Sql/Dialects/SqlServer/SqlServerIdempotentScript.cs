namespace Iris.Migrations.Sql;

/// <summary>
/// A batch per revision, whose statements are text until their turn comes: read with the batch, they would be refused where
/// a later revision has dropped what they mention, and some have to be alone in a batch.
/// </summary>
internal sealed class SqlServerIdempotentScript(SqlServerScript script) : IdempotentSyntax
{
    private const string Id = "nvarchar(255) COLLATE Latin1_General_100_BIN2";
    private const int MostRows = 1000;

    public override IEnumerable<string> Start(string versionTable, IReadOnlyList<(string Id, string? Needs)> graph, IReadOnlyList<string> from) =>
    [
        .. Batch("IF OBJECT_ID(N'tempdb..#iris_graph') IS NOT NULL DROP TABLE #iris_graph, #iris_rows, #iris_pending;"),
        .. Batch($"CREATE TABLE #iris_graph (id {Id} NOT NULL, needs {Id} NULL);", $"CREATE TABLE #iris_rows (id {Id} NOT NULL);", $"CREATE TABLE #iris_pending (id {Id} NOT NULL);"),
        .. graph.Chunk(MostRows).SelectMany(rows => Batch(
            ["INSERT INTO #iris_graph (id, needs) VALUES", .. rows.Select((g, i) => $"    ({Text(g.Id)}, {(g.Needs is null ? "NULL" : Text(g.Needs))}){(i + 1 < rows.Length ? "," : ";")}")])),
        .. Batch(
            $"DECLARE @applied TABLE (id {Id} NOT NULL);",
            $"INSERT INTO #iris_rows SELECT version_num FROM {versionTable};",
            "INSERT INTO @applied SELECT id FROM #iris_rows;",
            "WHILE @@ROWCOUNT > 0",
            "    INSERT INTO @applied SELECT DISTINCT g.needs FROM #iris_graph AS g JOIN @applied AS a ON a.id = g.id WHERE g.needs IS NOT NULL AND g.needs NOT IN (SELECT id FROM @applied);",
            "INSERT INTO #iris_pending SELECT DISTINCT id FROM #iris_graph WHERE id NOT IN (SELECT id FROM @applied);"),
        .. SqlServerScript.Refusal(
            versionTable,
            "EXISTS (SELECT 1 FROM #iris_rows WHERE id NOT IN (SELECT id FROM #iris_graph))",
            "This script knows %s, but not all the revisions that the database is at: %s. Nothing was changed. Make a script of the revisions that the database has been brought to.",
            $"{graph.DistinctBy(g => g.Id).Count()} revisions"),
        .. from.Count == 0 ? [] : SqlServerScript.Refusal(
            versionTable,
            $"EXISTS (SELECT 1 FROM #iris_pending WHERE id IN ({string.Join(", ", from.Select(Text))}))",
            "This script begins after %s, but the database is at %s. Nothing was changed. Make a script that begins earlier.",
            string.Join(", ", from)),
        "",
    ];

    public override IEnumerable<string> Revision(string versionTable, string id, IReadOnlyList<SqlStep> steps, IReadOnlyList<SqlStatement> bookkeeping) =>
    [
        $"IF EXISTS (SELECT 1 FROM #iris_pending WHERE id = {Text(id)})",
        "BEGIN",
        "BEGIN TRY",
        .. Body(versionTable, steps).Concat(bookkeeping.Select(s => s.Text + ";")).Concat(
        [
            "DELETE FROM #iris_rows;",
            $"INSERT INTO #iris_rows SELECT version_num FROM {versionTable};",
            "COMMIT TRANSACTION;",
        ]).Select(line => "    " + line),
        "END TRY",
        "BEGIN CATCH",
        "    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;",
        "    THROW;",
        "END CATCH;",
        "END;",
        SqlServerScript.Go,
        .. script.AfterStatement,
    ];

    private static IEnumerable<string> Body(string versionTable, IReadOnlyList<SqlStep> steps)
    {
        var isOpen = false;
        foreach (var step in steps)
        {
            // The guard has to have passed before anything runs outside a transaction.
            foreach (var line in isOpen ? [] : Begin(versionTable))
            {
                yield return line;
            }

            isOpen = !step.Autocommit;
            if (step.Autocommit)
            {
                yield return "COMMIT TRANSACTION;";
            }

            foreach (var line in step is ScriptComment comment ? Lines(comment) : [SqlServerText.Execute(((SqlStatement)step).Text) + ";"])
            {
                yield return line;
            }
        }

        foreach (var line in isOpen ? [] : Begin(versionTable))
        {
            yield return line;
        }
    }

    /// <summary>A transaction that has the version table for itself, and finds in it what this script last left there.</summary>
    private static string[] Begin(string versionTable)
    {
        const string Row = "version_num COLLATE Latin1_General_100_BIN2";
        return
        [
            "BEGIN TRANSACTION;",
            $"IF EXISTS (SELECT {Row} FROM {versionTable} WITH (TABLOCKX, HOLDLOCK) EXCEPT SELECT id FROM #iris_rows)",
            $"    OR EXISTS (SELECT id FROM #iris_rows EXCEPT SELECT {Row} FROM {versionTable})",
            "    RAISERROR (N'Another run has changed the version rows meanwhile. Run the script again: it goes on where the database is.', 16, 1);",
        ];
    }

    private string[] Batch(params string[] lines) => [.. lines, SqlServerScript.Go, .. script.AfterStatement];

    private static string Text(string text) => SqlServerText.Plain(text);
}
