using Iris.Migrations;

namespace TaskTracker.Migrations;

/// <summary>One branch: projects can be archived.</summary>
[Revision("0008", Revises = ["0007"], BranchLabels = ["archive"], Message = "archive projects", Created = "2025-04-02T09:00:00Z")]
public sealed class ArchiveProjects : Migration
{
    public override void Upgrade(MigrationBuilder op) => op.AddColumn("projects", Column("archived_at", SqlType.DateTime));

    public override void Downgrade(MigrationBuilder op) => op.DropColumn("projects", "archived_at");
}
