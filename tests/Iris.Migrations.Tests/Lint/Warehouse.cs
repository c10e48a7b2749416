using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Tests.Lint;

/// <summary>Two tables with rows, and all that is done to them while somebody measures.</summary>
internal sealed class Warehouse : SchemaVocabulary
{
    public const string Rows = """
        INSERT INTO places (code) SELECT n FROM numbers;
        INSERT INTO items (a, b, c, s, wide, tx, num, ts, place_id, kind) SELECT n, n, n, 'x', 'y', 'z', 1.5, '2020-01-01 00:00:00', n, 'a' FROM numbers;
        """;

    private static readonly TableName Items = "items";

    /// <summary>The tables; of PostgreSQL, with constraints that are not validated.</summary>
    public static IReadOnlyList<Operation> Base(string dialect) =>
    [
        new CreateTable(new Table("places") { Columns = [Number("id"), Column("code", SqlType.Integer)], Constraints = [PrimaryKey("id")] }),
        new CreateTable(new Table("items")
        {
            Columns =
            [
                Number("id"), Column("a", SqlType.Integer, nullable: false), Column("b", SqlType.Integer), Column("c", SqlType.Integer), Column("s", SqlType.String(10)),
                Column("mid", SqlType.String(50)), Column("wide", SqlType.String(100)), Column("tx", SqlType.Text), Column("num", SqlType.Numeric(10, 2)), Column("ts", SqlType.DateTime),
                Column("place_id", SqlType.Integer), Column("kind", SqlType.Enum("item_kind", "a", "b")),
            ],
            Constraints = [PrimaryKey("id"), Check("c IS NOT NULL", "ck_c")],
        }),
        new CreateIndex(Items, new TableIndex("ix_s", ["s"])),
        .. dialect != "postgresql" ? Array.Empty<Operation>() :
        [
            new AddConstraint(Items, Check("a > 0", "ck_open") with { NotValid = true }),
            new AddConstraint(Items, ForeignKey("place_id", "places", "id", "fk_open") with { NotValid = true }),
        ],
    ];

    public static IReadOnlyList<MatrixCase> PostgreSql { get; } =
    [
        .. Shared,
        new("add column, DEFAULT now()", Add("x", SqlType.DateTimeOffset, Sql("now()"))),
        new("add column, DEFAULT clock_timestamp()", Add("x", SqlType.DateTimeOffset, Sql("clock_timestamp()"))),
        new("add column, DEFAULT gen_random_uuid()", Add("x", SqlType.Uuid, Sql("gen_random_uuid()"))),
        new("add column serial", new AddColumn(Items, Column("x", SqlType.Native("serial")))),
        new("set not null, validated check", Alter("c") with { Nullable = false }),
        new("varchar(10) to varchar(20)", Retype("s", SqlType.String(20))),
        new("varchar(10) to text", Retype("s", SqlType.Text)),
        new("varchar(100) to varchar(50)", Retype("wide", SqlType.String(50))),
        new("text to varchar(20)", Retype("tx", SqlType.String(20))),
        new("numeric(10,2) to numeric(12,2)", Retype("num", SqlType.Numeric(12, 2))),
        new("numeric(10,2) to numeric(12,4)", Retype("num", SqlType.Numeric(12, 4))),
        new("timestamp to timestamptz", Retype("ts", SqlType.DateTimeOffset)),
        new("integer to text", Retype("b", SqlType.Text)),
        new("set column comment", Alter("b") with { Comment = "x" }),
        new("add check, NOT VALID", new AddConstraint(Items, Check("b > 0", "ck") with { NotValid = true })),
        new("validate check", new ValidateConstraint(Items, "ck_open")),
        new("add foreign key, NOT VALID", new AddConstraint(Items, ForeignKey("b", "places", "id", "fk") with { NotValid = true })),
        new("validate foreign key", new ValidateConstraint(Items, "fk_open")),
        new("drop check", new DropConstraint(Items, "ck_open", ConstraintKind.Check)),
        new("drop foreign key", new DropConstraint(Items, "fk_open", ConstraintKind.ForeignKey)),
        new("add exclusion constraint", new AddConstraint(Items, Exclude([new ExcludeElement("a", "=")], "ex"))),
        new("rename constraint", new RenameConstraint(Items, "ck_open", "ck_2")),
        new("rename table", new RenameTable(Items, "things")),
        new("drop table", new DropTable(Items)),
        new("table comment", new SetTableComment(Items, "x")),
        new("create trigger", new CreateObject(new Trigger("tr", Items, TriggerTiming.Before, "UPDATE", "FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()"))),
        new("insert rows", new BulkInsert(Items, ["a", "c"], [[1, 1]])),
        new("create index concurrently", new CreateIndex(Items, new TableIndex("ix", ["b"]), Concurrently: true)),
        new("drop index concurrently", new DropIndex("ix_s", Items, Concurrently: true)),
    ];

    public static IReadOnlyList<MatrixCase> MariaDb { get; } =
    [
        .. Shared,
        new("add column, DEFAULT current_timestamp", Add("x", SqlType.DateTime, Sql("current_timestamp"))),
        new("add column, DEFAULT (uuid())", Add("x", SqlType.String(36), Sql("uuid()"))),
        new("add virtual column", new AddColumn(Items, Column("x", SqlType.Integer, computed: "a * 2", stored: false))),
        new("varchar(10) to varchar(20)", Retype("s", SqlType.String(20))),
        new("varchar(10) to varchar(100), from at most 127 bytes", Retype("s", SqlType.String(100))),
        new("varchar(50) to varchar(60)", Retype("mid", SqlType.String(60))),
        new("varchar(50) to varchar(100), across 255 bytes", Retype("mid", SqlType.String(100))),
        new("varchar(100) to varchar(200)", Retype("wide", SqlType.String(200))),
        new("varchar(100) to varchar(50)", Retype("wide", SqlType.String(50))),
        new("varchar(10) to text", Retype("s", SqlType.Text)),
        new("numeric(10,2) to numeric(12,2)", Retype("num", SqlType.Numeric(12, 2))),
        new("enum, a word in the middle", Retype("kind", SqlType.Enum("item_kind", "a", "z", "b"))),
        new("rename index", new RenameIndex(Items, "ix_s", "ix_t")),
        new("create fulltext index", new CreateIndex(Items, new TableIndex("ft", ["tx"]) { Method = "FULLTEXT" })),
    ];

    private static IReadOnlyList<MatrixCase> Shared =>
    [
        new("add column", Add("x", SqlType.Integer, null)),
        new("add column, NOT NULL DEFAULT 7", new AddColumn(Items, Column("x", SqlType.Integer, nullable: false, defaultValue: 7))),
        new("add stored computed column", new AddColumn(Items, Column("x", SqlType.Integer, computed: "a * 2"))),
        new("drop column", new DropColumn(Items, "b")),
        new("rename column", new RenameColumn(Items, "b", "bb")),
        new("set not null", Alter("b") with { Nullable = false }),
        new("drop not null", Alter("a") with { Nullable = true }),
        new("set default", Alter("b") with { Default = new LiteralValue(3) }),
        new("integer to bigint", Retype("b", SqlType.BigInteger)),
        new("enum, a word at the end", Retype("kind", SqlType.Enum("item_kind", "a", "b", "c"))),
        new("add check", new AddConstraint(Items, Check("b > 0", "ck"))),
        new("add foreign key", new AddConstraint(Items, ForeignKey("b", "places", "id", "fk"))),
        new("add unique constraint", new AddConstraint(Items, Unique(["a"], "uq"))),
        new("create index", new CreateIndex(Items, new TableIndex("ix", ["b"]))),
        new("drop index", new DropIndex("ix_s", Items)),
    ];

    private static Column Number(string name) => Column(name, SqlType.Integer, nullable: false, identity: true);

    private static AddColumn Add(string name, SqlType type, object? value) => new(Items, Column(name, type, defaultValue: value));

    private static AlterColumn Alter(string column) => new(Items, column);

    private static AlterColumn Retype(string column, SqlType type) => Alter(column) with { Type = type };
}
