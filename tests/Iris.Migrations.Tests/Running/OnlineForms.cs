using System.Text;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Lint;
using Iris.Migrations.Tests.Sql;
using Npgsql;

namespace Iris.Migrations.Tests.Running;

/// <summary>The same revisions, as they were written and in their online form, on live servers: they leave the same.</summary>
[TestClass]
public sealed class OnlineForms
{
    private const string Rows = "INSERT INTO customers (name, email) VALUES ('a', 'a@x'), ('b', 'b@x'); INSERT INTO orders (customer_id, size, day) VALUES (1, 1, '2020-01-01'), (2, 2, '2020-01-02')";

    private static readonly Chain Chain = new(typeof(Judged.Shop), typeof(NaiveChanges));

    [TestMethod]
    public async Task OnPostgreSqlTheyLeaveTheSame()
    {
        await using var plain = await ScratchPostgres.CreateAsync();
        await using var online = await ScratchPostgres.CreateAsync();
        foreach (var (scratch, rewrites) in new[] { (plain, false), (online, true) })
        {
            await RunAsync(scratch, rewrites, "0001");
            await ExecuteAsync(scratch, Rows);
            await RunAsync(scratch, rewrites, "0002");
        }

        Assert.AreEqual(await InspectAsync(plain), await InspectAsync(online));
        Assert.AreEqual(await AskAsync(plain, Hashes), await AskAsync(online, Hashes), "the hash is of what was recorded");
        Assert.AreEqual("0", await AskAsync(online, "SELECT count(*)::text FROM pg_constraint WHERE NOT convalidated AND connamespace = 'public'::regnamespace"));
        Assert.AreEqual("0", await AskAsync(online, "SELECT count(*)::text FROM pg_index WHERE NOT indisvalid"));
        Assert.AreEqual("0", await AskAsync(online, "SELECT count(*)::text FROM iris_journal"));

        await RunAsync(plain, false, "0001", down: true);
        await RunAsync(online, true, "0001", down: true);
        Assert.AreEqual(await InspectAsync(plain), await InspectAsync(online), "on the way back as well");
    }

    [TestMethod]
    public async Task OnPostgreSqlRowsInTheWayStopItAndItGoesOnAfterwards()
    {
        await using var plain = await ScratchPostgres.CreateAsync();
        await using var online = await ScratchPostgres.CreateAsync();
        await RunAsync(plain, false, "0002");
        await RunAsync(online, true, "0001");
        await ExecuteAsync(online, "INSERT INTO customers (name) VALUES ('a'); INSERT INTO orders (customer_id, size) VALUES (1, 1)");

        var stopped = await TryAsync(online, true, "0002");
        await ExecuteAsync(online, "UPDATE orders SET day = now()");
        await RunAsync(online, true, "0002");

        Assert.IsFalse(stopped.Succeeded);
        Assert.AreEqual(await InspectAsync(plain), await InspectAsync(online));
        Assert.AreEqual("0", await AskAsync(online, "SELECT count(*)::text FROM iris_journal"));
    }

    [TestMethod]
    public async Task OnMariaDbTheServerTakesThemAndTheyLeaveTheSame()
    {
        using var plain = ScratchMariaDb.Create();
        using var online = ScratchMariaDb.Create();
        var dialect = DialectCatalogue.Get("mysql");
        foreach (var (scratch, rewrites) in new[] { (plain, false), (online, true) })
        {
            var writer = new ScriptWriter(Compiler(dialect, rewrites), dialect, new());
            var script = writer.Write(Chain.Graph.PlanUpgrade(HeadSet.Empty, "0002"));
            Assert.AreEqual(rewrites, script.Contains("LOCK=NONE", StringComparison.Ordinal));
            var (code, text) = scratch.RunClient(script.Replace("-- Upgrade 0001 -> 0002", Rows + ";\n-- Upgrade 0001 -> 0002", StringComparison.Ordinal));
            Assert.AreEqual(0, code, text);
        }

        string Table(ScratchMariaDb scratch, string name) => scratch.Ask($"SHOW CREATE TABLE {name}")[0][1];
        foreach (var table in new[] { "customers", "orders", "events" })
        {
            Assert.AreEqual(Table(plain, table), Table(online, table));
        }

        await Task.CompletedTask;
    }

    /// <summary>Whatever of the measured matrix is rewritten, the server does it as it is asked to.</summary>
    [TestMethod]
    public void MariaDbRefusesNothingThatRewritingAsksFor()
    {
        using var scratch = ScratchMariaDb.Create();
        var dialect = DialectCatalogue.Get("mysql");
        var before = DatabaseModel.Empty.Apply(Warehouse.Base("mysql"));
        string Sql(IReadOnlyList<Operation> operations, DatabaseModel model) => string.Concat(dialect.Compile(operations, model).Steps.Cast<SqlStatement>().Select(s => s.Text + ";\n"));
        var script = new StringBuilder("CREATE TABLE numbers (n int);\nINSERT INTO numbers WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 50) SELECT n FROM r;\n");
        var asked = 0;
        foreach (var rewritten in Warehouse.MariaDb.Select(test => dialect.Online([test.Operation], before).Operations).Where(o => o[0].Online is not null))
        {
            asked++;
            script.Append("DROP TABLE IF EXISTS items, places;\n").Append(Sql(Warehouse.Base("mysql"), DatabaseModel.Empty)).Append(Warehouse.Rows).Append('\n').Append(Sql(rewritten, before));
        }

        var (code, text) = scratch.RunClient(script.ToString());

        Assert.AreEqual(0, code, text);
        Assert.IsGreaterThan(15, asked);
    }

    private const string Hashes = "SELECT string_agg(revision || hash, ' ' ORDER BY id) FROM iris_history";

    private static PlanCompiler Compiler(Dialect dialect, bool rewrites) => new(Chain.Graph, new RevisionRecorder(typeof(OnlineForms).Assembly) { RewritesSafely = rewrites }, dialect);

    private static async Task RunAsync(ScratchPostgres scratch, bool rewrites, string target, bool down = false)
    {
        var result = await TryAsync(scratch, rewrites, target, down);
        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
    }

    private static Task<RunResult> TryAsync(ScratchPostgres scratch, bool rewrites, string target, bool down = false)
    {
        var dialect = DialectCatalogue.Get("postgresql");
        var runner = new MigrationRunner(Compiler(dialect, rewrites), dialect, () => new NpgsqlConnection(scratch.ConnectionString), new() { Database = "the test database" }, new Silence());
        return runner.RunAsync(rows => down ? Chain.Graph.PlanDowngrade(rows, target) : Chain.Graph.PlanUpgrade(rows, target), CancellationToken.None);
    }

    private static async Task<Model.DatabaseModel> InspectAsync(ScratchPostgres scratch)
    {
        await using var connection = await scratch.OpenAsync();
        return await DialectCatalogue.Get("postgresql").InspectAsync(connection, CancellationToken.None);
    }

    private static async Task ExecuteAsync(ScratchPostgres scratch, string sql) => await AskAsync(scratch, sql);

    private static async Task<string?> AskAsync(ScratchPostgres scratch, string sql)
    {
        await using var connection = await scratch.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    public sealed class NaiveChanges : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            RewritingSafely.Naive(op);
            op.AddColumn("orders", Column("x", SqlType.Integer));
            op.DropColumn("customers", "notes");
            op.AlterColumn("customers", "country", comment: "where they live");
        }

        public override void Downgrade(MigrationBuilder op)
        {
            op.AlterColumn("customers", "country", dropComment: true);
            op.AddColumn("customers", Column("notes", SqlType.Text));
            op.DropColumn("orders", "x");
            op.DropUniqueConstraint("uq", "customers");
            op.AlterColumn("orders", "day", nullable: true);
            op.DropForeignKey("fk", "events");
            op.DropCheckConstraint("ck", "orders");
            op.CreateIndex("ix_orders_day", "orders", ["day"]);
            op.DropIndex("ix", "orders");
        }
    }
}
