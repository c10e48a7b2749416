using Iris.Migrations;

namespace Iris.Benchmarks;

/// <summary>One class for a thousand revisions: each recording makes the next table.</summary>
public sealed class CreateTable : Migration
{
    private static int s_next;

    public static void Forget() => s_next = 0;

    public override void Upgrade(MigrationBuilder op)
    {
        var name = $"t{s_next++}";
        op.CreateTable(name,
            Column("id", SqlType.Integer, nullable: false, identity: true),
            Column("name", SqlType.String(100), nullable: false),
            Column("amount", SqlType.Numeric(10, 2)),
            PrimaryKey("id"));
        op.CreateIndex($"ix_{name}", name, ["name"]);
    }
}
