using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Tests.Sql;

/// <summary>A chain of operations in which each kind appears at least once, of what MySQL and MariaDB can do.</summary>
internal static class EveryMySqlOperation
{
    public static IReadOnlyList<Operation> Sample { get; } =
    [
        new CreateTable(new Table("projects")
        {
            Comment = "What is worked on; it's \\ here",
            Options = [new("mysql", "ROW_FORMAT=DYNAMIC"), new("postgresql", "WITH (fillfactor = 70)")],
            Columns =
            [
                new("id", SqlType.Integer) { Nullable = false, Identity = new(Start: 100) },
                new("name", SqlType.String(255)) { Nullable = false, Comment = "Unique", Collation = "utf8mb4_bin" },
                new("status", SqlType.Enum("project_status", "open", "it's done", "back\\slash")) { Nullable = false, Default = new LiteralValue("open") },
                new("budget", SqlType.Numeric(12, 2)) { Default = new LiteralValue(-0.5m) },
                new("notes", SqlType.Text) { Default = new LiteralValue("none; yet") },
                new("path", SqlType.String(40)) { Default = new LiteralValue("C:\\x'y") },
                new("made", SqlType.DateTime.WithPrecision(3)) { Nullable = false, Default = new SqlExpression("CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)") },
                new("uid", SqlType.Uuid) { Default = new SqlExpression("uuid()") },
                new("doc", SqlType.Json),
            ],
            Constraints = [new PrimaryKey("pk_projects", ["id"]), new UniqueConstraint("uq_projects_name", ["name"])],
            Indexes = [new("ft_projects_notes", ["notes"]) { Method = "fulltext" }, new("ix_projects_notes", [new IndexColumn("notes") { Length = 20 }])],
        }),
        new CreateTable(new Table("tasks")
        {
            Columns =
            [
                new("id", SqlType.BigInteger) { Nullable = false },
                new("project_id", SqlType.Integer) { Nullable = false },
                new("hours", SqlType.Integer),
                new("twice", SqlType.BigInteger) { Computed = new("hours * 2") },
                new("lazy", SqlType.BigInteger) { Computed = new("hours * 3", Stored: false), Comment = "When asked" },
            ],
            Constraints =
            [
                new PrimaryKey("pk_tasks", ["id"]),
                new CheckConstraint("ck_tasks_hours", "hours >= 0"),
                new ForeignKey("fk_tasks_projects", ["project_id"], "projects", ["id"]) { OnDelete = ReferentialAction.Cascade },
            ],
        }, IfNotExists: true),
        new AddColumn("tasks", new("title", SqlType.String(40)) { Nullable = false, Default = new LiteralValue("it's new"), Comment = "Short" }),
        new AddColumn("tasks", new("title", SqlType.Text), IfNotExists: true),
        new CreateIndex("tasks", new("ix_tasks_title", ["title", new IndexColumn("hours", Descending: true)]), IfNotExists: true),
        new CreateIndex("tasks", new("ux_tasks_title", ["title", "id"]) { Unique = true, Method = "btree" }),
        new BulkInsert("projects", ["id", "name"], [[1, "first; one"], [2, "second 'two' \\ \n🎉"]]),
        new ExecuteSql("INSERT INTO tasks (id, project_id, hours, title) VALUES (1, :p, 2, :t); DO 'a;b'") { Parameters = [new("p", 1), new("t", "a\\'; DROP TABLE tasks; -- ")] },
        new AlterColumn("tasks", "hours") { Nullable = false, Default = new LiteralValue(1), NewName = "effort", Comment = "In hours" },
        new AlterColumn("tasks", "title") { DropDefault = true, DropComment = true, Type = SqlType.String(80) },
        new AlterColumn("projects", "status") { Type = SqlType.Enum("project_status", "draft", "open", "it's done", "back\\slash") },
        new RenameColumn("projects", "budget", "cost"),
        new SetTableComment("tasks", "What is to be done"),
        new AddConstraint("projects", new CheckConstraint("ck_projects_cost", "cost <> 0")),
        new DropConstraint("projects", "ck_projects_cost", ConstraintKind.Check),
        new DropConstraint("projects", "fk_of_long_ago", ConstraintKind.ForeignKey, IfExists: true),
        new AutocommitBlock([new DropIndex("ix_tasks_title", Concurrently: true), new CreateIndex("tasks", new("ix_tasks_effort", ["effort"]), Concurrently: true)]),
        new ConditionalBlock(!new Condition.ColumnExists("projects", "owner"),
        [
            new AddColumn("projects", new("owner", SqlType.Binary(16)) { Default = new LiteralValue(new byte[] { 0, 39, 92 }) }),
            new ConditionalBlock(new Condition.TableExists("nowhere"), [new ExecuteSql("DROP TABLE projects")]),
        ]),
        new RunCode("count") { Code = (_, _) => Task.CompletedTask, OfflineSql = "SELECT count(*) FROM tasks" },
        new Assertion(AssertionKind.Require, "SELECT count(*) FROM tasks -- one", "there are tasks; it's so"),
        new Backfill("tasks", "effort = effort + 1") { Where = "effort < 100 -- not yet", Batch = 1, Pause = TimeSpan.FromMilliseconds(1) },
        new Backfill("projects", "notes = concat(notes, '; more')") { Key = "name", Batch = 1 },
        new Assertion(AssertionKind.Ensure, "SELECT min(effort) > 1 FROM tasks", "the effort is more"),
        new Analyze(),
        new RenameIndex("tasks", "ux_tasks_title", "ux_tasks_name"),
        new RenameConstraint("tasks", "ck_tasks_hours", "ck_tasks_effort"),
        new RenameConstraint("tasks", "fk_tasks_projects", "fk_tasks_project"),
        new RenameConstraint("projects", "uq_projects_name", "uq_projects"),
        new AddConstraint("tasks", new CheckConstraint("ck_tasks_big", "effort < 1000") { NotValid = true }),
        new ValidateConstraint("tasks", "ck_tasks_big"),
        new CreateObject(new View("open_tasks", "SELECT id, title FROM tasks WHERE effort > 0") { Columns = ["id", "name"] }),
        new CreateObject(new View("open_tasks", "SELECT id, title AS name FROM tasks WHERE effort > 1"), OrReplace: true),
        new CreateObject(new Trigger("trg_tasks", "tasks", TriggerTiming.Before, "INSERT", "FOR EACH ROW BEGIN IF NEW.effort < 0 THEN SET NEW.effort = CASE WHEN NEW.id > 0 THEN 0 ELSE 1 END; END IF; END"), OrReplace: true),
        new DropObject(SchemaObjectKind.Trigger, "trg_tasks", "tasks"),
        new DropObject(SchemaObjectKind.View, "open_tasks", IfExists: true),
        new DropIndex("ux_tasks_name", "tasks", IfExists: true),
        new DropColumn("projects", "status"),
        new DropColumn("projects", "long_gone", IfExists: true),
        new RenameTable("tasks", "jobs"),
        new DropColumn("jobs", "project_id"),
        new DropTable("jobs"),
    ];

    private sealed record Analyze : CustomOperation
    {
        public override IEnumerable<string> GetSql(string dialect) => ["ANALYZE TABLE projects"];
    }
}
