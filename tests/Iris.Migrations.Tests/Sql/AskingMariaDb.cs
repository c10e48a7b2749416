using System.Data.Common;
using System.Text;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql.Conformance;

namespace Iris.Migrations.Tests.Sql;

/// <summary>Questions, guards, locks and literals, on a live server.</summary>
[TestClass]
public class AskingMariaDb
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("mysql");

    [TestMethod]
    public void Conditions_see_what_is_there()
    {
        using var scratch = ScratchMariaDb.Create();
        Run(scratch, $"CREATE TABLE `T'1` (a int, KEY ix (a)); CREATE TABLE here (a int); CREATE VIEW seen AS SELECT 1");
        bool Holds(Condition condition) => scratch.Ask("SELECT " + Dialect.ConditionSql(condition)).Single()[0] == "1";
        Assert.IsTrue(Holds(new Condition.TableExists("T'1")));
        Assert.IsTrue(Holds(new Condition.TableExists(new("T'1", scratch.Name))));
        Assert.IsFalse(Holds(new Condition.TableExists(new("T'1", "mysql"))));
        Assert.IsFalse(Holds(new Condition.TableExists("seen")));
        Assert.IsTrue(Holds(new Condition.ColumnExists("T'1", "a")));
        Assert.IsFalse(Holds(new Condition.ColumnExists("T'1", "gone")));
        Assert.IsTrue(Holds(new Condition.IndexExists("T'1", "ix")));
        Assert.IsFalse(Holds(new Condition.IndexExists("here", "ix")));
        Assert.IsTrue(Holds(new Condition.TableExists("here") & !new Condition.TableExists("gone")));
        Assert.IsFalse(Holds(!(new Condition.TableExists("gone") | new Condition.TableExists("here"))));
    }

    /// <summary>The answer is taken once, before the first step, and a block within a block asks both.</summary>
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_conditional_block_in_a_script_asks_the_database(bool there)
    {
        using var scratch = ScratchMariaDb.Create();
        Run(scratch, there ? "CREATE TABLE t (a int, b text)" : "CREATE TABLE t (a int)");
        var inner = new ConditionalBlock(new Condition.TableExists("t"), [new ExecuteSql("INSERT INTO t (a) VALUES (2)")]);
        var block = new ConditionalBlock(!new Condition.ColumnExists("t", "b"), [new AddColumn("t", new("b", SqlType.Text)), new ExecuteSql(@"INSERT INTO t VALUES (1, 'it''s; \\ \' @iris_sql')"), inner]);
        var compiled = Dialect.Compile([block], DatabaseModel.Empty.AsOpaque());
        Run(scratch, string.Join("\n", compiled.Steps.SelectMany(Iris.Migrations.Running.ScriptForm.Of).Select(s => Dialect.Script.Terminate(s.Text))));
        Assert.AreEqual(there ? "" : @"1 it's; \ ' @iris_sql|2 NULL", string.Join('|', scratch.Ask("SELECT a, b FROM t").Select(r => string.Join(' ', r))));
    }

    /// <summary>A routine cannot be prepared: the block is decided by the revisions, and the script says so.</summary>
    [TestMethod]
    public void A_conditional_block_with_a_routine_is_decided_by_the_revisions()
    {
        var block = new ConditionalBlock(new Condition.TableExists("t"), [new ExecuteSql("CREATE PROCEDURE p() BEGIN SELECT 1; END")]);
        var steps = ((ConditionalSteps)Dialect.Compile([block], DatabaseModel.Empty.With(new Table("t"))).Steps.Single()).Offline;
        Assert.AreEqual("When table t exists: true, by the revisions before this one.", ((ScriptComment)steps[0]).Text);
        Assert.AreEqual("IRIS0306", Dialect.Compile([block], DatabaseModel.Empty.AsOpaque()).Problems.Single().Code);
    }

    [TestMethod]
    public void The_guard_lets_a_script_run_only_where_it_belongs()
    {
        using var scratch = ScratchMariaDb.Create();
        Run(scratch, "CREATE TABLE iris_version (version_num varchar(255) PRIMARY KEY); INSERT INTO iris_version VALUES ('b'), ('A''1')");
        (int Code, string Text) Guarded(params string[] rows) => scratch.RunClient(string.Join("\n", [.. Dialect.Script.Session, ScriptText.Guard(Dialect, "`iris_version`", rows), "CREATE TABLE passed (a int);"]));
        Assert.AreEqual(0, Guarded("A'1", "b").Code);
        Run(scratch, "DROP TABLE passed");
        var (code, text) = Guarded("A'1");
        Assert.AreEqual(1, code);
        StringAssert.Contains(text, "expects the database at A'1, but it is at A'1, b.");
        Assert.AreEqual(1, Guarded().Code);
        Run(scratch, "DELETE FROM iris_version");
        StringAssert.Contains(Guarded(Enumerable.Range(0, 99).Select(i => $"rev{i}").ToArray()).Text, "This script expects the database at rev0, rev1");
        Assert.AreEqual("0", scratch.Ask($"SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '{scratch.Name}' AND table_name = 'passed'").Single()[0]);
        Assert.AreEqual(0, Guarded().Code);
    }

    [TestMethod]
    [TestCategory(ScratchMariaDb.DriverCategory)]
    public async Task A_lock_is_one_session_s_and_one_database_s()
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        using var elsewhere = ScratchMariaDb.CreateForDriver();
        await using var first = await scratch.OpenAsync();
        await using var second = await scratch.OpenAsync();
        await using var third = await elsewhere.OpenAsync();
        var held = Dialect.Lock(new string('v', 300))!;
        object? One(DbConnection connection, string sql) => SqliteDump.Query(connection, sql).FirstOrDefault()?[0];
        Assert.IsNull(One(second, held.Holder!));
        Assert.AreEqual(1, Convert.ToInt32(One(first, held.TryAcquire), null));
        Assert.AreEqual(0, Convert.ToInt32(One(second, held.TryAcquire), null));
        Assert.AreEqual(1, Convert.ToInt32(One(third, held.TryAcquire), null));
        StringAssert.StartsWith((string)One(second, held.Holder!)!, $"connection {One(first, "SELECT CONNECTION_ID()")}, ");
        Assert.AreEqual(1, Convert.ToInt32(One(second, Dialect.Lock("other")!.TryAcquire), null));
        Assert.AreEqual(1, Convert.ToInt32(One(first, held.Release), null));
        Assert.AreEqual(1, Convert.ToInt32(One(second, held.TryAcquire), null));
    }

    /// <summary>Nothing breaks out of a literal, and nothing in it is read as something else, in either mode of the server.</summary>
    [TestMethod]
    [DataRow("")]
    [DataRow("NO_BACKSLASH_ESCAPES")]
    [DataRow("ANSI_QUOTES")]
    public void A_literal_is_what_it_was(string mode)
    {
        using var scratch = ScratchMariaDb.Create();
        string[] texts = ["", "it's", "\\", "\\'", "'; DROP TABLE t; -- ", "a\\'; DROP TABLE t; -- ", "\"`%_\n\r\t\u001a", "🎉 ünï", "nul\0l", new string('\\', 7) + "'"];
        var script = $"SET NAMES utf8mb4; SET SESSION sql_mode = '{mode}';\n" + string.Concat(texts.Select(t => $"SELECT HEX({Dialect.Literal(t)});\n"));
        var (code, text) = scratch.RunClient(script, "--batch", "--skip-column-names");
        Assert.AreEqual(0, code, text);
        Assert.AreEqual(string.Join("\n", texts.Select(t => Convert.ToHexString(Encoding.UTF8.GetBytes(t)))) + "\n", text);
    }

    [TestMethod]
    public void Values_of_all_kinds_arrive()
    {
        using var scratch = ScratchMariaDb.Create();
        (object? Value, string Text)[] values =
        [
            (null, "NULL"), (true, "1"), (-5, "-5"), (1.50m, "1.50"), (2.5, "2.5"), (new byte[] { 0x61, 0x62 }, "ab"),
            (new DateOnly(2026, 1, 31), "2026-01-31"), (new TimeOnly(1, 2, 3, 500), "01:02:03.5"),
            (new DateTime(2026, 1, 31, 4, 5, 6, DateTimeKind.Utc), "2026-01-31 04:05:06"),
            (new DateTimeOffset(2026, 1, 31, 4, 5, 6, TimeSpan.FromHours(2)), "2026-01-31 02:05:06"),
            (TimeSpan.FromHours(-30.5), "-30:30:00"), (new TimeSpan(1, 2, 3, 4, 5), "26:03:04.005"), (Guid.Empty, Guid.Empty.ToString()),
        ];
        Assert.AreEqual(
            string.Join('|', values.Select(v => v.Text)),
            string.Join('|', scratch.Ask("SELECT " + string.Join(", ", values.Select(v => Dialect.Literal(v.Value)))).Single()));
    }

    [TestMethod]
    [TestCategory(ScratchMariaDb.DriverCategory)]
    public async Task Hostile_names_are_only_names()
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        await using var connection = await scratch.OpenAsync();
        foreach (var name in new[] { "it's", "a`b", "x; DROP TABLE y; -- ;", "two\nlines", "back\\slash", "\"quoted\"", "%s ?@x :p", new string('ü', 64), "select", "2nd" })
        {
            var table = new Table(name)
            {
                Comment = name,
                Columns = [new(name, SqlType.Integer) { Nullable = false, Comment = name }, new("other", SqlType.Enum("e", name, "b")) { Default = new LiteralValue(name) }],
                Constraints = [new PrimaryKey(null, [name])],
                Indexes = [new(name, ["other"])],
            };
            List<Operation> operations = [new CreateTable(table), new AlterColumn(name, name) { Type = SqlType.BigInteger }, new BulkInsert(name, [name, "other"], [[1, name]])];
            var compiled = Dialect.Compile(operations, DatabaseModel.Empty);
            await new StepRunner(Dialect, connection, offline: false).RunAsync(compiled);
            var found = await Dialect.InspectAsync(connection, CancellationToken.None);
            Assert.AreEqual(MySqlSchema.Describe(compiled.After), MySqlSchema.Describe(found));
            await new StepRunner(Dialect, connection, offline: false).RunAsync(Dialect.Compile([new DropTable(name)], compiled.After));
        }
    }

    private static void Run(ScratchMariaDb scratch, string sql)
    {
        var (code, text) = scratch.RunClient(sql);
        Assert.AreEqual(0, code, text);
    }
}
