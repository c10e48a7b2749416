using Iris.Migrations.Authoring;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Tests.Sql;
using Iris.Migrations.Tests.Sqlite;

namespace Iris.Migrations.Tests.Authoring;

[TestClass]
public sealed class WritingOperations
{
    private static readonly string[] Texts =
    [
        "", "plain", "it's \"quoted\" and \\ back", "\"", "a \"\"\" b", "two\nlines", "two\r\nlines", "\n", "\n\n  \n", "  indented\n\n\ttabbed\n    ", "ends\n",
        "quotes \"\"\"\" in\nlines\"", "\0\a\u0001\u007f", "\u2028\u2029\u0085\ufeff", "\u202e", "ünï 漢字 😀", "\ud83d", "{0} {x} {{", "'; DROP TABLE x; --", "line \\\ncontinued",
    ];

    private static readonly object?[] Values =
    [
        null, true, false, 'x', '\'', '"', '\\', '\n', 1, -1, int.MinValue, 1L, long.MinValue, 1U, 1UL, (short)-3, (ushort)3, (byte)3, (sbyte)-3, 1.50m, -0.5m, decimal.MaxValue,
        0.1d, -0d, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.1f, float.NaN, float.Epsilon, System.Numerics.BigInteger.Pow(10, 40),
        new byte[] { 0, 255 }, Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"), new DateOnly(2024, 2, 29), new TimeOnly(1, 2, 3), new TimeOnly(1, 2, 3, 4), TimeSpan.FromTicks(-1),
        new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc), new DateTime(5, DateTimeKind.Local), new DateTimeOffset(2024, 2, 29, 1, 2, 3, 4, TimeSpan.FromMinutes(-90)), DayOfWeek.Friday, (DayOfWeek)(-9),
        AttributeTargets.Class | AttributeTargets.Enum, new SqlExpression("now()"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("iris-written-").FullName;

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void WhatWasWrittenRecordsTheSame()
    {
        List<ValueList<Operation>> cases =
        [
            [.. EveryOperation.Sample.Where(o => o is not (RunCode or CustomOperation))],
            [.. EveryProperty],
            [.. Texts.Select(text => new ExecuteSql(text))],
            [.. Texts.Select(text => new AddColumn(text, new Column(text, SqlType.Native(text)) { Comment = text, Default = new LiteralValue(text) }))],
            [.. Texts.Select(text => new AutocommitBlock([new ConditionalBlock(new Condition.TableExists(text), [new ExecuteSql(text)])]))],
            [new BulkInsert("t", ["v"], [.. Values.Select(value => ValueList.Create([value]))])],
            [.. Values.OfType<object>().Select(value => new AlterColumn("t", "c") { Default = DefaultValue.From(value) })],
            [new ExecuteSql("x") { Parameters = [.. Values.Select((value, i) => new SqlParameter($"p{i}", value))] }],
            [new ExecuteSql("x") { Parameters = [.. Values.Select((value, i) => new SqlParameter($"p {i}", value))] }],
        ];
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new RandomSchema(seed);
            var creation = random.Creation();
            cases.Add([.. creation, .. random.Changes(DatabaseModel.Empty.Apply(creation))]);
        }

        var assembly = CompiledSource.Compile(_folder, cases.Select((operations, i) => CompiledSource.Class($"Case{i}", OperationSource.Write(operations, 2))));

        for (var i = 0; i < cases.Count; i++)
        {
            var recorded = CompiledSource.Record(assembly, $"Case{i}");
            Assert.HasCount(cases[i].Count, recorded, $"case {i}");
            for (var j = 0; j < recorded.Count; j++)
            {
                Assert.IsTrue(cases[i][j].Equals(recorded[j]), $"case {i}, operation {j}:\n{OperationSource.Write([cases[i][j]], 0)}\n{OperationSource.Write([recorded[j]], 0)}");
            }
        }
    }

    [TestMethod]
    public void ItReadsAsAnAuthorWouldWriteIt()
    {
        var text = OperationSource.Write(
            [
                new CreateTable(new Table("projects")
                {
                    Columns = [new("id", SqlType.Integer) { Nullable = false }, new("name", SqlType.String(255)) { Nullable = false }, new("description", SqlType.Text)],
                    Constraints = [new PrimaryKey(null, ["id"]), new UniqueConstraint(null, ["name"])],
                }),
                new CreateIndex("projects", new("ix_projects_name", ["name", new IndexColumn("id", Descending: true)])),
                new ConditionalBlock(!new Condition.ColumnExists("projects", "owner"), [new AddColumn("projects", new("owner", SqlType.Uuid))]),
                new ExecuteSql("CREATE VIEW v AS\nSELECT \"id\"\nFROM projects"),
                new AutocommitBlock([new ExecuteSql("VACUUM"), new DropTable("x", IfExists: true)]),
            ],
            2);

        Assert.AreEqual(
            """"
                    op.CreateTable("projects",
                        Column("id", SqlType.Integer, nullable: false),
                        Column("name", SqlType.String(255), nullable: false),
                        Column("description", SqlType.Text),
                        PrimaryKey("id"),
                        Unique("name"));
                    op.CreateIndex("ix_projects_name", "projects", ["name", Descending("id")]);
                    op.When(!HasColumn("projects", "owner"), op => op.AddColumn("projects", Column("owner", SqlType.Uuid)));
                    op.Execute(
                        """
                        CREATE VIEW v AS
                        SELECT "id"
                        FROM projects
                        """);
                    op.Autocommit(op =>
                    {
                        op.Execute("VACUUM");
                        op.DropTable("x", ifExists: true);
                    });

            """",
            text);
    }

    [TestMethod]
    public void NoLineIsLongerThanAReaderBears()
    {
        var lines = Enumerable.Range(0, 100).SelectMany(seed => new RandomSchema(seed).Creation().Concat(EveryOperation.Sample.Where(o => o is not (RunCode or CustomOperation)))).Select(o => OperationSource.Write([o], 2)).SelectMany(text => text.Split('\n'));

        Assert.AreEqual("", string.Join('\n', lines.Where(line => line.Length > 120).Distinct()));
    }

    [TestMethod]
    public void AnOperationOfTheUsersOwnIsMadeAgain()
    {
        var assembly = CompiledSource.Compile(_folder, [CompiledSource.Class("Own", OperationSource.Write([new Vacuum("main", 3) { Full = true }, new Vacuum("x", 1)], 2))]);

        CollectionAssert.AreEqual(new Operation[] { new Vacuum("main", 3) { Full = true }, new Vacuum("x", 1) }, CompiledSource.Record(assembly, "Own").ToArray());
    }

    [TestMethod]
    public void WhatHasNoSourceIsRefusedWithItsPlace()
    {
        var place = new CallSite(new SourceLocation("a.cs", 7));
        foreach (var operation in new Operation[]
        {
            new RunCode("count") { Code = (_, _) => Task.CompletedTask, Site = place },
            new Hidden() { Site = place },
            new Holds(new object()) { Site = place },
            new AutocommitBlock([new BulkInsert("t", ["v"], [[new object()]]) { Site = place }]),
        })
        {
            var refused = Assert.ThrowsExactly<IrisException>(() => OperationSource.Write([operation], 0)).Diagnostic;

            Assert.AreEqual("IRIS0041", refused.Code);
            Assert.AreEqual("a.cs(7)", refused.Location!.ToString());
        }
    }

    private static readonly TableName Far = new("t", "far");

    private static IEnumerable<Operation> EveryProperty =>
    [
        new CreateTable(new Table(Far) { Columns = [Full], Constraints = [.. Constraints], Comment = "it's \"here\"", Prefix = "UNLOGGED", Options = [new("mysql", "ENGINE=InnoDB")] }, IfNotExists: true),
        new CreateTable(new Table("empty")),
        .. Types.Select(type => new AddColumn(Far, new("c", type), IfNotExists: true)),
        new DropTable(Far, IfExists: true),
        new RenameTable(Far, "u"),
        new DropColumn(Far, "c", IfExists: true),
        new RenameColumn(Far, "c", "d"),
        new AlterColumn(Far, "c") { Type = SqlType.Text, Nullable = true, Default = new SqlExpression("now()"), NewName = "d", Comment = "x", Using = "c::text", Existing = Full, Collation = "C", Identity = new() { Cache = 2 }, Computed = new("1", Stored: false) },
        new AlterColumn("t", "c") { DropIdentity = true, Nullable = false, DropDefault = true, DropComment = true },
        new CreateIndex(Far, new("ix", [new("a", IsExpression: true, Descending: true) { Nulls = NullsOrder.First, Collation = "C", OperatorClass = "text_ops" }, new("b", IsExpression: true, Descending: true), new("c") { Nulls = NullsOrder.Last }, new("d") { Length = 10 }])
        {
            Unique = true, Where = "a > 0", Include = ["d", "e"], Method = "gist", NullsNotDistinct = true, Options = [new("postgresql", "TABLESPACE x"), new("mysql", "y")],
        }, IfNotExists: true, Concurrently: true),
        new CreateIndex("t", new("ix", [.. Enumerable.Range(0, 30).Select(i => new IndexColumn($"column_{i}"))])),
        new DropIndex("ix", Far, IfExists: true, Concurrently: true),
        new DropIndex("ix"),
        .. Constraints.Select(constraint => new AddConstraint(Far, constraint)),
        .. Constraints.Select(constraint => new AddConstraint("t", constraint with { NotValid = true })),
        .. Enum.GetValues<ConstraintKind>().Select(kind => new DropConstraint(Far, "k", kind, IfExists: true)),
        new DropConstraint("t", null, ConstraintKind.PrimaryKey),
        .. Constraints.Where(c => c is not PrimaryKey).Select(constraint => DropConstraint.Of("t", constraint with { Name = null })),
        .. Constraints.Select(constraint => new AddConstraint("t", constraint with { Options = [new("sqlite", "ON CONFLICT IGNORE")] })),
        new AddConstraint("t", new PrimaryKey("pk", ["a"]) { Clustered = false }), new AddConstraint("t", new UniqueConstraint(null, ["a"]) { Clustered = true }),
        new CreateTable(new Table("clustered") { Columns = [Full], Constraints = [new PrimaryKey(null, ["a"]) { Clustered = false }, new UniqueConstraint("u", ["a"]) { Clustered = true }] }),
        new AddColumn("t", Full) { Position = new("a") }, new AlterColumn("t", "c") { Position = new("a", Before: true) },
        new ExecuteSql("a") { Parameters = [new("class", 1), new("x", null)], Effect = [] },
        new ExecuteSql("a") { Effect = [new DropTable("t"), new CreateTable(new Table("t") { Columns = [Full] })] },
        new RenameIndex(Far, "a", "b"), new RenameConstraint(Far, "a", "b"), new ValidateConstraint(Far, "a"),
        new SetTableComment(Far, "it's"), new SetTableComment("t", null),
        .. new[] { (false, false), (true, false) }.SelectMany(how => new[] { new TableName("o"), new TableName("o", "far") }.SelectMany(name => new SchemaObject[]
        {
            new View(name, "SELECT 1\nFROM t") { Columns = ["a"], Materialized = how.Item1 },
            new Trigger(name, name with { Name = "t" }, TriggerTiming.InsteadOf, "UPDATE OF a", "FOR EACH ROW\nEXECUTE FUNCTION f()"),
        }.Select(o => new CreateObject(o, how.Item1, how.Item2)))),
        new CreateObject(new Sequence(Far) { Start = -5, Increment = 2, MinValue = -9, MaxValue = long.MaxValue, Cycle = true }, IfNotExists: true),
        new CreateObject(new Sequence("s")),
        new CreateObject(new NamedSchema("far"), IfNotExists: true),
        new DropObject(SchemaObjectKind.Schema, "far", IfExists: true),
        .. new[] { SchemaObjectKind.View, SchemaObjectKind.MaterializedView, SchemaObjectKind.Sequence }.Select(kind => new DropObject(kind, Far, IfExists: true)),
        new DropObject(SchemaObjectKind.Trigger, Far, Far with { Name = "u" }),
        new BulkInsert(Far, ["a", "b"], [[1, null], ["x", 2.5m]]),
        new BulkInsert("t", ["a"], []),
        new AutocommitBlock([]),
        new ConditionalBlock(!(new Condition.TableExists(Far) & (new Condition.IndexExists(Far, "i") | !new Condition.ColumnExists("t", "c"))), []),
    ];

    private static Column Full => new("c", SqlType.String(10))
    {
        Nullable = false, Default = new LiteralValue("x"), Identity = new(Always: true, Start: -5, Increment: 10) { MinValue = -10, MaxValue = 99, Cycle = true, Cache = 7, NeverReuses = true }, Computed = new("a || 'b'", Stored: false), Collation = "C", Comment = "y",
    };

    private static IEnumerable<Constraint> Constraints =>
    [
        new PrimaryKey(null, ["a"]), new PrimaryKey("pk", ["a", "b"]), new PrimaryKey(null, ["a"]) { Include = ["b"] },
        new UniqueConstraint(null, ["a", "b"]), new UniqueConstraint("uq", ["a"]) { Deferral = Deferral.InitiallyDeferred }, new UniqueConstraint(null, ["a"]) { Deferral = Deferral.InitiallyImmediate },
        new UniqueConstraint(null, ["a"]) { NullsNotDistinct = true }, new UniqueConstraint("uq", ["a"]) { Include = ["b"] },
        new ExcludeConstraint(null, [new("a", "=")]), new ExcludeConstraint("ex", [new("a", "="), new(new IndexColumn("f(b)", IsExpression: true), "&&")]) { Method = "gist", Where = "a > 0", Deferral = Deferral.InitiallyDeferred },
        new CheckConstraint(null, "a <> 'it''s'"), new CheckConstraint("ck", "a > 0"),
        new ForeignKey(null, ["a"], "p", ["id"]), new ForeignKey("fk", ["a", "b"], new("p", "far"), ["x", "y"])
        {
            OnDelete = ReferentialAction.SetNull, OnUpdate = ReferentialAction.Cascade, Deferral = Deferral.InitiallyDeferred, Match = "FULL",
        },
    ];

    private static IEnumerable<SqlType> Types =>
    [
        SqlType.SmallInteger, SqlType.Integer, SqlType.BigInteger, SqlType.Real, SqlType.Double, SqlType.Boolean, SqlType.Text, SqlType.Date, SqlType.Uuid, SqlType.Json, SqlType.Interval,
        SqlType.DateTime, SqlType.DateTimeOffset, SqlType.Time, SqlType.String(), SqlType.String(5), SqlType.Char(3), SqlType.Binary(), SqlType.Binary(9),
        SqlType.Numeric(), SqlType.Numeric(10), SqlType.Numeric(10, 2), SqlType.Numeric(scale: 2), SqlType.Enum("mood", "a", "it's"), SqlType.Enum("none"), SqlType.Array(SqlType.Array(SqlType.String(5))),
        SqlType.Native("citext"), SqlType.DateTimeOffset.WithPrecision(3), SqlType.Time.WithPrecision(0),
        SqlType.String(20).On("mysql", SqlType.Native("tinytext")).On("postgresql", SqlType.Text.On("x", SqlType.Json)),
    ];

    public sealed record Vacuum(string Schema, int Level) : CustomOperation
    {
        public bool Full { get; init; }

        public override IEnumerable<string> GetSql(string dialect) => ["VACUUM"];
    }

    public sealed record Holds(object What) : CustomOperation
    {
        public override IEnumerable<string> GetSql(string dialect) => [];
    }

    private sealed record Hidden : CustomOperation
    {
        public override IEnumerable<string> GetSql(string dialect) => [];
    }
}
