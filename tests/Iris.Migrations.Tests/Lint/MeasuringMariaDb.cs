using System.Text;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql;

namespace Iris.Migrations.Tests.Lint;

/// <summary>Tries each operation from the cheapest ALGORITHM and LOCK on, until the server accepts one; all in one script.</summary>
internal static class MeasuringMariaDb
{
    private const string Procedure = """
        CREATE TABLE result (name varchar(100) PRIMARY KEY, algorithm varchar(20), locking varchar(20), at int AUTO_INCREMENT UNIQUE);
        CREATE TABLE numbers (n int);
        INSERT INTO numbers WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 50) SELECT n FROM r;
        DELIMITER //
        CREATE PROCEDURE attempt(given varchar(100), statement text, algorithm_ varchar(20), locking_ varchar(20))
        BEGIN
            DECLARE failed int DEFAULT 0;
            DECLARE CONTINUE HANDLER FOR SQLEXCEPTION SET failed = 1;
            IF NOT EXISTS (SELECT 1 FROM result WHERE name = given) THEN
                EXECUTE IMMEDIATE statement;
                IF failed = 0 THEN
                    INSERT INTO result (name, algorithm, locking) VALUES (given, algorithm_, locking_);
                END IF;
            END IF;
        END//
        DELIMITER ;

        """;

    public static MeasuredServer<MeasuredAlter> Measure()
    {
        using var scratch = ScratchMariaDb.Create();
        var (code, text) = scratch.RunClient(Script());
        Assert.AreEqual(0, code, text);
        var measured = scratch.Ask("SELECT name, algorithm, locking FROM result ORDER BY at").ToDictionary(r => r[0], r => new MeasuredAlter(r[0], r[1], r[2]));
        var missing = Warehouse.MariaDb.Where(c => !measured.ContainsKey(c.Name)).Select(c => c.Name);
        Assert.AreEqual("", string.Join(", ", missing), "no ALGORITHM was accepted");
        return new(scratch.Ask("SELECT substring_index(version(), '.', 2)")[0][0], [.. Warehouse.MariaDb.Select(c => measured[c.Name])]);
    }

    private static string Script()
    {
        var script = new StringBuilder(Procedure);
        var model = DatabaseModel.Empty.Apply(Warehouse.Base("mysql"));
        foreach (var test in Warehouse.MariaDb)
        {
            script.Append("DROP TABLE IF EXISTS items, places;\n");
            script.AppendJoin(";\n", Statements(Warehouse.Base("mysql"), DatabaseModel.Empty)).Append(";\n").Append(Warehouse.Rows).Append('\n');
            // DROP INDEX has no clause for it; ALTER TABLE does the same.
            var statement = test.Operation is DropIndex drop ? $"ALTER TABLE items DROP INDEX {drop.Name}" : Statements([test.Operation], model).Single();
            var comma = statement.StartsWith("ALTER TABLE", StringComparison.Ordinal) ? "," : "";
            foreach (var (algorithm, locking) in Pairs())
            {
                var asked = $"{statement}{comma} ALGORITHM={algorithm}{comma} LOCK={locking}";
                script.Append("CALL attempt(").AppendJoin(", ", new[] { test.Name, asked, algorithm, locking }.Select(text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'")).Append(");\n");
            }
        }

        return script.ToString();
    }

    private static IEnumerable<(string Algorithm, string Locking)> Pairs() =>
        from algorithm in new[] { "INSTANT", "NOCOPY", "INPLACE", "COPY" }
        from locking in new[] { "NONE", "SHARED" }
        select (algorithm, locking);

    private static IEnumerable<string> Statements(IReadOnlyList<Operation> operations, DatabaseModel before)
    {
        var compiled = DialectCatalogue.Get("mysql").Compile(operations, before);
        Assert.AreEqual("", string.Join('\n', compiled.Problems));
        return compiled.Steps.Cast<SqlStatement>().Select(s => s.Text);
    }
}
