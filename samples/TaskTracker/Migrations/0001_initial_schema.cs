using Iris.Migrations;

namespace TaskTracker.Migrations;

/// <summary>Create projects and tasks.</summary>
[Revision("0001", Message = "initial schema", Created = "2024-12-19T16:00:00Z")]
public sealed class InitialSchema : Migration
{
    public override void Upgrade(MigrationBuilder op)
    {
        op.CreateTable("projects",
            Column("id", SqlType.Integer, nullable: false, identity: true),
            Column("name", SqlType.String(255), nullable: false),
            Column("description", SqlType.Text),
            Column("status", SqlType.String(50), nullable: false),
            Column("created_at", SqlType.DateTime, nullable: false),
            Column("updated_at", SqlType.DateTime, nullable: false),
            PrimaryKey("id"),
            Unique("name"));

        op.CreateTable("tasks",
            Column("id", SqlType.Integer, nullable: false, identity: true),
            Column("project_id", SqlType.Integer, nullable: false),
            Column("title", SqlType.String(255), nullable: false),
            Column("priority", SqlType.String(50), nullable: false),
            Column("due_date", SqlType.Date),
            Column("completed", SqlType.Boolean, nullable: false),
            Column("notes", SqlType.Text),
            Column("created_at", SqlType.DateTime, nullable: false),
            Column("updated_at", SqlType.DateTime, nullable: false),
            PrimaryKey("id"),
            ForeignKey("project_id", "projects", "id"));
        op.CreateIndex("ix_tasks_project_id", "tasks", ["project_id"]);
        op.CreateIndex("ix_tasks_completed", "tasks", ["completed"]);
        op.CreateIndex("ix_tasks_due_date", "tasks", ["due_date"]);
    }

    public override void Downgrade(MigrationBuilder op)
    {
        op.DropTable("tasks");
        op.DropTable("projects");
    }
}
