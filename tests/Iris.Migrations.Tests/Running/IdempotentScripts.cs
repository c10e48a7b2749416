using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql;
using Npgsql;

namespace Iris.Migrations.Tests.Running;

/// <summary>One script for every database on the way, run by psql.</summary>
[TestClass]
public class IdempotentScripts
{
    private static readonly Dialect PostgreSql = DialectCatalogue.Get("postgresql");

    private static string[] Ids => [.. Enumerable.Range(1, 9).Select(i => $"{i:0000}")];

    [TestMethod]
    public async Task AScriptFromBaseBringsADatabaseFromAnyVersionToTheSameEnd()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        var script = Script(Graph, "heads");
        string? expected = null;
        foreach (var start in (string?[])[null, .. Ids])
        {
            await scratch.ResetAsync();
            if (start is not null)
            {
                await RunAsync(scratch, Guarded(Graph, start), 0);
            }

            await RunAsync(scratch, script, 0);
            var once = await StateAsync(scratch);
            await RunAsync(scratch, script, 0);
            expected ??= once;
            Assert.AreEqual(expected, once, $"from {start ?? "base"}");
            Assert.AreEqual(once, await StateAsync(scratch), $"again, from {start ?? "base"}");
        }
    }

    [TestMethod]
    public async Task ABranchAloneIsFoundWhereItIs()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await RunAsync(scratch, Script(Graph, "0007"), 0);
        await RunAsync(scratch, Script(Graph, "0008"), 0);
        Assert.AreEqual("0008", await RowsAsync(scratch));
        await RunAsync(scratch, Script(Graph, "0006"), 0);
        Assert.AreEqual("0006, 0008", await RowsAsync(scratch));
        await RunAsync(scratch, Script(Graph, "heads"), 0);
        Assert.AreEqual("0009", await RowsAsync(scratch));
    }

    [TestMethod]
    public async Task ItLeadsWhereARunDoes()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await scratch.ResetAsync();
        await RunAsync(scratch, Script(Graph, "heads"), 0);
        var byScript = await StateAsync(scratch);
        await scratch.ResetAsync();
        var runner = new MigrationRunner(Compiler(Graph), PostgreSql, () => new NpgsqlConnection(scratch.ConnectionString), new(), new Silence());
        Assert.IsTrue((await runner.RunAsync(rows => Graph.PlanUpgrade(rows, "heads"), CancellationToken.None)).Succeeded);
        Assert.AreEqual(await StateAsync(scratch), byScript);
    }

    [TestMethod]
    public async Task ARevisionThatFailsLeavesTheOneBeforeAndEndsTheScript()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        var script = Script(Graph, "heads");
        await RunAsync(scratch, script.Replace("CREATE TABLE \"t0004\"", "CREATE TABLE no_such_schema.\"t0004\"", StringComparison.Ordinal), 3);
        Assert.AreEqual("0003", await RowsAsync(scratch));
        await RunAsync(scratch, script, 0);
        Assert.AreEqual("0009", await RowsAsync(scratch));
    }

    [TestMethod]
    public async Task ARunInBetweenIsNoticed()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        var script = Script(Graph, "heads");
        var meddled = script.Replace("-- 0003", "UPDATE iris_version SET version_num = '0003';\n-- 0003", StringComparison.Ordinal);
        StringAssert.Contains(await RunAsync(scratch, meddled, 3), "Another run has changed the version rows meanwhile.");
    }

    [TestMethod]
    public async Task ADatabaseThatTheScriptDoesNotFitIsLeftAlone()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await RunAsync(scratch, Script(Graph, "0002"), 0);
        var late = Script(Graph, "heads", from: "0003");
        StringAssert.Contains(await RunAsync(scratch, late, 3), "This script begins after 0003, but the database is at 0002.");
        Assert.AreEqual("0002", await RowsAsync(scratch));
        await using (var connection = await scratch.OpenAsync())
        {
            await using var command = new NpgsqlCommand("UPDATE iris_version SET version_num = 'zzzz'", connection);
            await command.ExecuteNonQueryAsync();
        }

        StringAssert.Contains(await RunAsync(scratch, Script(Graph, "heads"), 3), "This script does not know all the revisions that the database is at: zzzz.");
    }

    [TestMethod]
    public void WhatCannotBeIdempotentIsRefused()
    {
        Assert.AreEqual("IRIS0530", Refusal(() => Script(Graph, "heads", dialect: DialectCatalogue.Get("sqlite"))));
        Assert.AreEqual("IRIS0530", Refusal(() => Writer(PostgreSql, new() { SingleTransaction = true }).Write(Graph.PlanUpgradeRange(null, "heads"))));
        Assert.AreEqual("IRIS0508", Refusal(() => new IdempotentScriptWriter(Compiler(Chains.RunsCode.Graph), PostgreSql, new()).Write(Chains.RunsCode.Graph.PlanUpgradeRange(null, "heads"))));
    }

    [TestMethod]
    public void TheHeaderSaysSo() => StringAssert.Contains(Script(Graph, "heads").Split('\n')[0], "upgrade base -> 0009 for postgresql, 9 steps, each where it is missing");

    [TestMethod]
    public void MariaDbComesFromAnyVersionToTheSameEnd()
    {
        using var scratch = ScratchMariaDb.Create();
        var dialect = DialectCatalogue.Get("mysql");
        var script = Script(Graph, "heads", dialect: dialect);
        string? expected = null;
        foreach (var start in (string?[])[null, .. Ids])
        {
            scratch.Reset();
            if (start is not null)
            {
                Run(scratch, Script(Graph, start, dialect: dialect), 0);
            }

            Run(scratch, script, 0);
            var once = State(scratch);
            Run(scratch, script, 0);
            expected ??= once;
            Assert.AreEqual(expected, once, $"from {start ?? "base"}");
            Assert.AreEqual(once, State(scratch), $"again, from {start ?? "base"}");
        }

        StringAssert.Contains(expected, "0009\n0001, 0002, 0003, 0004, 0005, 0006, 0007, 0008, 0009");
    }

    [TestMethod]
    public void MariaDbRefusesWhatDoesNotFit()
    {
        using var scratch = ScratchMariaDb.Create();
        var dialect = DialectCatalogue.Get("mysql");
        Run(scratch, Script(Graph, "0002", dialect: dialect), 0);
        StringAssert.Contains(Run(scratch, Script(Graph, "heads", from: "0003", dialect: dialect), 1), "This script begins after 0003, but the database is at 0002.");
        scratch.Ask("UPDATE iris_version SET version_num = 'zzzz'");
        StringAssert.Contains(Run(scratch, Script(Graph, "heads", dialect: dialect), 1), "This script does not know all the revisions that the database is at: zzzz.");
    }

    [TestMethod]
    public void AProgramIsInNoProcedure()
    {
        var syntax = DialectCatalogue.Get("mysql").Script.Idempotent!;
        foreach (var sql in (string[])["CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW SET @x = 1", "create or replace definer=x procedure p() SELECT 1", "LOCK TABLES a READ"])
        {
            Assert.AreEqual("IRIS0530", Refusal(() => _ = syntax.Revision("`v`", "0001", [new SqlStatement(sql)], []).Count()));
        }

        Assert.IsTrue(syntax.Revision("`v`", "0001", [new SqlStatement("CREATE TABLE a (`trigger` int)")], []).Any());
    }

    /// <summary>Not run here: what is written for SQL Server is text until its turn comes, in a batch of its own per revision.</summary>
    [TestMethod]
    public void SqlServerReadsNothingThatItDoesNotRun()
    {
        var dialect = DialectCatalogue.Get("sqlserver");
        var script = Script(Graph, "heads", dialect: dialect);
        var batches = dialect.Split(script);
        foreach (var id in Ids)
        {
            var batch = batches.Single(b => b.Contains($"IF EXISTS (SELECT 1 FROM #iris_pending WHERE id = N'{id}')", StringComparison.Ordinal));
            StringAssert.Contains(batch, $"    EXEC (N'CREATE TABLE [t{id}] (");
            StringAssert.Contains(batch, $"INSERT INTO [iris_version] ([version_num]) VALUES (N'{id}')");
            Assert.AreEqual("IF @@ERROR <> 0 SET NOEXEC ON", batches[batches.ToList().IndexOf(batch) + 1]);
            Assert.IsFalse(batch.Split('\n').Any(l => l.StartsWith("CREATE TABLE [t", StringComparison.Ordinal)));
        }

        StringAssert.EndsWith(script, "SET NOEXEC OFF;\nIF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;\nGO\n");
    }

    private static RevisionGraph Graph { get; } = RevisionGraph.Build(
    [
        Revision("0001"),
        Revision("0002", ["0001"]),
        Revision("0003", ["0002"]),
        Revision("0004", ["0003"]),
        Revision("0005", ["0004"]),
        Revision("0006", ["0005"]),
        Revision("0007", ["0003"]),
        Revision("0008", ["0007"], needs: ["0004"]),
        Revision("0009", ["0006", "0008"]),
    ]);

    private static Revision Revision(string id, string[]? parents = null, string[]? needs = null) =>
        new() { Id = id, Revises = [.. parents ?? []], DependsOn = [.. needs ?? []], TypeName = typeof(Step).FullName + id, Message = "step " + id };

    private static PlanCompiler Compiler(RevisionGraph graph) => new(graph, new RevisionRecorder(typeof(Step).Assembly), PostgreSql);

    private static IdempotentScriptWriter Writer(Dialect dialect, RunSettings settings) =>
        new(new PlanCompiler(Graph, new RevisionRecorder(typeof(Step).Assembly), dialect), dialect, settings);

    private static string Script(RevisionGraph graph, string target, string? from = null, Dialect? dialect = null)
    {
        var plan = graph.PlanUpgradeRange(from, target);
        return Writer(dialect ?? PostgreSql, new()).Write(plan);
    }

    private static string Guarded(RevisionGraph graph, string target) =>
        new ScriptWriter(Compiler(graph), PostgreSql, new()).Write(graph.PlanUpgradeRange(null, target));

    private static string? Refusal(Action writing) => Assert.ThrowsExactly<IrisException>(writing).Diagnostic.Code;

    private static string Run(ScratchMariaDb scratch, string script, int exitCode)
    {
        var (code, text) = scratch.RunClient(script);
        Assert.AreEqual(exitCode, code, text);
        return text;
    }

    private static string State(ScratchMariaDb scratch) => string.Join('\n',
    [
        .. scratch.Ask("SELECT table_name, column_name, column_type, column_default FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY 1, ordinal_position").Select(r => string.Join(' ', r)),
        .. scratch.Ask("SELECT table_name, index_name, column_name FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY 1, 2, 3").Select(r => string.Join(' ', r)),
        .. scratch.Ask("SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()").Select(r => r[0]),
        scratch.Ask("SELECT GROUP_CONCAT(version_num ORDER BY 1 SEPARATOR ', ') FROM iris_version")[0][0],
        scratch.Ask("SELECT GROUP_CONCAT(revision ORDER BY revision SEPARATOR ', ') FROM iris_history")[0][0],
    ]);

    private static async Task<string> RunAsync(ScratchPostgres scratch, string script, int exitCode)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script);
        var outcome = await scratch.RunAsync("psql", "-X", "-q", "-f", file);
        File.Delete(file);
        Assert.AreEqual(exitCode, outcome.ExitCode, outcome.Errors);
        return outcome.Errors;
    }

    private static async Task<string> RowsAsync(ScratchPostgres scratch)
    {
        await using var connection = await scratch.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT string_agg(version_num, ', ' ORDER BY version_num) FROM iris_version", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The schema, the rows of the version table, and how often each revision has run.</summary>
    private static async Task<string> StateAsync(ScratchPostgres scratch)
    {
        var dump = (await scratch.RunAsync("pg_dump", "-s", "--no-owner", "--exclude-table=iris_journal")).Output;
        await using var connection = await scratch.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT string_agg(revision, ', ' ORDER BY revision) FROM iris_history", connection);
        var lines = dump.Split('\n').Where(l => !l.StartsWith('\\') && !l.StartsWith("--", StringComparison.Ordinal));
        return string.Join('\n', lines) + await RowsAsync(scratch) + "\n" + (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A table per revision, and with some what a client may stumble over.</summary>
    public abstract class Step : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.CreateTable("t" + GetType().Name[^4..], Column("id", SqlType.Integer), Column("note", SqlType.Text, defaultValue: "it's $$ ;; :x"));
            More(op);
        }

        protected virtual void More(MigrationBuilder op)
        {
        }
    }

    public sealed class Step0001 : Step;

    public sealed class Step0002 : Step
    {
        protected override void More(MigrationBuilder op)
        {
            if (op.Dialect == "postgresql")
            {
                op.Execute("CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $f$ BEGIN\n-- ; ' \\endif\nRETURN 'a;'';b'; END $f$");
            }
        }
    }

    public sealed class Step0003 : Step;

    public sealed class Step0004 : Step
    {
        protected override void More(MigrationBuilder op) =>
            op.Autocommit(op => op.CreateIndex("ix_t0004", "t0004", ["id"], concurrently: true));
    }

    public sealed class Step0005 : Step
    {
        protected override void More(MigrationBuilder op)
        {
            op.DropColumn("t0001", "note");
            op.When(!HasColumn("t0002", "extra"), op => op.AddColumn("t0002", Column("extra", SqlType.Integer)));
        }
    }

    public sealed class Step0006 : Step;

    public sealed class Step0007 : Step;

    public sealed class Step0008 : Step;

    public sealed class Step0009 : Step;
}
