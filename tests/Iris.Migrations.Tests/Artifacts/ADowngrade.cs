using Iris.Migrations.Diagnostics;
using Iris.Migrations.Lint;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Verifying;

namespace Iris.Migrations.Tests.Artifacts;

/// <summary>What the build says of downgrades, without a database.</summary>
[TestClass]
public sealed class ADowngrade
{
    private static readonly AsyncLocal<(Action<MigrationBuilder> Up, Action<MigrationBuilder> Down)> Change = new();

    [TestMethod]
    public void ThatForgetsAnIndexIsAnErrorAtItsLine()
    {
        var finding = Single(op => op.CreateIndex("ix_tasks_title", "tasks", ["title"]), op => { });

        Assert.AreEqual("IRIS0230", finding.Code);
        Assert.AreEqual(DiagnosticSeverity.Error, finding.Severity);
        StringAssert.StartsWith(finding.Message, "Revision 0002: its downgrade does not take back what its upgrade does: index ix_tasks_title stays behind. Complete Downgrade;");
        StringAssert.EndsWith(finding.Location!.File, "ADowngrade.cs");
        var line = File.ReadAllLines(finding.Location.File)[finding.Location.Line - 1];
        StringAssert.Contains(line, "Change.Value.Down(op)");
    }

    [TestMethod]
    public void ThatIsIncompleteSaysAllThatDiffers()
    {
        Assert.AreEqual("column tasks.estimate stays behind", Words(op => op.AddColumn("tasks", Vocabulary.Estimate), op => { }));
        Assert.AreEqual("table tasks is not restored", Words(op => op.DropTable("tasks"), op => { }));
        Assert.AreEqual("column tasks.title is not restored; index ix_title is not restored", Words(op => op.DropColumn("tasks", "title"), op => { }));
        Assert.AreEqual("index ix_title is not restored", Words(op => op.DropColumn("tasks", "title"), op => op.AddColumn("tasks", Vocabulary.Title)));
        Assert.AreEqual("column tasks.title takes NULL, which it did not", Words(
            op => op.AlterColumn("tasks", "title", type: SqlType.Text), op => op.AlterColumn("tasks", "title", type: SqlType.String(100), nullable: true)));
        Assert.AreEqual("column tasks.title is SqlType.String(255) instead of SqlType.String(100)", Words(
            op => op.AlterColumn("tasks", "title", type: SqlType.Text), op => op.AlterColumn("tasks", "title", type: SqlType.String(255))));
        Assert.AreEqual("index ix_title is still named ix_name", Words(op => op.RenameIndex("tasks", "ix_title", "ix_name"), op => { }));
        Assert.AreEqual("unique constraint uq stays behind", Words(op => op.CreateUniqueConstraint("uq", "tasks", ["title"]), op => { }).Replace(" of tasks", "", StringComparison.Ordinal));
        Assert.AreEqual("view v stays behind", Words(op => op.CreateView("v", "SELECT title FROM tasks"), op => { }));
        Assert.AreEqual("table bugs stays behind; table tasks is not restored", string.Join("; ", Words(op => op.RenameTable("tasks", "bugs"), op => { }).Split("; ").Order()));
    }

    [TestMethod]
    public void ThatRestoresSomethingWrongIsAnErrorAtThatOperation()
    {
        var finding = Single(op => op.AlterColumn("tasks", "title", type: SqlType.Text), op =>
        {
            op.Execute("SELECT 1");
            op.AlterColumn("tasks", "title", type: SqlType.String(255));
        });

        StringAssert.Contains(File.ReadAllLines(finding.Location!.File)[finding.Location.Line - 1], "SqlType.String(255)");
    }

    [TestMethod]
    public void ThatSaysHowItIsTakenBackIsAWarning()
    {
        var finding = Find(op => op.DropColumn("tasks", "title"), op => op.AddColumn("tasks", Vocabulary.Estimate), "titles come from the backup.").Single();

        Assert.AreEqual(DiagnosticSeverity.Warning, finding.Severity);
        StringAssert.EndsWith(finding.Message, "Its Rollback note says: titles come from the backup.");
    }

    [TestMethod]
    public void ThatComesOutOtherwiseInOneDialectNamesIt()
    {
        var finding = Single(
            op => op.CreateIndex("ix_done", "tasks", ["done"]),
            op =>
            {
                if (op.Dialect == "sqlite")
                {
                    op.DropIndex("ix_done", "tasks");
                }
            });

        StringAssert.Contains(finding.Message, "(for postgresql): index ix_done stays behind.");
    }

    public static IEnumerable<object[]> Silent =>
    [
        Case("nothing to do", op => { }, op => { }),
        Case("no way back", op => op.DropTable("tasks"), op => op.Irreversible()),
        Case("columns in another order", op => op.DropColumn("tasks", "done"), op => op.AddColumn("tasks", Vocabulary.Done)),
        Case("rows", op => op.Execute("UPDATE tasks SET done = 1"), op => { }),
        Case("raw SQL that is not read", op => op.Execute("ALTER TABLE tasks ADD COLUMN x integer"), op => op.DropColumn("tasks", "x")),
        Case("raw SQL that takes back", op => op.AddColumn("tasks", Vocabulary.Estimate), op => op.Execute("ALTER TABLE tasks DROP COLUMN estimate")),
        Case("raw SQL that names an index back", op => op.RenameIndex("tasks", "ix_title", "ix_name"), op => op.Execute("ALTER INDEX ix_name RENAME TO ix_title")),
        Case("raw SQL that makes a table", op => op.Execute("CREATE TABLE raw (id integer)"), op => { }),
        Case("raw SQL that drops an index", op => op.CreateIndex("ix_done", "tasks", ["done"]), op => op.Execute("DROP INDEX ix_done")),
        Case("a block of code", op => op.CreateIndex("ix_done", "tasks", ["done"]), op => op.Execute("DO $$ BEGIN DROP INDEX ix_done; END $$")),
        Case("code", op => op.AddColumn("tasks", Vocabulary.Estimate), op => op.Run("by hand", (_, _) => Task.CompletedTask)),
        Case("what the author says", op => op.Execute("CALL make_index()", effect: e => e.CreateIndex("ix_done", "tasks", ["done"])), op => op.DropIndex("ix_done", "tasks")),
        Case("a condition", op => op.Unless(Vocabulary.HasEstimate, op => op.AddColumn("tasks", Vocabulary.Estimate)), op => op.When(Vocabulary.HasEstimate, op => op.DropColumn("tasks", "estimate"))),
        Case("a name that the database chose", op => op.AddColumn("tasks", Vocabulary.Estimate), op => op.DropColumn("tasks", "estimate")),
        Case("a view of a column with a new name", op => op.RenameColumn("tasks", "title", "name"), op => op.RenameColumn("tasks", "name", "title")),
        Case("outside the transaction", op => op.Autocommit(op => op.CreateIndex("ix_done", "tasks", ["done"])), op => op.Autocommit(op => op.DropIndex("ix_done", "tasks"))),
    ];

    [TestMethod]
    [DynamicData(nameof(Silent))]
    public void ThatIsTheWayBackOrCannotBeKnownIsNone(string what, object up, object down)
    {
        var findings = Find((Action<MigrationBuilder>)up, (Action<MigrationBuilder>)down);

        Assert.IsEmpty(findings, $"{what}: {findings.FirstOrDefault()?.Message}");
    }

    [TestMethod]
    public void OfTheSampleIsTheWayBackEverywhere()
    {
        var assembly = typeof(TaskTracker.Migrations.InitialSchema).Assembly;
        var all = AssemblyRevisionReader.Read(assembly.Location).Revisions.Where(r => r.TypeName?.StartsWith("TaskTracker.", StringComparison.Ordinal) == true || r.Id == "0009");
        var chain = new WalkedChain(RevisionGraph.Build(all), new(assembly));
        var review = new DowngradeReview(chain.Recorder);
        foreach (var dialect in DialectCatalogue.All)
        {
            review.Look(dialect, chain.On(dialect));
        }

        Assert.IsEmpty(review.Diagnostics(), review.Diagnostics().FirstOrDefault()?.ToString());
    }

    private static object[] Case(string what, Action<MigrationBuilder> up, Action<MigrationBuilder> down) => [what, up, down];

    private static string Words(Action<MigrationBuilder> up, Action<MigrationBuilder> down) => Single(up, down).Message.Split("does: ")[1].Split(". Complete")[0];

    private static Diagnostic Single(Action<MigrationBuilder> up, Action<MigrationBuilder> down) => Find(up, down).Single();

    private static List<Diagnostic> Find(Action<MigrationBuilder> up, Action<MigrationBuilder> down, string? rollback = null)
    {
        Change.Value = (up, down);
        var graph = RevisionGraph.Build(
        [
            new Revision { Id = "0001", TypeName = typeof(Tasks).FullName },
            new Revision { Id = "0002", Revises = ["0001"], TypeName = typeof(Changed).FullName, Rollback = rollback },
        ]);
        var chain = new WalkedChain(graph, new RevisionRecorder(typeof(ADowngrade).Assembly));
        var review = new DowngradeReview(chain.Recorder);
        foreach (var dialect in new[] { "sqlite", "postgresql" }.Select(DialectCatalogue.Get))
        {
            review.Look(dialect, chain.On(dialect));
        }

        return [.. review.Diagnostics()];
    }

    private sealed class Vocabulary : SchemaVocabulary
    {
        public static readonly Model.Column Title = Column("title", SqlType.String(100), nullable: false);
        public static readonly Model.Column Done = Column("done", SqlType.Boolean);
        public static readonly Model.Column Estimate = Column("estimate", SqlType.Integer);
        public static readonly Condition HasEstimate = HasColumn("tasks", "estimate");
    }

    public sealed class Tasks : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.CreateTable("tasks", Column("id", SqlType.Integer, nullable: false), Column("done", SqlType.Boolean), Column("title", SqlType.String(100), nullable: false), PrimaryKey("id"), Check("id > 0"));
            op.CreateIndex("ix_title", "tasks", ["title"]);
            op.CreateView("titles", "SELECT id FROM tasks");
        }

        public override void Downgrade(MigrationBuilder op)
        {
            op.DropView("titles");
            op.DropTable("tasks");
        }
    }

    public sealed class Changed : Migration
    {
        public override void Upgrade(MigrationBuilder op) => Change.Value.Up(op);

        public override void Downgrade(MigrationBuilder op) => Change.Value.Down(op);
    }
}
