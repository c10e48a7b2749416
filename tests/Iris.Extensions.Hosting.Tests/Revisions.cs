using Iris.Migrations;

namespace Iris.Extensions.Hosting.Tests;

/// <summary>What the tests upgrade to: two revisions of which the first takes its time, so that others have to wait for it.</summary>
[Revision("a1", Message = "first")]
public sealed class First : Migration
{
    public override void Upgrade(MigrationBuilder op)
    {
        op.CreateTable("first", Column("id", SqlType.Integer, nullable: false), PrimaryKey("id"));
        op.Run("take a while", async (_, cancellationToken) => await Task.Delay(300, cancellationToken), offlineSql: "SELECT 1");
    }

    public override void Downgrade(MigrationBuilder op) => op.DropTable("first");
}

/// <summary>The head.</summary>
[Revision("a2", Revises = ["a1"], Message = "second")]
public sealed class Second : Migration
{
    public override void Upgrade(MigrationBuilder op) => op.AddColumn("first", Column("name", SqlType.String(50)));

    public override void Downgrade(MigrationBuilder op) => op.DropColumn("first", "name");
}
