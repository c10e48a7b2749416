using Iris.Migrations;

namespace TaskTracker.Migrations;

/// <summary>Add a column.</summary>
[Revision("0002", Revises = ["0001"], Message = "add project owner", Created = "2025-01-08T09:30:00Z")]
public sealed class AddProjectOwner : Migration
{
    public override void Upgrade(MigrationBuilder op) => op.AddColumn("projects", Column("owner", SqlType.String(100)));

    public override void Downgrade(MigrationBuilder op) => op.DropColumn("projects", "owner");
}
