namespace Iris.Migrations.Tests.Running;

/// <summary>The chains that runs are tried with.</summary>
public static class Chains
{
    public static readonly AsyncLocal<string> FailingStatement = new();
    public static readonly AsyncLocal<Action<MigrationBuilder>> Attempt = new();
    public static readonly AsyncLocal<CancellationTokenSource> Cancel = new();

    public static Chain Projects { get; } = new(typeof(CreateProjects), typeof(AddOwner), typeof(CreateTasks));

    public static Chain FailsInTheMiddle { get; } = new(typeof(CreateProjects), typeof(Fails), typeof(CreateTasks));

    public static Chain RunsCode { get; } = new(typeof(CreateProjectsWithARow), typeof(CodeThatFails));

    public static Chain Conditional { get; } = new(typeof(CreateProjects), typeof(AddOwnerWhereMissing));

    public static Chain RowsInTheWay { get; } = new(typeof(CreateRows), typeof(Attempts));

    public static Chain Texts { get; } = new(typeof(CreateTexts), typeof(Attempts));

    public static Chain Irreversible { get; } = new(typeof(CreateProjects), typeof(NoWayBack));

    public static Chain CancelsItself { get; } = new(typeof(CreateProjects), typeof(Cancels));

    public static Chain ChangesTheVersionTable { get; } = new(typeof(CreateProjects), typeof(MeddlesWithVersions));

    public static Chain Everything { get; } = new(
        typeof(CreateProjects), typeof(AddOwner), typeof(CreateTasks), typeof(FillAndTighten), typeof(AddEstimateWhereMissing),
        typeof(Constrain), typeof(Outside), typeof(RenameThings));

    /// <summary>Every statement of it counts, so that one that runs twice, or not at all, is seen.</summary>
    public static Chain Counting { get; } = new(typeof(CreateCounters), typeof(CountsBetweenChanges), typeof(CountsOnly), typeof(CountsInCode));

    public static Chain RawOutside { get; } = new(typeof(CreateProjects), typeof(AltersRaw));

    public static Chain RawOutsideEdited { get; } = new(typeof(CreateProjects), typeof(AltersRawOtherwise));

    public static Chain UniqueOutside { get; } = new(typeof(CreateRows), typeof(IndexesOutside));

    public sealed class CreateCounters : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.CreateTable("counters", Column("id", SqlType.Integer, nullable: false), Column("n", SqlType.Integer, nullable: false), PrimaryKey("id"));
            op.BulkInsert("counters", new { id = 1, n = 0 });
        }
    }

    public sealed class CountsBetweenChanges : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.AddColumn("counters", Column("a", SqlType.Integer));
            op.Execute("UPDATE counters SET n = n + 1");
            op.AddColumn("counters", Column("b", SqlType.Integer));
            op.Autocommit(op => op.CreateIndex("ix_counters_a", "counters", ["a"], concurrently: true));
            op.Execute("UPDATE counters SET n = n + 10");
            op.When(!HasColumn("counters", "c"), op =>
            {
                op.AddColumn("counters", Column("c", SqlType.Integer));
                op.Execute("UPDATE counters SET n = n + 100");
                op.Autocommit(op => op.CreateIndex("ix_counters_c", "counters", ["c"], concurrently: true));
            });
            op.Execute("UPDATE counters SET n = n + 1000");
        }
    }

    public sealed class CountsOnly : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.Execute("UPDATE counters SET n = n + 10000");
            op.Execute("UPDATE counters SET n = n + 100000");
        }
    }

    public sealed class CountsInCode : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.Run("count", async (connection, token) =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = "UPDATE counters SET n = n + 1000000";
                await command.ExecuteNonQueryAsync(token);
            });
            op.AddColumn("counters", Column("d", SqlType.Integer));
        }
    }

    public sealed class AltersRaw : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.Autocommit(op => op.Execute("ALTER TABLE projects ADD raw_one INTEGER"));
            op.Autocommit(op => op.Execute("ALTER TABLE projects ADD raw_two INTEGER"));
        }

        public override void Downgrade(MigrationBuilder op) => op.Execute("SELECT 1");
    }

    public sealed class AltersRawOtherwise : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.Autocommit(op => op.Execute("ALTER TABLE projects ADD raw_other INTEGER"));
    }

    public sealed class IndexesOutside : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.Autocommit(op => op.CreateIndex("ux_rows_b", "rows", ["b"], unique: true, concurrently: true));
    }

    public sealed class CreateProjects : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.CreateTable("projects",
            Column("id", SqlType.Integer, nullable: false, identity: true),
            Column("name", SqlType.String(255), nullable: false),
            Column("created_at", SqlType.DateTime, nullable: false, defaultValue: Sql("CURRENT_TIMESTAMP")),
            PrimaryKey(["id"], "pk_projects"),
            Unique(["name"], "uq_projects_name"));

        public override void Downgrade(MigrationBuilder op) => op.DropTable("projects");
    }

    public sealed class CreateProjectsWithARow : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            new CreateProjects().Upgrade(op);
            op.BulkInsert("projects", new { id = 1, name = "it's here" });
        }
    }

    public sealed class CreateRows : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.CreateTable("parents", Column("id", SqlType.Integer, nullable: false), PrimaryKey("id"));
            op.CreateTable("rows", Column("id", SqlType.Integer, nullable: false), Column("a", SqlType.Integer), Column("b", SqlType.Integer), PrimaryKey("id"));
            op.BulkInsert("rows", ["id", "a", "b"], [[1, null, 5], [2, null, 5], [3, 7, 6], [4, 8, null]]);
        }
    }

    public sealed class CreateTexts : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.CreateTable("texts", Column("k", SqlType.String(20), nullable: false), Column("v", SqlType.String(20)), PrimaryKey("k"));
            op.CreateTable("reals", Column("r", SqlType.Double, nullable: false), PrimaryKey("r"));
            op.BulkInsert("reals", new { r = 0.5 });
            op.BulkInsert("texts", ["k"], [["it's"], ["b"], ["c\\d"], ["é"], ["B2"]]);
        }
    }

    public sealed class Attempts : Migration
    {
        public override void Upgrade(MigrationBuilder op) => Attempt.Value!(op);
    }

    public sealed class AddOwner : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.AddColumn("projects", Column("owner", SqlType.String(100)));

        public override void Downgrade(MigrationBuilder op) => op.DropColumn("projects", "owner");
    }

    public sealed class CreateTasks : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.CreateTable("tasks",
                Column("id", SqlType.Integer, nullable: false, identity: true),
                Column("project_id", SqlType.Integer, nullable: false),
                Column("title", SqlType.String(255), nullable: false),
                Column("done", SqlType.Boolean, nullable: false, defaultValue: false),
                PrimaryKey(["id"], "pk_tasks"),
                ForeignKey("project_id", "projects", "id", name: "fk_tasks_project", onDelete: ReferentialAction.Cascade));
            op.CreateIndex("ix_tasks_done", "tasks", ["done", Descending("title")]);
        }

        public override void Downgrade(MigrationBuilder op) => op.DropTable("tasks");
    }

    public sealed class Fails : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.CreateTable("half", Column("id", SqlType.Integer));
            op.Execute(FailingStatement.Value!); // the failing line
            op.CreateTable("other_half", Column("id", SqlType.Integer));
        }
    }

    public sealed class CodeThatFails : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.BulkInsert("projects", new { id = 2, name = "taken back" });
            op.Run("fail", (_, _) => throw new InvalidOperationException("no"));
        }
    }

    public sealed class AddOwnerWhereMissing : Migration
    {
        public override void Upgrade(MigrationBuilder op) =>
            op.When(!HasColumn("projects", "owner"), op => op.AddColumn("projects", Column("owner", SqlType.String(100))));
    }

    public sealed class NoWayBack : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.DropColumn("projects", "created_at");
    }

    public sealed class Cancels : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.CreateTable("half", Column("id", SqlType.Integer));
            op.Run("cancel", (_, _) => Cancel.Value!.CancelAsync());
            op.CreateTable("other_half", Column("id", SqlType.Integer));
        }
    }

    public sealed class MeddlesWithVersions : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.Execute("UPDATE iris_version SET version_num = 'elsewhere'");
    }

    public sealed class FillAndTighten : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.BulkInsert("projects", new { id = 7, name = "O'Neill; DROP TABLE tasks; --" });
            op.BulkInsert("tasks", new { id = 1, project_id = 7, title = "ünï\ncode", done = true });
            op.Execute("UPDATE projects SET owner = :owner WHERE owner IS NULL", new { owner = "no:body" });
            op.AlterColumn("projects", "owner", type: SqlType.String(255), nullable: false, defaultValue: "nobody");
        }

        public override void Downgrade(MigrationBuilder op)
        {
            op.AlterColumn("projects", "owner", type: SqlType.String(100), nullable: true, dropDefault: true);
            op.Execute("DELETE FROM tasks; DELETE FROM projects");
        }
    }

    public sealed class AddEstimateWhereMissing : Migration
    {
        public override void Upgrade(MigrationBuilder op) =>
            op.When(!HasColumn("tasks", "estimate"), op => op.AddColumn("tasks", Column("estimate", SqlType.Integer)));

        public override void Downgrade(MigrationBuilder op) =>
            op.When(HasColumn("tasks", "estimate"), op => op.DropColumn("tasks", "estimate"));
    }

    public sealed class Constrain : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.CreateCheckConstraint("ck_estimate", "tasks", "estimate IS NULL OR estimate > 0");
            op.CreateUniqueConstraint("uq_title", "tasks", ["project_id", "title"]);
            op.DropForeignKey("fk_tasks_project", "tasks");
            op.CreateForeignKey("fk_tasks_project_2", "tasks", ["project_id"], "projects", ["id"]);
            op.DropIndex("ix_tasks_done", "tasks");
        }

        public override void Downgrade(MigrationBuilder op)
        {
            op.CreateIndex("ix_tasks_done", "tasks", ["done", Descending("title")]);
            op.DropForeignKey("fk_tasks_project_2", "tasks");
            op.CreateForeignKey("fk_tasks_project", "tasks", ["project_id"], "projects", ["id"], onDelete: ReferentialAction.Cascade);
            op.DropUniqueConstraint("uq_title", "tasks");
            op.DropCheckConstraint("ck_estimate", "tasks");
        }
    }

    public sealed class Outside : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.AddColumn("tasks", Column("tag", SqlType.String(20)));
            op.Autocommit(op => op.CreateIndex("ix_tasks_tag", "tasks", ["tag"], concurrently: true));
            op.Execute("UPDATE tasks SET tag = 'x'");
        }

        public override void Downgrade(MigrationBuilder op)
        {
            op.Autocommit(op => op.DropIndex("ix_tasks_tag", "tasks", concurrently: true));
            op.DropColumn("tasks", "tag");
        }
    }

    public sealed class RenameThings : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.RenameColumn("tasks", "title", "name");
            op.RenameTable("tasks", "items");
        }

        public override void Downgrade(MigrationBuilder op)
        {
            op.RenameTable("items", "tasks");
            op.RenameColumn("tasks", "name", "title");
        }
    }
}
