using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Tests.Sqlite;

namespace Iris.Migrations.Tests.Operations;

/// <summary>What is said in a short form is what the long form says of the same, with its defaults.</summary>
[TestClass]
public sealed class ShortForms : SchemaVocabulary
{
    [TestMethod]
    public void OfPartsOfATableSayTheSame()
    {
        Assert.AreEqual(Column("a", SqlType.Text, nullable: true, defaultValue: null), Column("a", SqlType.Text));
        Assert.AreEqual(Column("a", SqlType.Text, nullable: false, defaultValue: null), Column("a", SqlType.Text, nullable: false));
        Assert.AreNotEqual(Column("a", SqlType.Text), Column("a", SqlType.Text, nullable: false));
        Assert.AreEqual(PrimaryKey(["a"], name: null), PrimaryKey("a"));
        Assert.AreEqual(ForeignKey("a", "t", "b", name: null), ForeignKey("a", "t", "b"));
        Assert.AreEqual(ForeignKey(["a", "b"], "t", ["c", "d"], name: null), ForeignKey(["a", "b"], "t", ["c", "d"]));
        Assert.AreEqual(SqlType.String((int?)9), SqlType.String(9));
        Assert.AreEqual(SqlType.Numeric((int?)9, (int?)2), SqlType.Numeric(9, 2));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SqlType.String(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SqlType.Numeric(9, -1));
    }

    [TestMethod]
    public void OfOperationsRecordTheSame()
    {
        Same(op => op.DropTable("t", schema: null), op => op.DropTable("t"));
        Same(op => op.AddColumn("t", Column("a", SqlType.Text), schema: null), op => op.AddColumn("t", Column("a", SqlType.Text)));
        Same(op => op.DropColumn("t", "a", schema: null), op => op.DropColumn("t", "a"));
        Same(op => op.CreateIndex("ix", "t", ["a", Descending("b")], unique: false), op => op.CreateIndex("ix", "t", ["a", Descending("b")]));
        Same(op => op.CreateIndex(null, "t", ["a"], unique: false), op => op.CreateIndex(null, "t", ["a"]));
        Same(op => op.DropIndex("ix", "t", schema: null), op => op.DropIndex("ix", "t"));
        Same(op => op.DropIndex("ix", table: null, schema: null), op => op.DropIndex("ix", null));
    }

    private static void Same(Action<MigrationBuilder> inFull, Action<MigrationBuilder> inShort) =>
        Assert.AreEqual(SqliteDatabase.Record(inFull).Single(), SqliteDatabase.Record(inShort).Single());
}
