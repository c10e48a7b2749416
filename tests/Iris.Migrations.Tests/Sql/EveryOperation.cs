using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Tests.Sql;

/// <summary>A chain of operations in which each kind appears at least once.</summary>
internal static class EveryOperation
{
    public static IReadOnlyList<Operation> Sample { get; } =
    [
        new CreateTable(new Table("projects")
        {
            Comment = "What is worked on",
            Columns =
            [
                new("id", SqlType.Integer) { Nullable = false, Identity = new(Start: 100, Increment: 10) },
                new("name", SqlType.String(255)) { Nullable = false, Comment = "Unique" },
                new("status", SqlType.Enum("project_status", "open", "done")) { Nullable = false, Default = new LiteralValue("open") },
                new("budget", SqlType.Numeric(12, 2)) { Default = new LiteralValue(-0.5m) },
                new("created", SqlType.DateTimeOffset) { Nullable = false, Default = new SqlExpression("CURRENT_TIMESTAMP") },
            ],
            Constraints = [new PrimaryKey(null, ["id"]), new UniqueConstraint("uq_projects_name", ["name"])],
        }),
        new CreateTable(new Table("tasks")
        {
            Columns =
            [
                new("id", SqlType.BigInteger) { Nullable = false },
                new("project_id", SqlType.Integer) { Nullable = false },
                new("hours", SqlType.Integer),
                new("twice", SqlType.BigInteger) { Computed = new("id * 2") },
                new("tags", SqlType.Array(SqlType.Text)),
            ],
            Constraints =
            [
                new PrimaryKey("pk_tasks", ["id"]),
                new CheckConstraint("ck_tasks_hours", "hours >= 0"),
                new ForeignKey("fk_tasks_projects", ["project_id"], "projects", ["id"]) { OnDelete = ReferentialAction.Cascade, Deferral = Deferral.InitiallyImmediate },
            ],
        }, IfNotExists: true),
        new AddColumn("tasks", new("title", SqlType.String(40)) { Nullable = false, Default = new LiteralValue("it's new"), Collation = "C", Comment = "Short" }),
        new CreateIndex("tasks", new("ix_tasks_title", ["title", new IndexColumn("hours", Descending: true) { Nulls = NullsOrder.Last }]) { Where = "hours > 0", Include = ["project_id"] }),
        new CreateIndex("tasks", new("ux_tasks_lower", [new IndexColumn("lower(title)", IsExpression: true)]) { Unique = true }),
        new CreateIndex("tasks", new("ix_tasks_tags", ["tags"]) { Method = "gin" }, IfNotExists: true),
        new BulkInsert("projects", ["id", "name"], [[1, "first; one"], [2, "second 'two'"]]),
        new ExecuteSql("INSERT INTO tasks (id, project_id, hours, title) VALUES (1, :p, 2, :t); SELECT 'a;b'") { Parameters = [new("p", 1), new("t", "a")] },
        new AlterColumn("tasks", "hours") { Type = SqlType.BigInteger, Nullable = false, Default = new LiteralValue(1), NewName = "effort" },
        new AlterColumn("tasks", "title") { DropDefault = true, DropComment = true },
        new AlterColumn("projects", "status") { Type = SqlType.Enum("project_status", "draft", "open", "done") },
        new RenameColumn("projects", "budget", "cost"),
        new AddConstraint("projects", new CheckConstraint("ck_projects_cost", "cost <> 0")),
        new DropConstraint("projects", "ck_projects_cost", ConstraintKind.Check),
        new AutocommitBlock([new DropIndex("ix_tasks_title", Concurrently: true), new CreateIndex("tasks", new("ix_tasks_effort", ["effort"]), Concurrently: true)]),
        new ConditionalBlock(!new Condition.ColumnExists("projects", "owner"), [new AddColumn("projects", new("owner", SqlType.Uuid))]),
        new RunCode("count") { Code = (_, _) => Task.CompletedTask, OfflineSql = "SELECT count(*) FROM tasks" },
        new Analyze(),
        new Assertion(AssertionKind.Require, "SELECT count(*) FROM tasks -- one", "there are tasks; it's so"),
        new Backfill("tasks", "effort = effort + 1") { Where = "effort < 100 -- not yet", Batch = 1, Pause = TimeSpan.FromMilliseconds(1) },
        new Backfill("tasks", "title = title || '!'") { Key = "id" },
        new Assertion(AssertionKind.Ensure, "WITH t AS (SELECT effort FROM tasks) SELECT bool_and(effort > 1) FROM t", "the effort is more"),
        new SetTableComment("tasks", "What is to be done"),
        new RenameIndex("tasks", "ux_tasks_lower", "ux_tasks_title"),
        new RenameConstraint("tasks", "ck_tasks_hours", "ck_tasks_effort"),
        new AddConstraint("tasks", new CheckConstraint("ck_tasks_big", "effort < 1000") { NotValid = true }),
        new ValidateConstraint("tasks", "ck_tasks_big"),
        new AddConstraint("tasks", new ExcludeConstraint("ex_tasks", [new("title", "="), new(new SqlExpression("effort + 1"), "=")]) { Where = "effort > 5" }),
        new CreateObject(new NamedSchema("reports"), IfNotExists: true),
        new CreateObject(new Sequence(new("numbers", "reports")) { Start = 10, Increment = 5, MaxValue = 1000, Cycle = true }),
        new CreateObject(new View(new("open_tasks", "reports"), "SELECT id, title FROM tasks WHERE effort > 0") { Columns = ["id", "name"] }),
        new CreateObject(new View("totals", "SELECT count(*) AS n FROM tasks") { Materialized = true }),
        new ExecuteSql("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"),
        new CreateObject(new Trigger("trg_tasks", "tasks", TriggerTiming.Before, "INSERT OR UPDATE OF title", "FOR EACH ROW EXECUTE FUNCTION touch()"), OrReplace: true),
        new DropObject(SchemaObjectKind.Trigger, "trg_tasks", "tasks"),
        new DropObject(SchemaObjectKind.MaterializedView, "totals"),
        new CreateObject(new View(new("open_tasks", "reports"), "SELECT id, title AS name FROM tasks WHERE effort > 1"), OrReplace: true),
        new DropObject(SchemaObjectKind.View, new("open_tasks", "reports"), IfExists: true),
        new DropObject(SchemaObjectKind.Sequence, new("numbers", "reports")),
        new DropObject(SchemaObjectKind.Schema, "reports"),
        new DropIndex("ux_tasks_title", "tasks", IfExists: true),
        new DropColumn("projects", "status"),
        new RenameTable("tasks", "jobs"),
        new DropTable("jobs"),
    ];

    private sealed record Analyze : CustomOperation
    {
        public override IEnumerable<string> GetSql(string dialect) => ["ANALYZE"];
    }
}
