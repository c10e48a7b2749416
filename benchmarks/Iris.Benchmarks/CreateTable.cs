using System.Globalization;
using Iris.Migrations;

namespace Iris.Benchmarks;

/// <summary>What every revision of <see cref="ManyRevisions"/> does. A migration itself only for the words of one.</summary>
public abstract class CreateTable : Migration
{
    public static void Record(MigrationBuilder op, int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{number}");
        op.CreateTable(name,
            Column("id", SqlType.Integer, nullable: false, identity: true),
            Column("name", SqlType.String(100), nullable: false),
            Column("amount", SqlType.Numeric(10, 2)),
            PrimaryKey("id"));
        op.CreateIndex($"ix_{name}", name, ["name"]);
    }
}
