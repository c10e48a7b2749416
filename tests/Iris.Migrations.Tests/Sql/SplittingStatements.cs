using System.Diagnostics;
using Iris.Migrations.Sql;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Iris.Migrations.Tests.Sql;

[TestClass]
public class SplittingStatements
{
    private static readonly Dialect Postgres = DialectCatalogue.Get("postgresql");
    private static readonly Dialect MySql = DialectCatalogue.Get("mysql");
    private static readonly Dialect Sqlite = DialectCatalogue.Get("sqlite");

    [TestMethod]
    [DataRow("SELECT 1; SELECT 2", "SELECT 1|SELECT 2")]
    [DataRow(";; ;", "")]
    [DataRow("SELECT ';' ; SELECT \"a;b\"", "SELECT ';'|SELECT \"a;b\"")]
    [DataRow("SELECT 'it''s;'; SELECT 2", "SELECT 'it''s;'|SELECT 2")]
    [DataRow("-- a; b\nSELECT 1; -- tail", "-- a; b\nSELECT 1")]
    [DataRow("SELECT 1 -- why\n; SELECT 2", "SELECT 1 -- why\n|SELECT 2")]
    [DataRow("SELECT /* ; */ 1;", "SELECT /* ; */ 1")]
    public void Cuts_at_semicolons_outside_everything(string sql, string expected)
    {
        Assert.AreEqual(expected, string.Join('|', Postgres.Split(sql)));
        Assert.AreEqual(expected, string.Join('|', Sqlite.Split(sql)));
    }

    [TestMethod]
    [DataRow("SELECT $$a;b$$; SELECT 2", "SELECT $$a;b$$|SELECT 2")]
    [DataRow("SELECT $x$ $$;$$ $y$; $x$; SELECT 2", "SELECT $x$ $$;$$ $y$; $x$|SELECT 2")]
    [DataRow("SELECT a$b; SELECT c$b", "SELECT a$b|SELECT c$b")]
    [DataRow(@"SELECT E'a\';b'; SELECT 2", @"SELECT E'a\';b'|SELECT 2")]
    [DataRow("SELECT E'a'\n'\\';b'; SELECT 2", "SELECT E'a'\n'\\';b'|SELECT 2")]
    [DataRow(@"SELECT 'a\'; SELECT 2", @"SELECT 'a\'|SELECT 2")]
    [DataRow("SELECT /* /* ; */ ; */ 1; SELECT 2", "SELECT /* /* ; */ ; */ 1|SELECT 2")]
    [DataRow("CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2); SELECT 3", "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)|SELECT 3")]
    [DataRow("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END|SELECT 3")]
    [DataRow("BEGIN; SELECT 1; END; SELECT 2", "BEGIN|SELECT 1|END|SELECT 2")]
    public void Reads_PostgreSql_as_psql_does(string sql, string expected) => Assert.AreEqual(expected, string.Join('|', Postgres.Split(sql)));

    [TestMethod]
    [DataRow("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 2; END; SELECT 3", "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 2; END|SELECT 3")]
    [DataRow("CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT ';'; END; SELECT 3", "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT ';'; END|SELECT 3")]
    [DataRow("SELECT [a;b]; SELECT `c;d`", "SELECT [a;b]|SELECT `c;d`")]
    [DataRow("SELECT /* /* ; */ 1; SELECT 2", "SELECT /* /* ; */ 1|SELECT 2")]
    [DataRow("BEGIN; SELECT 1; END; SELECT 2", "BEGIN|SELECT 1|END|SELECT 2")]
    public void Reads_SQLite_as_its_shell_does(string sql, string expected) => Assert.AreEqual(expected, string.Join('|', Sqlite.Split(sql)));

    [TestMethod]
    [DataRow("SELECT 1; SELECT 2", "SELECT 1|SELECT 2")]
    [DataRow("SELECT ';', \";\", `;`; SELECT 2", "SELECT ';', \";\", `;`|SELECT 2")]
    [DataRow(@"SELECT 'a\';b', 'c''; d', ""\"";""; SELECT 2", @"SELECT 'a\';b', 'c''; d', ""\"";""|SELECT 2")]
    [DataRow("SELECT 1 # a; b\n; SELECT 2", "SELECT 1 # a; b\n|SELECT 2")]
    [DataRow("SELECT 1 -- a; b\n; SELECT 2--;\n3", "SELECT 1 -- a; b\n|SELECT 2--|3")]
    [DataRow("SELECT 5--1; SELECT 2", "SELECT 5--1|SELECT 2")]
    [DataRow("/* ; */ SELECT 1; /*!40101 SET NAMES utf8mb4 */; SELECT /*+ x; */ 2", "/* ; */ SELECT 1|/*!40101 SET NAMES utf8mb4 */|SELECT /*+ x; */ 2")]
    [DataRow("DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; SELECT ';//'; END//\nDELIMITER ;\nSELECT 2;", "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT ';//'; END|SELECT 2")]
    [DataRow("delimiter $$\nSELECT 1; SELECT a$b$$\n  DELIMITER ;\nSELECT 2", "SELECT 1; SELECT a$b|SELECT 2")]
    [DataRow("CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN IF 1 THEN SET @a = CASE WHEN 1 THEN 2 END; END IF; WHILE 0 DO BEGIN END; END WHILE; CASE 1 WHEN 1 THEN DO 1; END CASE; END; SELECT 2",
        "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN IF 1 THEN SET @a = CASE WHEN 1 THEN 2 END; END IF; WHILE 0 DO BEGIN END; END WHILE; CASE 1 WHEN 1 THEN DO 1; END CASE; END|SELECT 2")]
    [DataRow("CREATE DEFINER=`a`@`b` TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.a = 1; SELECT 2", "CREATE DEFINER=`a`@`b` TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.a = 1|SELECT 2")]
    [DataRow("BEGIN; SELECT 1; COMMIT", "BEGIN|SELECT 1|COMMIT")]
    [DataRow("BEGIN NOT ATOMIC SELECT 1; SELECT 2; END; SELECT 3", "BEGIN NOT ATOMIC SELECT 1; SELECT 2; END|SELECT 3")]
    [DataRow("-- only a remark\n; # and\n", "")]
    public void Reads_MySQL_as_its_client_does(string sql, string expected) => Assert.AreEqual(expected, string.Join('|', MySql.Split(sql)));

    /// <summary>What is cut comes out of the client as many statements, whatever it is made of.</summary>
    [TestMethod]
    public void MariaDb_s_client_cuts_where_Iris_does()
    {
        using var scratch = ScratchMariaDb.Create();
        var random = new Random(20260801);
        string[] pieces = ["SELECT 'a;b'", "SELECT 'it''s'", @"SELECT 'x\';'", "SELECT `x;` FROM (SELECT 1 AS `x;`) t", "SELECT /* ; */ 1", "SELECT 2 -- ; '\n", "SELECT 3 # ; \"\n", "SELECT \"q;\"\"\"", "SELECT /*!40000 4 */", "SELECT 5--1", "/* ' */ SELECT 6"];
        for (var i = 0; i < 40; i++)
        {
            var parts = Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)]).ToList();
            var script = string.Join(random.Next(2) == 0 ? ";" : " ;\n", parts);
            var (code, text) = scratch.RunClient(script, "--batch", "--skip-column-names");
            Assert.AreEqual(0, code, script + "\n" + text);
            Assert.AreEqual(parts.Count, MySql.Split(script).Count, script);
            Assert.AreEqual(parts.Count, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, script);
        }
    }

    [TestMethod]
    [DataRow("SELECT 1; SELECT 2;\nGO\nSELECT 3", "SELECT 1; SELECT 2|SELECT 3")]
    [DataRow("SELECT 1\r\n  go  \r\nSELECT 2\r\nGo 3 -- thrice\r\n", "SELECT 1|SELECT 2|SELECT 2|SELECT 2")]
    [DataRow("GO\nGO\nSELECT 1", "SELECT 1")]
    [DataRow("SELECT 'a\nGO\nb'\nGO\nSELECT [c]]\nGO\nd]", "SELECT 'a\nGO\nb'|SELECT [c]]\nGO\nd]")]
    [DataRow("/* /* */\nGO\n*/ SELECT 1\nGO\n-- only a remark\nGO", "/* /* */\nGO\n*/ SELECT 1")]
    [DataRow("SELECT GO FROM t\nGOSUB\nSELECT 1 -- GO\nGO\nSELECT 2", "SELECT GO FROM t\nGOSUB\nSELECT 1 -- GO\n|SELECT 2")]
    [DataRow("SELECT go\nFROM t", "SELECT go\nFROM t")]
    public void Reads_SqlServer_as_sqlcmd_does(string sql, string expected) => Assert.AreEqual(expected, string.Join('|', DialectCatalogue.Get("sqlserver").Split(sql)));

    /// <summary>Nothing that is open makes the reader start over.</summary>
    [TestMethod]
    [DataRow("'")]
    [DataRow("$")]
    [DataRow("$a")]
    [DataRow("/*")]
    [DataRow("(")]
    [DataRow("E'\n'")]
    [DataRow("\"a\" ")]
    public void Takes_time_in_proportion_to_the_text(string piece)
    {
        var time = Stopwatch.StartNew();
        Postgres.Split(string.Concat(Enumerable.Repeat(piece, 300_000)));
        Assert.IsLessThan(5_000, time.ElapsedMilliseconds);
    }

    /// <summary>Random statements of known number, each of which the database itself takes for one.</summary>
    [TestMethod]
    public void Finds_the_statements_that_SQLite_finds()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        string[] pieces = ["'a;''b'", "\"c;d\"", "[e;f]", "`g;h`", "/* ; ' */", "-- ; '\n", "1", "x'00'", "'--'", "'/*'"];
        AssertFinds(Sqlite, pieces, "AS", statement =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        });
    }

    [TestMethod]
    public async Task Finds_the_statements_that_PostgreSql_finds()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var connection = await scratch.OpenAsync();
        string[] pieces = ["'a;''b'", @"E'a\';'", "$$;'$$", "$q$ $$ ; $q$", "/* ; /* ' */ ; */", "-- ; '\n", "1", "'--'", "'/*'", @"'\'", "U&'\\0041;'", "B'01'", "(SELECT ';')"];
        AssertFinds(Postgres, pieces, "AS", statement =>
        {
            // The extended protocol takes exactly one statement.
            using var command = new NpgsqlCommand(statement, connection) { CommandText = statement };
            command.Parameters.Add(new() { Value = 1 });
            command.ExecuteNonQuery();
        });
    }

    private static void AssertFinds(Dialect dialect, string[] pieces, string alias, Action<string> run)
    {
        var random = new Random(20261123);
        for (var round = 0; round < 300; round++)
        {
            var statements = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Statement(random, pieces, alias)).ToList();
            var found = dialect.Split(string.Join(";", statements));
            Assert.AreEqual(string.Join("\u0001", statements.Select(s => s.Trim())), string.Join("\u0001", found.Select(s => s.Trim())));
            found.ToList().ForEach(run);
        }
    }

    private static string Statement(Random random, string[] pieces, string alias)
    {
        var comments = pieces.Where(p => p[0] is '-' or '/').ToArray();
        var values = pieces.Where(p => p[0] is not ('-' or '/' or '"' or '[' or '`')).ToArray();
        var names = pieces.Where(p => p[0] is '"' or '[' or '`').Append("a").ToArray();
        var columns = Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
            $"{random.GetItems(values, 1)[0]} {random.GetItems(comments, 1)[0]} {alias} {random.GetItems(names, 1)[0]}");
        return "SELECT " + string.Join(", ", columns) + " " + random.GetItems([.. comments, ""], 1)[0] + "FROM (SELECT 1) q";
    }
}
