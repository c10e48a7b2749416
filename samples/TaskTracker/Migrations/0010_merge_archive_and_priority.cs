using Iris.Migrations;

namespace TaskTracker.Migrations;

/// <summary>The merge of both branches: nothing to do but to come after both.</summary>
[Revision("0010", Revises = ["0008", "0009"], Message = "merge archive and priority", Created = "2025-04-04T16:00:00Z")]
public sealed class MergeArchiveAndPriority : Migration
{
    public override void Upgrade(MigrationBuilder op)
    {
    }

    public override void Downgrade(MigrationBuilder op)
    {
    }
}
