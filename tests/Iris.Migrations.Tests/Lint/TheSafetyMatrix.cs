using Iris.Migrations.Diagnostics;
using Iris.Migrations.Lint;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Lint;

/// <summary>The rules say what servers do. `.ci/safety-matrix` measures again, and writes it down.</summary>
[TestClass]
public sealed class TheSafetyMatrix
{
    private static readonly string[] PostgreSqlRules = ["IRIS0430", "IRIS0436", "IRIS0437", "IRIS0438", "IRIS0439", "IRIS0440", "IRIS0441", "IRIS0442", "IRIS0443", "IRIS0444", "IRIS0446"];
    private static readonly string[] MariaDbRules = ["IRIS0436", "IRIS0437", "IRIS0438", "IRIS0461", "IRIS0463", "IRIS0464"];

    private static readonly AsyncLocal<(Operation Operation, string Dialect)> Case = new();

    [TestMethod]
    public async Task IsWhatPostgreSqlDoes()
    {
        await using var measuring = await MeasuringPostgreSql.BeginAsync();
        var measured = await measuring.MeasureAsync();
        Accept(matrix => matrix with { PostgreSql = measured });

        Assert.AreEqual(string.Join('\n', Matrix.Read().PostgreSql.Operations), string.Join('\n', measured.Operations));
    }

    [TestMethod]
    public void IsWhatMariaDbDoes()
    {
        var measured = MeasuringMariaDb.Measure();
        Accept(matrix => matrix with { MariaDb = measured });

        Assert.AreEqual(string.Join('\n', Matrix.Read().MariaDb.Operations), string.Join('\n', measured.Operations));
    }

    [TestMethod]
    public void IsWhatThePageSays() => Assert.AreEqual(Matrix.Read().Page(), File.ReadAllText(Matrix.PagePath));

    [TestMethod]
    public void IsWhatTheRulesSayOfPostgreSql()
    {
        var (model, server) = (DatabaseModel.Empty.Apply(Warehouse.Base("postgresql")), TargetServer.Parse("postgresql:" + Matrix.Read().PostgreSql.Version));
        var wrong = new List<string>();
        foreach (var (test, measured) in Warehouse.PostgreSql.Zip(Matrix.Read().PostgreSql.Operations))
        {
            Assert.AreEqual(test.Name, measured.Name);
            var cost = PostgreSqlCost.Of(test.Operation, model, server);
            var said = new MeasuredTable(test.Name, Words(cost.Lock), Words(cost.PrincipalLock), cost.Rewrites, cost.Scans);
            if (said != measured)
            {
                wrong.Add($"the cost is {said}, measured was {measured}");
            }

            var blocks = (measured.Rewrites || measured.Scans) && (measured.Lock is "SHARE" or "SHARE ROW EXCLUSIVE" or "ACCESS EXCLUSIVE");
            Judge(test, "postgresql", server, PostgreSqlRules, blocks, wrong);
        }

        Assert.AreEqual("", string.Join('\n', wrong));
    }

    [TestMethod]
    public void IsWhatTheRulesSayOfMariaDb()
    {
        var (model, server) = (DatabaseModel.Empty.Apply(Warehouse.Base("mysql")), TargetServer.Parse("mariadb:" + Matrix.Read().MariaDb.Version));
        var wrong = new List<string>();
        foreach (var (test, measured) in Warehouse.MariaDb.Zip(Matrix.Read().MariaDb.Operations))
        {
            Assert.AreEqual(test.Name, measured.Name);
            var cost = OnlineCost.Of(test.Operation, model, server)!;
            var said = new MeasuredAlter(test.Name, cost.Algorithm.ToString().ToUpperInvariant(), cost.BlocksWrites ? "SHARED" : "NONE");
            if (said != measured)
            {
                wrong.Add($"the cost is {said}, measured was {measured}");
            }

            Judge(test, "mysql", server, MariaDbRules, measured.Lock == "SHARED", wrong);
        }

        Assert.AreEqual("", string.Join('\n', wrong));
    }

    private static void Judge(MatrixCase test, string dialect, TargetServer server, string[] rules, bool expected, List<string> wrong)
    {
        Case.Value = (test.Operation, dialect);
        var graph = RevisionGraph.Build([new Revision { Id = "0001", TypeName = typeof(First).FullName }, new Revision { Id = "0002", Revises = ["0001"], TypeName = typeof(Then).FullName }]);
        var review = new SafetyReview(new(graph, new RevisionRecorder(typeof(TheSafetyMatrix).Assembly)), new() { Servers = [server] });
        review.Look(server.Dialect);
        var found = review.Diagnostics().Where(d => rules.Contains(d.Code) && d.Severity == DiagnosticSeverity.Warning && d.Message.StartsWith("Revision 0002", StringComparison.Ordinal)).ToList();
        if (found.Count > 0 != expected)
        {
            wrong.Add($"{test.Name}: {(expected ? "blocks, and no rule says so" : $"does not block, and {found[0].Code} says so")}");
        }
    }

    private static void Accept(Func<Matrix, Matrix> change)
    {
        if (Environment.GetEnvironmentVariable("IRIS_ACCEPT") == "1")
        {
            lock (MariaDbRules)
            {
                change(Matrix.Read()).Write();
            }
        }
    }

    private static string Words(TableLock held) => held == TableLock.None ? "" : TableCost.Words(held);

    public sealed class First : Migration
    {
        public override void Upgrade(MigrationBuilder op) => Warehouse.Base(Case.Value.Dialect).ToList().ForEach(op.Record);
    }

    public sealed class Then : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.Record(Case.Value.Operation);
    }
}
