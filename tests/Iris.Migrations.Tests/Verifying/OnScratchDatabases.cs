using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql;
using Iris.Migrations.Verifying;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Iris.Migrations.Tests.Verifying;

/// <summary>Revisions that are tried: every finding under a revision that has the fault, and none for those that have not.</summary>
[TestClass]
public sealed class OnScratchDatabases
{
    private static readonly AsyncLocal<Dictionary<string, (Action<MigrationBuilder> Up, Action<MigrationBuilder> Down)>> Changes = new();

    private readonly List<RevisionVerdict> _verdicts = [];

    [TestMethod]
    public async Task TheSampleIsProvedOnSqlite() => await ProveTheSampleAsync(DialectCatalogue.Get("sqlite"), Sqlite);

    [TestMethod]
    public async Task TheSampleIsProvedOnPostgreSqlAndNothingIsLeftThere()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();

        await ProveTheSampleAsync(DialectCatalogue.Get("postgresql"), () => new NpgsqlConnection(scratch.ConnectionString));

        await using var connection = await scratch.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname LIKE 'iris\\_verify\\_%' AND backend_start < now() - interval '1 hour'", connection);
        Assert.AreEqual(0L, await command.ExecuteScalarAsync());
        Assert.IsEmpty((await DialectCatalogue.Get("postgresql").InspectAsync(connection, CancellationToken.None)).Tables);
    }

    [TestMethod]
    public async Task WhatADowngradeLeavesBehindIsFoundWhereOnlyADatabaseKnows()
    {
        var finding = (await FindAsync((op => op.Execute("CREATE TABLE more (id integer)"), op => op.Execute("SELECT 1")))).Single();

        Assert.AreEqual("IRIS0541", finding.Code);
        StringAssert.Contains(finding.Message, "Revision 0002: on a database, its downgrade does not lead back to the schema from before: table more stays behind.");
        Assert.AreEqual("proved failed", Outcomes);
    }

    [TestMethod]
    public async Task ARevisionWithAFaultDoesNotHideTheNext()
    {
        Changes.Value = new()
        {
            [nameof(A)] = (op => op.Execute("CREATE TABLE one (id integer)"), op => op.Execute("SELECT 1")),
            [nameof(B)] = (op => op.Execute("CREATE TABLE two (id integer)"), op => op.Execute("DROP TABLE three")),
        };
        var findings = await RunAsync(Graph(("0001", "", typeof(A)), ("0002", "0001", typeof(B)), ("0003", "0002", typeof(Tasks))), new(), DialectCatalogue.Get("sqlite"), Sqlite);

        Assert.AreEqual("IRIS0541 IRIS0503", string.Join(' ', findings.Select(f => f.Code)));
        Assert.AreEqual("failed failed proved", Outcomes);
    }

    [TestMethod]
    public async Task AnUpgradeThatDoesSomethingElseTheSecondTimeIsFound()
    {
        var runs = 0;
        var finding = (await FindAsync((
            op => op.Run("by turns", async (connection, _) => await ExecuteAsync(connection, $"CREATE TABLE more{runs++} (id integer)"), "SELECT 1"),
            op => op.Execute("DROP TABLE IF EXISTS more0")))).First(f => f.Code != "IRIS0545");

        Assert.AreEqual("IRIS0542", finding.Code);
        StringAssert.Contains(finding.Message, "table more0 is not restored");
    }

    [TestMethod]
    [DataRow("not null")]
    [DataRow("unique")]
    [DataRow("new not null")]
    public async Task WhatFailsOnlyWhereThereAreRowsIsFound(string what)
    {
        var finding = (await FindAsync(what switch
        {
            "not null" => (op => op.AlterColumn("tasks", "title", nullable: false), op => op.AlterColumn("tasks", "title", nullable: true)),
            "unique" => (op => op.CreateIndex("ux", "tasks", ["title"], unique: true), op => op.DropIndex("ux", "tasks")),
            _ => ((Action<MigrationBuilder>)(op => op.Execute("ALTER TABLE tasks ADD COLUMN x integer NOT NULL")), op => op.Execute("ALTER TABLE tasks DROP COLUMN x")),
        })).Single();

        Assert.AreEqual("IRIS0543", finding.Code);
        StringAssert.Contains(finding.Message, "the upgrade works where tables are empty, and fails where they have rows");
        Assert.AreEqual(DiagnosticSeverity.Error, finding.Severity);
    }

    /// <summary>A revision that asks for what it needs is right to refuse rows that were made up.</summary>
    [TestMethod]
    public async Task WhatARevisionRequiresOfRowsIsItsOwnAffair()
    {
        Assert.IsEmpty(await FindAsync((
            op =>
            {
                op.Require("SELECT CASE WHEN EXISTS (SELECT 1 FROM tasks WHERE title IS NULL) THEN 0 ELSE 1 END", "every task has a title");
                op.AlterColumn("tasks", "title", nullable: false);
            },
            op => op.AlterColumn("tasks", "title", nullable: true))));
    }

    [TestMethod]
    public async Task NothingFailsForRowsWhereNoneAreWanted()
    {
        Assert.IsEmpty(await FindAsync(new VerifySettings { Rows = false }, null, (op => op.CreateIndex("ux", "tasks", ["title"], unique: true), op => op.DropIndex("ux", "tasks"))));
    }

    [TestMethod]
    public async Task WhatFailsForRowsAndSaysSoIsAWarning()
    {
        var finding = (await FindAsync(new(), "titles have to be unique first", (op => op.CreateIndex("ux", "tasks", ["title"], unique: true), op => op.DropIndex("ux", "tasks")))).Single();

        Assert.AreEqual(DiagnosticSeverity.Warning, finding.Severity);
        StringAssert.EndsWith(finding.Message, "The revision has a note: titles have to be unique first.");
        Assert.AreEqual("proved proved", Outcomes);
    }

    [TestMethod]
    public async Task NarrowingIsFoundOnPostgreSql()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        var findings = await FindAsync(
            new(), null, [(op => op.AlterColumn("tasks", "title", type: SqlType.String(10)), op => op.AlterColumn("tasks", "title", type: SqlType.String(100)))],
            DialectCatalogue.Get("postgresql"), () => new NpgsqlConnection(scratch.ConnectionString));

        StringAssert.Contains(findings.Single().Message, "value too long");
    }

    [TestMethod]
    public async Task OrdersThatLeadToOtherSchemasAreFound()
    {
        Changes.Value = new()
        {
            [nameof(A)] = (op => op.Execute("CREATE TABLE IF NOT EXISTS t (a integer)"), op => op.Irreversible()),
            [nameof(B)] = (op => op.Execute("CREATE TABLE IF NOT EXISTS t (b integer)"), op => op.Irreversible()),
        };
        var findings = await RunAsync(Graph(("0001", "", typeof(Tasks)), ("0002", "0001", typeof(A)), ("0003", "0001", typeof(B))), new(), DialectCatalogue.Get("sqlite"), Sqlite);

        var finding = findings.Single();
        Assert.AreEqual("IRIS0544", finding.Code);
        StringAssert.Contains(finding.Message, "Databases that ran 0001, 0003, 0002 and databases that ran 0001, 0002, 0003 have different schemas");
    }

    [TestMethod]
    public async Task AScriptThatDoesSomethingElseIsFound()
    {
        var finding = (await FindAsync((
            op => op.Run("live", async (connection, _) => await ExecuteAsync(connection, "CREATE TABLE live (id integer)"), "CREATE TABLE scripted (id integer)"),
            op => op.Execute("DROP TABLE live")))).Single();

        Assert.AreEqual("IRIS0545", finding.Code);
        StringAssert.Contains(finding.Message, "after the script, ");
        StringAssert.Contains(finding.Message, "table scripted stays behind");
    }

    [TestMethod]
    public async Task ARunThatIsNeverDoneIsFound()
    {
        Changes.Value = new() { [nameof(A)] = (op => op.Execute("CREATE TRIGGER forget AFTER INSERT ON iris_version BEGIN DELETE FROM iris_version; END"), op => op.Irreversible()) };
        var findings = await RunAsync(Graph(("0001", "", typeof(A))), new(), DialectCatalogue.Get("sqlite"), Sqlite);

        Assert.AreEqual("IRIS0546", findings[0].Code);
    }

    [TestMethod]
    [DataRow("mysql")]
    [DataRow("sqlserver")]
    public async Task ADatabaseThatIsNotMadeForItIsRefused(string dialect)
    {
        Changes.Value = [];
        var refused = await Assert.ThrowsExactlyAsync<IrisException>(() => RunAsync(Graph(("0001", "", typeof(Tasks))), new(), DialectCatalogue.Get(dialect), Sqlite));

        Assert.AreEqual("IRIS0540", refused.Diagnostic.Code);
    }

    [TestMethod]
    public void OrdersAreAllOfASmallGraphAndEachBranchFirstOfALargeOne()
    {
        var small = Graph(("1", "", null), ("2", "1", null), ("3", "1", null), ("4", "2 3", null), ("5", "4", null));
        Assert.AreEqual("1 2 3 4 5|1 3 2 4 5", Orders(small, 24));

        var wide = Graph([("1", "", null), .. Enumerable.Range(0, 6).Select(i => ($"{i}a", "1", (Type?)null))]);
        Assert.AreEqual("1 0a 1a 2a 3a 4a 5a|1 1a 0a 2a 3a 4a 5a|1 2a 0a 1a 3a 4a 5a", Orders(wide, 3));
    }

    private string Outcomes => string.Join(' ', _verdicts.Select(v => v.Outcome));

    private static string Orders(RevisionGraph graph, int most) => string.Join('|', RevisionOrders.Of(graph, most).Select(order => string.Join(' ', order.Select(r => r.Id))));

    private static DbConnection Sqlite() => new SqliteConnection("Data Source=:memory:");

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task ProveTheSampleAsync(Dialect dialect, Func<DbConnection> connect)
    {
        var assembly = typeof(TaskTracker.Migrations.InitialSchema).Assembly;
        var graph = RevisionGraph.Build(AssemblyRevisionReader.Read(assembly.Location).Revisions.Where(r => r.TypeName?.StartsWith("TaskTracker.", StringComparison.Ordinal) == true || r.Id == "0009"));

        var findings = await RunAsync(graph, new(), dialect, connect);

        Assert.AreEqual("", string.Join('\n', findings.Where(f => f.Severity == DiagnosticSeverity.Error)));
        Assert.HasCount(10, _verdicts.Where(v => v.Outcome == "proved").DistinctBy(v => v.Revision.Id).ToList());
    }

    private Task<List<Diagnostic>> FindAsync((Action<MigrationBuilder> Up, Action<MigrationBuilder> Down) change) => FindAsync(new(), null, change);

    private Task<List<Diagnostic>> FindAsync(VerifySettings settings, string? note, params (Action<MigrationBuilder> Up, Action<MigrationBuilder> Down)[] changes) =>
        FindAsync(settings, note, changes, DialectCatalogue.Get("sqlite"), Sqlite);

    private Task<List<Diagnostic>> FindAsync(VerifySettings settings, string? note, (Action<MigrationBuilder> Up, Action<MigrationBuilder> Down)[] changes, Dialect dialect, Func<DbConnection> connect)
    {
        Changes.Value = new() { [nameof(A)] = changes[0] };
        return RunAsync(Graph(note, ("0001", "", typeof(Tasks)), ("0002", "0001", typeof(A))), settings, dialect, connect);
    }

    private async Task<List<Diagnostic>> RunAsync(RevisionGraph graph, VerifySettings settings, Dialect dialect, Func<DbConnection> connect)
    {
        var verification = new Verification(graph, new(typeof(OnScratchDatabases).Assembly), dialect, connect, new RunSettings { Database = "here" }, settings) { Tried = _verdicts.Add };
        var together = await verification.RunAsync(CancellationToken.None);
        return [.. _verdicts.SelectMany(v => v.Findings), .. together];
    }

    private static RevisionGraph Graph(params (string Id, string Revises, Type? Type)[] revisions) => Graph(null, revisions);

    private static RevisionGraph Graph(string? note, params (string Id, string Revises, Type? Type)[] revisions) => RevisionGraph.Build(revisions.Select(r => new Revision
    {
        Id = r.Id,
        Revises = r.Revises.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        TypeName = r.Type?.FullName,
        Breaking = note,
    }));

    public sealed class Tasks : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.CreateTable(
            "tasks", Column("id", SqlType.Integer, nullable: false, identity: true), Column("title", SqlType.String(100)), PrimaryKey("id"));

        public override void Downgrade(MigrationBuilder op) => op.DropTable("tasks");
    }

    public sealed class A : Migration
    {
        public override void Upgrade(MigrationBuilder op) => Changes.Value![nameof(A)].Up(op);

        public override void Downgrade(MigrationBuilder op) => Changes.Value![nameof(A)].Down(op);
    }

    public sealed class B : Migration
    {
        public override void Upgrade(MigrationBuilder op) => Changes.Value![nameof(B)].Up(op);

        public override void Downgrade(MigrationBuilder op) => Changes.Value![nameof(B)].Down(op);
    }
}
