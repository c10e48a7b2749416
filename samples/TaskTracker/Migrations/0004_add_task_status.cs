using Iris.Migrations;

namespace TaskTracker.Migrations;

/// <summary>A data migration: add a column that may be null, fill it, then require it.</summary>
[Revision("0004", Revises = ["0003"], Message = "add task status", Created = "2025-02-03T14:20:00Z")]
[Assured("IRIS0440", "It was deployed while nobody worked.")]
[Assured("IRIS0455", "It was deployed while nobody worked.")]
[Assured("IRIS0466", "It was deployed while nobody worked.")]
[Assured("IRIS0468", "It was deployed while nobody worked.")]
[Assured("IRIS0478", "A task list without a status works as before.")]
public sealed class AddTaskStatus : Migration
{
    public override void Upgrade(MigrationBuilder op)
    {
        op.AddColumn("tasks", Column("status", SqlType.String(20)));
        op.Execute("UPDATE tasks SET status = :done WHERE completed = :yes", new { done = "done", yes = true });
        op.Execute("UPDATE tasks SET status = :open WHERE status IS NULL", new { open = "open" });
        op.AlterColumn("tasks", "status", nullable: false);
    }

    public override void Downgrade(MigrationBuilder op) => op.DropColumn("tasks", "status");
}
