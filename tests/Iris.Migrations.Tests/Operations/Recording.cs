using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Tests.Operations;

/// <summary>What the recorder makes of the author's words.</summary>
[TestClass]
public sealed class Recording
{
    [TestMethod]
    public void TwoRecordingsOfOneMigrationAreEqual()
    {
        Assert.AreEqual(Record(new Sample()), Record(new Sample()));
    }

    [TestMethod]
    public void AnOperationKnowsTheLineThatRecordedIt()
    {
        var drop = Record(new Sample())[1];

        Assert.AreEqual("Recording.cs", Path.GetFileName(drop.Location!.File));
        StringAssert.Contains(File.ReadLines(drop.Location.File).ElementAt(drop.Location.Line - 1), "the line of the drop");
    }

    [TestMethod]
    public void AnOperationInABlockKnowsItsOwnLine()
    {
        var block = (ConditionalBlock)Record(new Sample())[2];

        StringAssert.Contains(File.ReadLines(block.Operations[0].Location!.File).ElementAt(block.Operations[0].Location!.Line - 1), "the line in the block");
    }

    [TestMethod]
    public void BulkInsertTakesObjects()
    {
        var insert = (BulkInsert)Record(op => op.BulkInsert("t", new { id = 1, name = "a" }, new { id = 2, name = "b" }))[0];

        Assert.AreEqual("[id, name]", insert.Columns.ToString());
        Assert.AreEqual(2, insert.Rows.Count);
        Assert.AreEqual("b", insert.Rows[1][1]);
    }

    [TestMethod]
    public void RowsWithOtherColumnsAreRefused()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Record(op => op.BulkInsert("t", new { id = 1 }, new { id = 2, name = "b" })));

        StringAssert.Contains(error.Message, "one has id, name");
    }

    [TestMethod]
    public void AMigrationWithoutDowngradeIsIrreversible()
    {
        var builder = new MigrationBuilder("sqlite");

        new Sample().Downgrade(builder);

        Assert.IsTrue(builder.IsIrreversible);
    }

    internal static ValueList<Operation> Record(Action<MigrationBuilder> record)
    {
        var builder = new MigrationBuilder("sqlite");
        record(builder);
        return builder.Operations;
    }

    private static ValueList<Operation> Record(Migration migration) => Record(migration.Upgrade);

    private sealed class Sample : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.CreateTable("t", Column("id", SqlType.Integer, nullable: false), PrimaryKey("id"));
            op.DropTable("u"); // the line of the drop
            op.When(!HasColumn("t", "name"), op =>
                op.AddColumn("t", Column("name", SqlType.String(20), defaultValue: "x"))); // the line in the block
            op.CreateIndex("ix", "t", ["id", Descending("name"), Sql("lower(name)")], where: "id > 0");
        }
    }
}
