using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql.Conformance;

namespace Iris.Migrations.Tests.Sql;

/// <summary>Questions, guards and locks, on a live server.</summary>
[TestClass]
public class AskingPostgreSql
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("postgresql");

    [TestMethod]
    public async Task Conditions_see_what_is_there()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var connection = await scratch.OpenAsync();
        Execute(connection, "CREATE SCHEMA app; CREATE TABLE app.\"T'1\" (a int, gone int); ALTER TABLE app.\"T'1\" DROP COLUMN gone; CREATE INDEX ix ON app.\"T'1\" (a); CREATE TABLE here (a int)");
        bool Holds(Condition condition) => (bool)SqliteDump.Query(connection, "SELECT " + Dialect.ConditionSql(condition)).Single()[0]!;
        var there = new TableName("T'1", "app");
        Assert.IsTrue(Holds(new Condition.TableExists(there)));
        Assert.IsFalse(Holds(new Condition.TableExists("T'1")));
        Assert.IsTrue(Holds(new Condition.TableExists("here")));
        Assert.IsTrue(Holds(new Condition.ColumnExists(there, "a")));
        Assert.IsFalse(Holds(new Condition.ColumnExists(there, "gone")));
        Assert.IsTrue(Holds(new Condition.IndexExists(there, "ix")));
        Assert.IsFalse(Holds(new Condition.IndexExists("here", "ix")));
        Assert.IsTrue(Holds(new Condition.TableExists("here") & !new Condition.TableExists("gone")));
        Assert.IsTrue(Holds(new Condition.TableExists("gone") | new Condition.TableExists("here")));
        Assert.IsFalse(Holds(!(new Condition.TableExists("gone") | new Condition.TableExists("here"))));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_conditional_block_in_a_script_asks_the_database(bool there)
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var connection = await scratch.OpenAsync();
        Execute(connection, there ? "CREATE TABLE t (a int, b text)" : "CREATE TABLE t (a int)");
        var block = new ConditionalBlock(!new Condition.ColumnExists("t", "b"), [new AddColumn("t", new("b", SqlType.Text)), new ExecuteSql("INSERT INTO t VALUES (1, '$iris$ ''; $sql$')")]);
        await new StepRunner(Dialect, connection, offline: true).RunAsync(Dialect.Compile([block], DatabaseModel.Empty.AsOpaque()));
        Assert.AreEqual(there ? "" : "$iris$ '; $sql$", string.Join('|', SqliteDump.Query(connection, "SELECT b FROM t").Select(r => r[0])));
    }

    [TestMethod]
    public async Task The_guard_lets_a_script_run_only_where_it_belongs()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var connection = await scratch.OpenAsync();
        Execute(connection, "CREATE TABLE iris_version (version_num varchar(255) PRIMARY KEY); INSERT INTO iris_version VALUES ('b'), ('A''1')");
        Assert.AreEqual(0, (await PsqlAsync(scratch, ["A'1", "b"])).ExitCode);
        var (exitCode, _, errors) = await PsqlAsync(scratch, ["A'1"]);
        Assert.AreEqual(3, exitCode);
        StringAssert.Contains(errors, "expects the database at A'1, but it is at A'1, b.");
        Assert.AreEqual(3, (await PsqlAsync(scratch, [])).ExitCode);
        Execute(connection, "DELETE FROM iris_version");
        Assert.AreEqual(0, (await PsqlAsync(scratch, [])).ExitCode);
        StringAssert.Contains((await PsqlAsync(scratch, ["x"])).Errors, "but it is at base.");
    }

    [TestMethod]
    public async Task A_lock_is_one_session_s_until_it_gives_it_back()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var first = await scratch.OpenAsync();
        await using var second = await scratch.OpenAsync();
        var held = Dialect.Lock("public.iris_version")!;
        object? One(DbConnection connection, string sql) => SqliteDump.Query(connection, sql).FirstOrDefault()?[0];
        Assert.IsNull(One(second, held.Holder!));
        Assert.AreEqual(true, One(first, held.TryAcquire));
        Assert.AreEqual(false, One(second, held.TryAcquire));
        StringAssert.StartsWith((string)One(second, held.Holder!)!, $"pid {first.ProcessID}, ");
        Assert.AreEqual(true, One(second, Dialect.Lock("other")!.TryAcquire));
        Assert.AreEqual(true, One(first, held.Release));
        Assert.AreEqual(true, One(second, held.TryAcquire));
    }

    private static async Task<(int ExitCode, string Output, string Errors)> PsqlAsync(ScratchPostgres scratch, string[] rows)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, [Dialect.Script.StopOnError, Dialect.Script.Begin, ScriptText.Guard(Dialect, "\"iris_version\"", rows), Dialect.Script.Commit]);
        var outcome = await scratch.RunAsync("psql", "-X", "-q", "-f", file);
        File.Delete(file);
        return outcome;
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
