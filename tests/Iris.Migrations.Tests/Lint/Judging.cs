using Iris.Migrations.Diagnostics;
using Iris.Migrations.Lint;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Lint;

/// <summary>What is judged, how much it weighs, and what authors answer for.</summary>
[TestClass]
public sealed class Judging
{
    [TestMethod]
    public void WhatTheRevisionMakesItselfIsExempt()
    {
        Assert.AreEqual("", Judged.Codes(Judged.Find("postgresql:15", op =>
        {
            op.CreateTable("jobs", V.Id, V.Text, V.Key);
            op.CreateIndex("ix_jobs", "jobs", ["text"]);
            op.AlterColumn("jobs", "text", nullable: false);
            op.AddColumn("jobs", V.Required);
            op.DropColumn("jobs", "text");
        }, op => op.DropTable("jobs"))));
    }

    [TestMethod]
    public void WhatIsDeployedTogetherIsExemptTogether()
    {
        Judged.Change[] changes =
        [
            new(op => op.CreateTable("jobs", V.Id, V.Text, V.Key)) { Down = op => op.DropTable("jobs") },
            new(op => op.CreateIndex("ix_jobs", "jobs", ["text"])) { Down = op => op.DropIndex("ix_jobs", "jobs") },
        ];

        Assert.AreEqual("IRIS0430", Judged.Codes(Judged.Find("postgresql:15", new(), changes)));
        Assert.AreEqual("", Judged.Codes(Judged.Find("postgresql:15", new() { Since = "0001" }, changes)));
        Assert.AreEqual("IRIS0430", Judged.Codes(Judged.Find("postgresql:15", new() { Since = "0002" }, changes)));
        Assert.AreEqual("", Judged.Codes(Judged.Find("postgresql:15", new() { Since = "0003" }, changes)));
        Assert.AreEqual("", Judged.Codes(Judged.Find("postgresql:15", new() { Released = new HashSet<string> { "0001" } }, changes)));
        Assert.AreEqual("IRIS0430", Judged.Codes(Judged.Find("postgresql:15", new() { Released = new HashSet<string> { "0001", "0002" } }, changes)));
    }

    [TestMethod]
    public void WhatBlocksWeighsMoreWhereAServerIsNamed()
    {
        Action<MigrationBuilder> index = op => op.CreateIndex("ix", "orders", ["size"]);

        Assert.AreEqual(DiagnosticSeverity.Warning, Judged.Find("postgresql:15", index).Single(d => d.Code == "IRIS0430").Severity);
        Assert.AreEqual(DiagnosticSeverity.Info, Judged.Find("postgresql", new LintSettings { Servers = [TargetServer.Any(DialectCatalogue.Get("postgresql"))] }, new Judged.Change(index)).Single(d => d.Code == "IRIS0430").Severity);
        Assert.AreEqual(DiagnosticSeverity.Warning, Judged.Find("sqlite", op => op.DropTable("events")).Single(d => d.Code == "IRIS0401").Severity);
    }

    [TestMethod]
    public void VersionsMatter()
    {
        Action<MigrationBuilder> steady = op => op.AddColumn("orders", V.Required);

        StringAssert.Contains(Judged.Codes(Judged.Find("postgresql:10", steady)), "IRIS0436");
        Assert.DoesNotContain("IRIS0436", Judged.Codes(Judged.Find("postgresql:11", steady)));
        StringAssert.Contains(Judged.Codes(Judged.Find("mysql:5.7", op => op.Execute("CREATE TABLE a (b int REFERENCES orders (id))"))), "IRIS0472");
        Assert.DoesNotContain("IRIS0472", Judged.Codes(Judged.Find("mariadb:10.11", op => op.Execute("CREATE TABLE a (b int REFERENCES orders (id))"))));
    }

    [TestMethod]
    [DataRow("postgres:15")]
    [DataRow("postgresql:new")]
    [DataRow("oracle")]
    public void AServerThatIsNoneIsRefused(string text) => Assert.AreEqual("IRIS0496", Assert.ThrowsExactly<IrisException>(() => TargetServer.Parse(text)).Diagnostic.Code);

    [TestMethod]
    public void WhatAnAuthorAnswersForIsNotReported()
    {
        Assert.AreEqual("", Judged.Codes(Judged.Find("sqlite", op => op.Assured("IRIS0401", "nobody uses it", op => op.DropTable("events")), op => { }).Where(d => d.Code != "IRIS0414")));
        Assert.AreEqual("", Judged.Codes(Judged.Find("postgresql:15", op => op.Assured("IRIS0448", "at night", op => op.Autocommit(op => op.Execute("VACUUM FULL events"))), op => op.Execute("SELECT 1"))));

        var whole = new Judged.Change(op => op.DropTable("events")) { Down = op => { }, About = r => r with { Assurances = [new("IRIS0401", "nobody uses it")] } };
        Assert.AreEqual("", Judged.Codes(Judged.Find("sqlite", new(), whole)));
    }

    [TestMethod]
    public void OnlyThatFindingInOnlyThatOperationIsAnsweredFor()
    {
        var found = Judged.Find("sqlite", op =>
        {
            op.Assured("IRIS0401", "nobody uses it", op => op.DropTable("events"));
            op.DropTable("orders");
        }, op => { });

        StringAssert.Contains(found.Single(d => d.Code == "IRIS0401").Message, "drop table orders");
    }

    [TestMethod]
    public void AnAssuranceThatNothingNeedsIsAWarning()
    {
        var found = Judged.Find("sqlite", op => op.Assured("IRIS0401", "nobody uses it", op => op.AddColumn("orders", V.Text)), op => op.DropColumn("orders", "text")).Single();

        Assert.AreEqual(("IRIS0497", DiagnosticSeverity.Warning), (found.Code, found.Severity));
        StringAssert.EndsWith(found.Location!.File, "Judging.cs");
    }

    [TestMethod]
    public void AnAssuranceForAnotherDatabaseIsLeftAlone() =>
        Assert.AreEqual("", Judged.Codes(Judged.Find("sqlite", op => op.Assured("IRIS0430", "small", op => op.CreateIndex("ix", "orders", ["size"])), op => op.DropIndex("ix", "orders"))));

    [TestMethod]
    public void AnAssuranceWithoutAReasonIsAnErrorAndCoversNothing() =>
        Assert.AreEqual("IRIS0401 IRIS0498", Judged.Codes(Judged.Find("sqlite", op => op.Assured("IRIS0401", " ", op => op.DropTable("events")), op => { })));

    [TestMethod]
    public void AnAssuranceForNoRuleIsAnError() =>
        Assert.AreEqual("IRIS0499", Judged.Codes(Judged.Find("sqlite", op => op.Assured("IRIS0202", "why not", op => op.AddColumn("orders", V.Text)), op => op.DropColumn("orders", "text"))));

    [TestMethod]
    public void AFindingIsAtTheLineOfItsOperation()
    {
        var found = Judged.Find("sqlite", op =>
        {
            op.AddColumn("orders", V.Text);
            op.DropTable("events"); // here
        }).Single(d => d.Code == "IRIS0401");

        StringAssert.Contains(File.ReadAllLines(found.Location!.File)[found.Location.Line - 1], "// here");
    }

    [TestMethod]
    public void TheSameForSeveralServersIsSaidOnce()
    {
        var settings = new LintSettings { Servers = [TargetServer.Parse("mysql:8.0"), TargetServer.Parse("mariadb:10.11")] };

        Assert.HasCount(1, Judged.Find("mysql", settings, new Judged.Change(op => op.DropTable("events"))).Where(d => d.Code == "IRIS0401"));
    }

    [TestMethod]
    public void SeveritiesOfTheProjectGoBefore()
    {
        LintSettings With(DiagnosticSeverity? severity) => new() { Severities = new Dictionary<string, DiagnosticSeverity?> { ["IRIS0401"] = severity } };
        var drop = new Judged.Change(op => op.DropTable("events")) { Down = op => { } };

        Assert.AreEqual(DiagnosticSeverity.Error, Judged.Find("sqlite", With(DiagnosticSeverity.Error), drop).Single().Severity);
        Assert.IsEmpty(Judged.Find("sqlite", With(null), drop));
    }

    [TestMethod]
    public void WhatIsDoneUnderAConditionIsJudgedToo() =>
        StringAssert.Contains(Judged.Codes(Judged.Find("sqlite", op => op.When(V.HasEvents, op => op.DropTable("events")))), "IRIS0401");

    [TestMethod]
    public void TheWayBackIsNotJudged() => Assert.AreEqual("", Judged.Codes(Judged.Find("postgresql:15", op => op.AddColumn("orders", V.Text), op => { op.DropColumn("orders", "text"); op.DropTable("events"); })));

    [TestMethod]
    public void AnAssuranceChangesNothingThatRuns()
    {
        var (plain, assured) = (new MigrationBuilder("sqlite"), new MigrationBuilder("sqlite"));
        plain.DropTable("events");
        assured.Assured("IRIS0401", "nobody uses it", op => op.DropTable("events"));

        Assert.AreEqual(plain.Operations, assured.Operations);
    }

    private sealed class V : SchemaVocabulary
    {
        public static readonly Model.Column Id = Column("id", SqlType.BigInteger, nullable: false, identity: true);
        public static readonly Model.Column Text = Column("text", SqlType.Text);
        public static readonly Model.Column Required = Column("required", SqlType.Integer, nullable: false, defaultValue: 0);
        public static readonly Model.PrimaryKey Key = PrimaryKey("id");
        public static readonly Condition HasEvents = HasTable("events");
    }
}
