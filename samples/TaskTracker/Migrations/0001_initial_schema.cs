using Iris.Migrations;

namespace TaskTracker.Migrations;

/// <summary>Create projects and tasks.</summary>
[Revision("0001", Message = "initial schema", Created = "2024-12-19T16:00:00Z")]
public sealed class InitialSchema : Migration
{
    public override void Upgrade(MigrationBuilder op)
    {
        op.CreateTable("projects",
            Column("id", SqlType.Integer, nullable: false),
            Column("name", SqlType.String(255), nullable: false),
            PrimaryKey("id"),
            Unique("name"));
    }

    public override void Downgrade(MigrationBuilder op) => op.DropTable("projects");
}
