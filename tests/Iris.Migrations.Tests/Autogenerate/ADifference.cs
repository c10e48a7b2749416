using Iris.Migrations.Artifacts;
using Iris.Migrations.Autogenerate;
using Iris.Migrations.Model;

namespace Iris.Migrations.Tests.Autogenerate;

[TestClass]
public sealed class ADifference
{
    private const string First = """
            public override void Upgrade(MigrationBuilder op)
            {
                op.CreateTable("a", Column("id", SqlType.Integer, nullable: false), Column("old", SqlType.Text), Column("gone", SqlType.Integer), PrimaryKey("id"));
                op.CreateTable("b", Column("id", SqlType.Integer, nullable: false), PrimaryKey("id"));
                op.CreateView("v", "SELECT id FROM b");
            }

        """;

    private const string Model = """
        [Table("a")]
        public class A
        {
            [DatabaseGenerated(DatabaseGeneratedOption.None), Column("id")] public int Id { get; set; }
            [Column("new")] public string? New { get; set; }
            [Column("more")] public bool More { get; set; }
        }
        """;

    [TestMethod]
    public async Task MarksWhatDestroysAndTakesItBack()
    {
        using var project = Project();

        var members = await project.DifferAsync();

        StringAssert.Contains(members, "        // Destructive: the rows of b are lost.\n        op.DropTable(\"b\");\n");
        StringAssert.Contains(members, "        // Destructive: what a.gone holds is lost.\n        op.DropColumn(\"a\", \"gone\");\n");
        StringAssert.Contains(members, "        // Fails where a has rows: give more a default, or fill it before it is NOT NULL.\n");
        var down = members[members.IndexOf("Downgrade", StringComparison.Ordinal)..];
        StringAssert.Contains(down, "op.CreateTable(\"b\"");
        StringAssert.Contains(down, "op.AddColumn(\"a\", Column(\"old\", SqlType.Text));");
        project.Add(WrittenProject.Revision("0002", "0001", members));
        Assert.AreEqual("", await project.DifferAsync(), project.Missing);
    }

    [TestMethod]
    public async Task IsEditedByTheProject()
    {
        using var project = Project().Add("""
            using System.Linq;
            using Iris.Migrations.Operations;
            public sealed class NoDrops : IAutogenerateHook
            {
                public IEnumerable<Operation> Edit(IReadOnlyList<Operation> operations, string dialect) => operations.Where(o => o is not (DropTable or DropColumn));
            }
            """);

        var members = await project.DifferAsync();

        StringAssert.Contains(members, "op.AddColumn(\"a\"");
        var upgrade = members[..members.IndexOf("Downgrade", StringComparison.Ordinal)];
        Assert.IsFalse(upgrade.Contains("DropTable", StringComparison.Ordinal) || upgrade.Contains("DropColumn", StringComparison.Ordinal), members);
    }

    [TestMethod]
    public async Task StopsWhereAHookFails()
    {
        using var project = Project().Add("""
            using Iris.Migrations.Operations;
            public sealed class Bad : IAutogenerateHook
            {
                public IEnumerable<Operation> Edit(IReadOnlyList<Operation> operations, string dialect) => throw new InvalidOperationException("not today");
            }
            """);

        Assert.AreEqual("", await project.DifferAsync());

        var told = project.Events.Single(e => e.Code == "IRIS0612");
        StringAssert.Contains(told.Message, "Bad");
        StringAssert.Contains(told.Message, "not today");
    }

    [TestMethod]
    public async Task AsksForNewNamesAndTakesThemWhenSaid()
    {
        using var project = Project();
        await project.DifferAsync();
        Assert.AreEqual("a.old:new", project.Events.Single(told => told.Event == "rename").Message);

        var members = await project.DifferAsync(new() { Renames = ["a.old:new"] });

        StringAssert.Contains(members, "op.RenameColumn(\"a\", \"old\", \"new\");");
        Assert.IsFalse(project.Events.Any(told => told.Event == "rename"));
        foreach (var wrong in new[] { "a.odl:new", "a", "a.id:new" })
        {
            await project.DifferAsync(new() { Renames = [wrong] });
            CollectionAssert.Contains(project.Codes.ToList(), "IRIS0608", wrong);
        }
    }

    [TestMethod]
    public async Task RenamesATableAndAColumnOfIt()
    {
        using var project = new WrittenProject().Add(
            WrittenProject.Revision("0001", null, First), Model.Replace("\"a\"", "\"c\"", StringComparison.Ordinal));

        var members = await project.DifferAsync(new() { Renames = ["a:c", "a.old:new"] });

        StringAssert.Contains(members, "op.RenameTable(\"a\", \"c\");\n        op.RenameColumn(\"c\", \"old\", \"new\");");
    }

    [TestMethod]
    public async Task LooksOnlyAtWhatItIsToldTo()
    {
        using var project = Project();

        await project.DifferAsync(new() { Exclude = ["b"] });
        Assert.IsFalse(project.Missing.Contains("table b", StringComparison.Ordinal), project.Missing);
        await project.DifferAsync(new() { Include = ["b*"] });
        Assert.AreEqual("drop table b", project.Missing.Split("; ").Single(operation => operation.Contains("table", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task SaysWhatRawSqlHides()
    {
        using var project = Project().Add(WrittenProject.Revision("0002", "0001", "    public override void Upgrade(MigrationBuilder op) => op.Execute(\"ALTER TABLE a ADD COLUMN x polygon\");\n"));

        await project.DifferAsync();

        CollectionAssert.Contains(project.Codes.ToList(), "IRIS0603");
        Assert.IsFalse(project.Missing.Contains("a.new", StringComparison.Ordinal), project.Missing);
    }

    [TestMethod]
    public async Task IsAnErrorOfTheBuildAtTheLineOfTheProperty()
    {
        using var project = Project();
        var folder = Path.GetDirectoryName(project.Write("x", ""))!;

        var (code, _) = await project.RunAsync(new() { Command = "emit", CheckModel = true, Dialects = ["sqlite"], AssemblyName = "a", OutputDirectory = Path.Combine(folder, "out") });

        Assert.AreEqual(1, code);
        var added = project.Events.Single(told => told.Code == "IRIS0601" && told.Message!.Contains("add column a.more (BOOLEAN, not null)", StringComparison.Ordinal));
        Assert.AreEqual(6, added.Line);
    }

    private static WrittenProject Project() => new WrittenProject().Add(WrittenProject.Revision("0001", null, First), Model);

    /// <summary>What other tools keep of themselves is no part of anybody's model.</summary>
    [TestMethod]
    [DataRow("", "tasks")]
    [DataRow("*", "alembic_version, tasks, __EFMigrationsHistory")]
    [DataRow("t*", "tasks")]
    public void LeavesTheTablesOfOtherToolsOut(string include, string expected)
    {
        var model = new[] { "__EFMigrationsHistory", "alembic_version", "tasks" }.Aggregate(DatabaseModel.Empty, (m, name) => m.With(new Table(name)));

        var found = new SchemaFilter(include.Length == 0 ? [] : [include], []).Of(model);

        Assert.AreEqual(expected, string.Join(", ", found.Tables.Select(t => t.Name)));
    }
}
