using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Tests.Operations;

/// <summary>The schema after operations, known without a database.</summary>
[TestClass]
public sealed class FoldingASchema
{
    private static readonly Table Projects = new("projects")
    {
        Columns = [new("id", SqlType.Integer) { Nullable = false }, new("name", SqlType.String(100)), new("status", SqlType.Text)],
        Constraints = [new PrimaryKey("pk_projects", ["id"]), new CheckConstraint("ck_status", "status <> 'name' AND name <> ''")],
        Indexes = [new("ix_name", ["name"]) { Where = "status = 'x'" }, new("ix_status", ["status"])],
    };

    private static readonly Table Tasks = new("tasks")
    {
        Columns = [new("id", SqlType.Integer), new("project_id", SqlType.Integer)],
        Constraints = [new ForeignKey("fk_project", ["project_id"], "projects", ["id"])],
    };

    private static readonly DatabaseModel Before = DatabaseModel.Empty.With(Projects).With(Tasks);

    [TestMethod]
    [DynamicData(nameof(Invertible))]
    public void TheInverseOfAnOperationRestoresTheSchema(Operation operation)
    {
        var after = Before.Apply(operation);
        var restored = after.Apply(operation.InverseIn(Before)!);

        Assert.AreNotEqual(Before, after);
        Assert.AreEqual(Before, restored, $"{operation}: {operation.InverseIn(Before)}");
    }

    public static IEnumerable<object[]> Invertible =>
    [
        [new CreateTable(new Table("labels") { Columns = [new("id", SqlType.Integer)] })],
        [new DropTable("tasks")],
        [new DropTable("projects")],
        [new RenameTable("projects", "undertakings")],
        [new AddColumn("tasks", new("title", SqlType.Text))],
        [new DropColumn("projects", "status")],
        [new RenameColumn("projects", "name", "title")],
        [new AlterColumn("projects", "name") { Type = SqlType.String(255), Nullable = false, Default = new LiteralValue("x"), Comment = "c" }],
        [new AlterColumn("projects", "name") { NewName = "title" }],
        [new CreateIndex("tasks", new("ix_tasks", ["project_id"]))],
        [new DropIndex("ix_status", "projects")],
        [new DropIndex("ix_status")],
        [new AddConstraint("tasks", new UniqueConstraint("uq", ["id"]))],
        [new AddConstraint("tasks", new PrimaryKey(null, ["id"]))],
        [new DropConstraint("tasks", "fk_project", ConstraintKind.ForeignKey)],
        [new DropConstraint("projects", null, ConstraintKind.PrimaryKey)],
        [new AutocommitBlock([new AddColumn("tasks", new("title", SqlType.Text)), new CreateIndex("tasks", new("ix_title", ["title"]))])],
        [new ConditionalBlock(!new Condition.ColumnExists("tasks", "title"), [new AddColumn("tasks", new("title", SqlType.Text))])],
    ];

    [TestMethod]
    public void RenamingAColumnCarriesWhateverRefersToIt()
    {
        var projects = Before.Apply(new RenameColumn("projects", "name", "title")).Find("projects")!;

        Assert.AreEqual("status <> 'name' AND title <> ''", ((CheckConstraint)projects.FindConstraint("ck_status")!).Sql);
        Assert.AreEqual("title", projects.FindIndex("ix_name")!.Columns[0].Text);
    }

    [TestMethod]
    public void RenamingATableCarriesTheKeysThatReferToIt()
    {
        var tasks = Before.Apply(new RenameTable("projects", "undertakings")).Find("tasks")!;

        Assert.AreEqual("undertakings", tasks.Constraints.OfType<ForeignKey>().Single().PrincipalTable.Name);
    }

    [TestMethod]
    public void DroppingAColumnDropsWhatUsesIt()
    {
        var projects = Before.Apply(new DropColumn("projects", "status")).Find("projects")!;

        Assert.AreEqual(0, projects.Indexes.Count);
        Assert.IsNull(projects.FindConstraint("ck_status"));
    }

    [TestMethod]
    public void AColumnThatIsOnlyNamedInQuotesIsNotUsed()
    {
        var table = new Table("t") { Columns = [new("kind", SqlType.Text), new("note", SqlType.Text)], Constraints = [new CheckConstraint("ck", "kind <> 'note'")] };

        Assert.IsNotNull(DatabaseModel.Empty.With(table).Apply(new DropColumn("t", "note")).Find("t")!.FindConstraint("ck"));
    }

    [TestMethod]
    public void AnUnknownTableIsAProblemWithTheNearestName()
    {
        var problem = Problem(new AddColumn("projcts", new("x", SqlType.Text)));

        Assert.AreEqual("IRIS0202", problem.Code);
        StringAssert.Contains(problem.Message, "Did you mean 'projects'?");
    }

    [TestMethod]
    public void AnUnknownColumnIsAProblem()
    {
        Assert.AreEqual("IRIS0203", Problem(new RenameColumn("projects", "titel", "x")).Code);
        Assert.AreEqual("IRIS0203", Problem(new CreateIndex("projects", new("ix", ["nmae"]))).Code);
        Assert.AreEqual("IRIS0203", Problem(new AlterColumn("projects", "nmae") { Nullable = false }).Code);
    }

    [TestMethod]
    public void WhatIsThereAlreadyIsAProblem()
    {
        Assert.AreEqual("IRIS0204", Problem(new CreateTable(Projects)).Code);
        Assert.AreEqual("IRIS0204", Problem(new AddColumn("projects", new("NAME", SqlType.Text))).Code);
        Assert.AreEqual("IRIS0204", Problem(new CreateIndex("projects", new("ix_name", ["id"]))).Code);
        Assert.AreEqual("IRIS0204", Problem(new AddConstraint("projects", new PrimaryKey("again", ["id"]))).Code);
    }

    [TestMethod]
    public void AnUnknownIndexOrConstraintIsAProblem()
    {
        Assert.AreEqual("IRIS0205", Problem(new DropIndex("nope")).Code);
        Assert.AreEqual("IRIS0205", Problem(new DropConstraint("projects", "nope")).Code);
    }

    [TestMethod]
    public void RawSqlMakesWhatItTouchesOpaque()
    {
        var after = Before.Apply(new ExecuteSql("ALTER TABLE \"projects\" ADD COLUMN secret text; CREATE TABLE made (x int)"));

        Assert.IsTrue(after.Find("projects")!.Opaque);
        Assert.IsTrue(after.Find("made")!.Opaque);
        Assert.IsFalse(after.Find("tasks")!.Opaque);
        Assert.AreEqual(after, after.Apply(new RenameColumn("projects", "secret", "x")), "An opaque table may have it.");
    }

    [TestMethod]
    public void AConditionOnAnOpaqueTableIsUndecided()
    {
        var after = Before.Apply(new ExecuteSql("ALTER TABLE tasks ADD COLUMN title text"));

        Assert.IsNull(new Condition.ColumnExists("tasks", "title").In(after));
        Assert.IsFalse(new Condition.ColumnExists("tasks", "title").In(Before));
    }

    [TestMethod]
    [DataRow("CREATE INDEX ix_p ON tasks (project_id)", "project_id")]
    [DataRow("create unique index if not exists \"ix_p\" on \"tasks\" (\"project_id\" DESC, id) where id > 3", "project_id,id")]
    [DataRow("-- a remark\nCREATE INDEX CONCURRENTLY ix_p ON tasks (project_id);", "project_id")]
    public void AnIndexInSqlIsReadExactly(string sql, string columns)
    {
        var tasks = Before.Apply(new ExecuteSql(sql)).Find("tasks")!;

        Assert.IsFalse(tasks.Opaque);
        Assert.AreEqual(columns, string.Join(",", tasks.FindIndex("ix_p")!.Columns.Select(c => c.Text)));
    }

    [TestMethod]
    public void AnEffectThatTheAuthorDeclaresCounts()
    {
        var operations = Recording.Record(op => op.Execute("CALL magic()", effect: op => op.AddColumn("tasks", new("title", SqlType.Text))));

        var tasks = Before.Apply(operations).Find("tasks")!;

        Assert.IsNotNull(tasks.FindColumn("title"));
        Assert.IsFalse(tasks.Opaque);
    }

    [TestMethod]
    public void DataInSqlLeavesTheSchemaAlone()
    {
        Assert.AreEqual(Before, Before.Apply(new ExecuteSql("UPDATE tasks SET title = 'DROP TABLE tasks; CREATE TABLE x (y int)'; DELETE FROM projects")));
    }

    private static Diagnostic Problem(Operation operation) => Assert.ThrowsExactly<IrisException>(() => Before.Apply(operation)).Diagnostic;
}
