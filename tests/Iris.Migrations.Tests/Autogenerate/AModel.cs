using Iris.Migrations.Artifacts;
using Microsoft.Data.Sqlite;

namespace Iris.Migrations.Tests.Autogenerate;

[TestClass]
public sealed class AModel
{
    private const string Shop = """
        namespace App;

        public enum Kind : short { Small }

        [Table("shops"), Comment("all shops"), Index(nameof(City), nameof(Name), Unique = true, Descending = new[] { "Name" }, Where = "area > 0"), Check("area >= 0", Name = "ck_area")]
        public class Shop
        {
            public int Id { get; set; }
            [MaxLength(40), Unique(Name = "uq_name")] public string Name { get; set; } = "";
            public string? City { get; set; }
            [Precision(9, 3), Default(1)] public decimal Area { get; set; }
            [DefaultSql("CURRENT_TIMESTAMP")] public DateTime Opened { get; set; }
            public Kind Kind { get; set; }
            [Required] public byte[]? Picture { get; set; }
            [ColumnType("postgresql", "jsonb")] public string? Notes { get; set; }
            [NotMapped] public Uri? Page { get; set; }
            public string Both => Name + City;
            public List<Sale> Sales { get; set; } = [];
        }

        [Table("sales")]
        public class Sale
        {
            [Key, Column(Order = 0)] public Guid Number { get; set; }
            [Key, Column("line", Order = 1)] public int Line { get; set; }
            public int? ShopId { get; set; }
            [OnDelete(ReferentialAction.Cascade)] public Shop? Shop { get; set; }
            [References(typeof(Shop))] public int From { get; set; }
            [Computed("line * 2")] public int Twice { get; set; }
        }
        """;

    [TestMethod]
    public async Task FromClassesHasWhatTheirAttributesSay()
    {
        using var project = new WrittenProject().Add(Shop);

        var members = await project.DifferAsync();

        foreach (var expected in new[]
        {
            "Column(\"Id\", SqlType.Integer, nullable: false, identity: true)",
            "Column(\"Name\", SqlType.String(40), nullable: false)",
            "Column(\"City\", SqlType.Text)",
            "Column(\"Area\", SqlType.Numeric(9, 3), nullable: false, defaultValue: 1m)",
            "Column(\"Opened\", SqlType.DateTime, nullable: false, defaultValue: Sql(\"CURRENT_TIMESTAMP\"))",
            "Column(\"Kind\", SqlType.SmallInteger, nullable: false)",
            "Column(\"Picture\", SqlType.Binary(), nullable: false)",
            "SqlType.Text.On(\"postgresql\", ",
            "Unique([\"Name\"], \"uq_name\")",
            "Check(\"area >= 0\", name: \"ck_area\")",
            "op.CreateIndex(\"ix_shops_City_Name\", \"shops\", [\"City\", Descending(\"Name\")], unique: true, where: \"area > 0\")",
            "comment: \"all shops\"",
            "PrimaryKey(\"Number\", \"line\")",
            "computed: \"line * 2\"",
            "onDelete: ReferentialAction.Cascade",
        })
        {
            StringAssert.Contains(members, expected, StringComparison.Ordinal);
        }

        Assert.IsFalse(members.Contains("Page", StringComparison.Ordinal) || members.Contains("Both", StringComparison.Ordinal), members);
        project.Add(WrittenProject.Revision("0001", null, members));
        Assert.AreEqual("", await project.DifferAsync(), project.Missing);
    }

    [TestMethod]
    public async Task FromADefinitionIsInTheWordsOfMigrations()
    {
        using var project = new WrittenProject().Add("""
            public sealed class Shop : SchemaDefinition
            {
                protected override void Define()
                {
                    Table("shops", Column("id", SqlType.Integer, nullable: false), Column("name", Dialect == "sqlite" ? SqlType.Text : SqlType.String(9)), PrimaryKey("id"));
                    Index("ix_shops_name", "shops", ["name"]);
                    View("names", "SELECT name FROM shops");
                }
            }
            """);

        var members = await project.DifferAsync();

        StringAssert.Contains(members, "switch (op.Dialect)");
        StringAssert.Contains(members, "op.CreateIndex(\"ix_shops_name\"");
        Assert.AreEqual("create table shops; create index ix_shops_name on shops (name); create view names; create table shops", project.Missing);
        project.Add(WrittenProject.Revision("0001", null, members));
        Assert.AreEqual("", await project.DifferAsync(), project.Missing);
    }

    [TestMethod]
    public async Task FromAFileOfSqlIsWhatADatabaseMakesOfIt()
    {
        using var project = new WrittenProject().Add("public class Nothing;");
        var file = project.Write("schema.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL); CREATE INDEX ix_a ON a (name);");
        var request = new EngineRequest { Dialects = ["sqlite"], ModelFile = file };

        var members = await project.DifferAsync(request, () => new SqliteConnection("Data Source=:memory:"));
        project.Add(WrittenProject.Revision("0001", null, members));
        Assert.AreEqual("", await project.DifferAsync(request, () => new SqliteConnection("Data Source=:memory:")), project.Missing);

        project.Write("schema.sql", "CREATE TABEL a (id)");
        await project.DifferAsync(request, () => new SqliteConnection("Data Source=:memory:"));
        CollectionAssert.Contains(project.Codes.ToList(), "IRIS0609");
        await project.RunAsync(new() { Command = "emit", CheckModel = true, Dialects = ["sqlite"], AssemblyName = "a", OutputDirectory = Path.GetDirectoryName(file)!, ModelFile = file });
        CollectionAssert.Contains(project.Codes.ToList(), "IRIS0609");
    }

    [TestMethod]
    [DataRow("IRIS0604", "public class Shop { public int Id { get; set; } }", null)]
    [DataRow("IRIS0605", "[Table(\"a\")] public class A { public int Id { get; set; } } public class B : SchemaDefinition { protected override void Define() { } }", null)]
    [DataRow("IRIS0605", "public class A;", "App.Model")]
    [DataRow("IRIS0605", "public class A;", "A, Not.There")]
    [DataRow("IRIS0606", "[Table(\"a\")] public class A { public int Id { get; set; } public Uri? Page { get; set; } }", null)]
    [DataRow("IRIS0607", "[Table(\"a\"), Index(\"Nmae\")] public class A { public int Id { get; set; } }", null)]
    [DataRow("IRIS0607", "[Table(\"a\")] public class A { public int Id { get; set; } } [Table(\"a\")] public class B { public int Id { get; set; } }", null)]
    [DataRow("IRIS0607", "[Table(\"a\")] public class A { public int Id { get; set; } [References(typeof(string))] public int B { get; set; } }", null)]
    [DataRow("IRIS0611", "public class B : SchemaDefinition { protected override void Define() => throw new InvalidOperationException(\"boom\"); }", null)]
    public async Task ThatCannotBeReadIsAnError(string code, string source, string? model)
    {
        using var project = new WrittenProject().Add(source);

        await project.DifferAsync(new() { Model = model });

        CollectionAssert.AreEqual(new[] { code }, project.Codes.ToList());
    }

    [TestMethod]
    [DataRow("App.Shop")]
    [DataRow("App")]
    [DataRow("Base")]
    public async Task IsFoundByClassNamespaceOrBase(string model)
    {
        using var project = new WrittenProject().Add("public abstract class Base; namespace App { public class Shop : Base { public int Id { get; set; } } } [Table(\"other\")] public class Other { public int Id { get; set; } }");

        await project.DifferAsync(new() { Model = model });

        Assert.AreEqual("create table Shop", project.Missing);
    }
}
