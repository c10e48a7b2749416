using Iris.Migrations;

namespace TaskTracker.Migrations;

/// <summary>A conditional step: some databases got this column by hand before it was a revision.</summary>
[Revision("0005", Revises = ["0004"], Message = "add task estimate where it is missing", Created = "2025-02-20T10:00:00Z")]
public sealed class AddTaskEstimate : Migration
{
    public override void Upgrade(MigrationBuilder op) =>
        op.When(!HasColumn("tasks", "estimate_hours"), op => op.AddColumn("tasks", Column("estimate_hours", SqlType.Integer)));

    public override void Downgrade(MigrationBuilder op) =>
        op.When(HasColumn("tasks", "estimate_hours"), op => op.DropColumn("tasks", "estimate_hours"));
}
