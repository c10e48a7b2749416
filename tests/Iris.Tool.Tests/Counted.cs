using System.Globalization;
using Iris.Migrations;

#pragma warning disable CA1812 // Read by reflection only.

namespace Iris.Tool.Tests.Counted;

/// <summary>Rows to be counted.</summary>
[Revision("0001", Message = "people")]
public sealed class People : Migration
{
    public const int Count = 400;

    public override void Upgrade(MigrationBuilder op)
    {
        op.CreateTable("people", Column("id", SqlType.Integer, nullable: false), Column("n", SqlType.Integer, nullable: false), PrimaryKey("id"));
        op.BulkInsert("people", ["id", "n"], Enumerable.Range(1, Count).Select(id => new object?[] { id * 3, 0 }));
    }

    public override void Downgrade(MigrationBuilder op) => op.DropTable("people");
}

/// <summary>Adds one to each, which whoever does it twice can be seen by.</summary>
[Revision("0002", Revises = ["0001"], Message = "count")]
public sealed class Counting : Migration
{
    public override void Upgrade(MigrationBuilder op)
    {
        op.AddColumn("people", Column("m", SqlType.Integer)); // Which cannot be done twice either.
        op.Backfill("people", set: "n = n + 1", batch: 10, pause: TimeSpan.FromMilliseconds(int.Parse(Environment.GetEnvironmentVariable("IRIS_TEST_PAUSE") ?? "0", CultureInfo.InvariantCulture)));
        op.Ensure("SELECT count(*) = 0 FROM people WHERE n <> 1", "each is counted once");
    }
}
