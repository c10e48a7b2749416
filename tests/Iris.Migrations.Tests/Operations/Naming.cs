using Iris.Migrations.Autogenerate;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Tests.Operations;

[TestClass]
public sealed class Naming : SchemaVocabulary
{
    [TestMethod]
    public void What_has_no_name_gets_that_of_the_convention()
    {
        var operations = Record(typeof(Conventional), op =>
        {
            op.CreateTable("orders",
                Column("id", SqlType.Integer, nullable: false), Column("code", SqlType.Text), Column("buyer", SqlType.Integer),
                PrimaryKey("id"), Unique("code", "buyer"), Check("buyer > 0 AND code <> ''"), ForeignKey("buyer", "people", "id"), Unique(["buyer"], "mine"));
            op.CreateForeignKey(null, "orders", ["code"], "codes", ["code"]);
            op.CreateIndex(null, "orders", ["buyer", Sql("lower(code)"), "id"]);
        });

        Assert.AreEqual("ck_orders_code_buyer,fk_orders_buyer_people_id,mine,pk_orders,uq_orders_code_buyer", string.Join(',', ((CreateTable)operations[0]).Table.Constraints.Select(c => c.Name).Order(StringComparer.Ordinal)));
        Assert.AreEqual("fk_orders_code_codes_code", ((AddConstraint)operations[1]).Constraint.Name);
        Assert.AreEqual("orders__buyer_id", ((CreateIndex)operations[2]).Index.Name);
    }

    [TestMethod]
    public void Without_a_convention_only_an_index_is_named()
    {
        var operations = Record(typeof(Naming), op =>
        {
            op.CreateUniqueConstraint(null, "t", ["a"]);
            op.CreateIndex(null, "t", ["a", "b"]);
        });

        Assert.IsNull(((AddConstraint)operations[0]).Constraint.Name);
        Assert.AreEqual("ix_t_a_b", ((CreateIndex)operations[1]).Index.Name);
    }

    [TestMethod]
    public void An_index_of_expressions_must_be_named() =>
        Assert.ThrowsExactly<ArgumentException>(() => Record(typeof(Naming), op => op.CreateIndex(null, "t", [Sql("lower(a)")])));

    [TestMethod]
    public void A_pattern_with_a_word_that_means_nothing_is_refused() =>
        Assert.ThrowsExactly<ArgumentException>(() => Record(typeof(Mistaken), op => op.CreateUniqueConstraint(null, "t", ["a"])));

    [TestMethod]
    public void A_declared_schema_is_named_alike()
    {
        var model = new Defined().Read("sqlite");

        Assert.AreEqual("pk_t", model.Find("t")!.PrimaryKey!.Name);
        Assert.AreEqual("t__a", model.Find("t")!.Indexes.Single().Name);
    }

    [TestMethod]
    public void A_class_is_named_alike() =>
        Assert.AreEqual("pk_Thing", new ClassModel([typeof(Thing)], "sqlite").Read().Find("Thing")!.PrimaryKey!.Name);

    [TestMethod]
    public void A_column_goes_to_its_place_and_back()
    {
        var before = DatabaseModel.Empty.Apply([new CreateTable(new Table("t") { Columns = [Column("a", SqlType.Text), Column("b", SqlType.Text), Column("c", SqlType.Text)] })]);
        foreach (var position in new ColumnPosition[] { new("a"), new("a", Before: true), new("b", Before: true), new("b"), new("c") })
        {
            var move = new AlterColumn("t", "c") { Position = position };
            Assert.AreEqual(before, before.Apply([move]).Apply(move.InverseIn(before)!), $"{position}");
        }

        Assert.AreEqual("c,a,b", Names(before.Apply([new AlterColumn("t", "c") { Position = new("a", Before: true) }])));
        Assert.AreEqual("a,x,b,c", Names(before.Apply([new AddColumn("t", Column("x", SqlType.Text)) { Position = new("a") }])));
        Assert.ThrowsExactly<ArgumentException>(() => Record(typeof(Naming), op => op.AddColumn("t", Column("x", SqlType.Text), after: "a", before: "b")));
    }

    private static string Names(DatabaseModel model) => string.Join(',', model.Find("t")!.Columns.Select(c => c.Name));

    private static ValueList<Operation> Record(Type type, Action<MigrationBuilder> operations)
    {
        var builder = new MigrationBuilder("sqlite", NamingConvention.Of(type));
        operations(builder);
        return builder.Operations;
    }

    [NamingConvention(
        PrimaryKey = "pk_{table}",
        Unique = "uq_{table}_{columns}",
        Check = "ck_{table}_{columns}",
        ForeignKey = "fk_{table}_{column}_{principalTable}_{principalColumns}",
        Index = "{table}_{schema}_{columns}")]
    private sealed class Conventional;

    [NamingConvention(Unique = "uq_{nothing}")]
    private sealed class Mistaken;

    [NamingConvention(PrimaryKey = "pk_{table}", Index = "{table}_{schema}_{columns}")]
    private sealed class Defined : SchemaDefinition
    {
        protected override void Define()
        {
            Table("t", Column("a", SqlType.Integer), PrimaryKey("a"));
            Index(null, "t", ["a"]);
        }
    }

    [NamingConvention(PrimaryKey = "pk_{table}")]
    private sealed class Thing
    {
        public int Id { get; set; }
    }
}
