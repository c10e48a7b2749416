using System.Text;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Running;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Iris.Migrations.Tests.Sql;

/// <summary>
/// Random scripts with bodies of triggers, blocks and procedures in them: what Iris cuts, run statement by statement, leaves the rows that the
/// database's own client leaves when it reads the whole.
/// </summary>
[TestClass]
public sealed class SplittingScripts
{
    private const int Statements = 150;
    private const string Log = "CREATE TABLE log (n int, w text)";
    private const string Rows = "SELECT n, w FROM log ORDER BY n, w";

    private static readonly string[] Words = ["'", "''", "\"", "`", ";", "--", "/*", "*/", "#", "$$", "$a$", "[", "]", "(", ")", "END", "BEGIN", "CASE", "GO", "DELIMITER //", "//", "\n", " ", "é", "x", "END;", ":p", "{0}"];

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void SQLite_runs_what_its_shell_runs(int seed)
    {
        var script = Script(seed, random => Pick<Func<string>>(random,
            () => $"INSERT INTO log VALUES ({N(random)}, {Literal(random)})",
            () => $"INSERT INTO log SELECT {N(random)}, {Comment(random, "--")} {Literal(random)} AS [a;b]",
            () => $"WITH x(\"y;\") AS (SELECT {Literal(random)}) INSERT INTO log SELECT {N(random)}, `y;` FROM x",
            () => $"CREATE TRIGGER IF NOT EXISTS tr{random.Next(100000)} AFTER INSERT ON log WHEN new.n = {N(random)} {Comment(random, "--")} BEGIN SELECT {Literal(random)}; INSERT INTO log SELECT -1, CASE WHEN new.n > 0 THEN {Literal(random)} ELSE 'e' END; END",
            () => $"UPDATE log SET w = {Literal(random)} {Comment(random, "--")} WHERE n = {N(random)}")());
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var file = Path.Combine(Path.GetTempPath(), $"iris-{Guid.NewGuid():N}.db");
        try
        {
            var (code, text) = Client.Run("sqlite3", [file], script);
            Assert.AreEqual(0, code, text);
            var split = DialectCatalogue.Get("sqlite").Split(script);
            split.ToList().ForEach(s => Run(connection, s));
            using var whole = new SqliteConnection($"Data Source={file};Pooling=False");
            whole.Open();
            Assert.AreEqual(Ask(whole), Ask(connection), script);
            Assert.HasCount(Statements + 1, split);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public async Task PostgreSql_runs_what_psql_runs(int seed)
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        var script = Script(seed, random => Pick<Func<string>>(random,
            () => $"INSERT INTO log VALUES ({N(random)}, {Literal(random)})",
            () => $"INSERT INTO log SELECT {N(random)}, /* /* ; ' */ {Word(random, "*/", "/*")} */ {Literal(random)} AS \"a;b\"",
            () => $"INSERT INTO log VALUES ({N(random)}, E'{Word(random, "'")}\\';\\\\')",
            () => $"INSERT INTO log VALUES ({N(random)}, $t${Word(random, "$t$")};$t$)",
            () => $"DO $do$ BEGIN INSERT INTO log VALUES ({N(random)}, {Literal(random)}); {Comment(random, "--")} PERFORM 1; END $do$",
            () => $"CREATE OR REPLACE FUNCTION f() RETURNS text LANGUAGE sql AS $f$ SELECT {Literal(random)}; SELECT {Literal(random)} $f$; INSERT INTO log SELECT {N(random)}, f()",
            () => $"UPDATE log SET w = {Literal(random)} {Comment(random, "--")} WHERE n = {N(random)}")());
        var (code, _, errors) = await scratch.RunAsync("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", "CREATE SCHEMA client");
        Assert.AreEqual(0, code, errors);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "SET search_path = client;\n" + script);
        (code, _, errors) = await scratch.RunAsync("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file);
        File.Delete(file);
        Assert.AreEqual(0, code, errors + script);
        await using var connection = await scratch.OpenAsync();
        DialectCatalogue.Get("postgresql").Split(script).ToList().ForEach(s => Run(connection, s));
        var ours = Ask(connection);
        Run(connection, "SET search_path = client");
        Assert.AreEqual(Ask(connection), ours, script);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [TestCategory(ScratchMariaDb.DriverCategory)]
    public async Task MariaDb_runs_what_its_client_runs(int seed)
    {
        using var client = ScratchMariaDb.Create();
        using var driver = ScratchMariaDb.CreateForDriver();
        var script = Script(seed, random => Pick<Func<string>>(random,
            () => $"INSERT INTO log VALUES ({N(random)}, {Literal(random)})",
            () => $"INSERT INTO log SELECT {N(random)}, {Comment(random, "#")} {Literal(random)} AS `a;b`",
            () => $"INSERT INTO log VALUES ({N(random)}, '{Word(random, "'")}\\';\\\\')",
            () => $"INSERT INTO log VALUES ({N(random)}, \"{Word(random, "\"")};\"\"\")",
            () => $"\nDELIMITER ??\nBEGIN NOT ATOMIC INSERT INTO log VALUES ({N(random)}, {Literal(random)}); {Comment(random, "--")} IF 1 THEN DO 0; END IF; END??\nDELIMITER ;\nDO 0",
            () => $"UPDATE log SET w = {Literal(random)} {Comment(random, "--")} WHERE n = {N(random)}")());
        var (code, text) = client.RunClient(script);
        Assert.AreEqual(0, code, text + script);
        await using var connection = await driver.OpenAsync();
        DialectCatalogue.Get("mysql").Split(script).ToList().ForEach(s => Run(connection, s));
        await using var whole = await client.OpenAsync();
        Assert.AreEqual(Ask(whole), Ask(connection), script);
    }

    private static string Script(int seed, Func<Random, string> statement)
    {
        var random = new Random(seed);
        var script = new StringBuilder(Log).Append(";\n");
        for (var i = 0; i < Statements; i++)
        {
            script.Append(random.Next(4) == 0 ? Comment(random, "--") : "").Append(statement(random)).Append(random.Next(3) == 0 ? " ; " : ";\n");
        }

        return script.Append('\n').ToString();
    }

    private static int N(Random random) => random.Next(1, 60);

    private static string Literal(Random random) => "'" + Word(random).Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>Text of signs that mean something elsewhere, without some of them.</summary>
    private static string Word(Random random, params string[] without) =>
        string.Concat(random.GetItems(Words.Where(w => !without.Any(o => w.Contains(o, StringComparison.Ordinal) || o.Contains(w, StringComparison.Ordinal))).ToArray(), random.Next(0, 6)));

    private static string Comment(Random random, string line) => random.Next(2) == 0
        ? $"/* {Word(random, "*/", "/*")} */ "
        : $"{line} {Word(random, "\n").Replace("\n", "", StringComparison.Ordinal)}\n";

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];

    private static void Run(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Ask(System.Data.Common.DbConnection connection) =>
        string.Join('\n', Conformance.SqliteDump.Query(connection, Rows).Select(r => $"{r[0]}|{r[1]}"));
}
