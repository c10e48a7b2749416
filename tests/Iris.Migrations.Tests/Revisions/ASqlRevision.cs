using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Revisions;

[TestClass]
public sealed class ASqlRevision
{
    private const string Whole = """
        -- Add an index on tasks
        -- a remark: not an entry
        --
        -- Revision ID: 0002
        -- Revises: 0001, 000x
        -- Depends On: billing
        -- Branch Labels: x, y
        -- Create Date: 2024-12-19 16:00:00
        -- Breaking: old clients
        -- Rollback: drop it
        -- Resolves Conflicts: Yes

        -- iris:upgrade
        CREATE INDEX i ON tasks (priority);
        -- iris:effect
        --   create index i on tasks (priority)
        --   analyse tasks
        ANALYZE tasks;
        -- iris:upgrade postgresql autocommit
        CREATE INDEX CONCURRENTLY i ON tasks (priority);
        -- iris:downgrade
        DROP INDEX i;
        """;

    [TestMethod]
    public void HasAHeader()
    {
        var revision = Parse(Whole).Revision!;

        Assert.AreEqual("0002", revision.Id);
        Assert.AreEqual("0001 000x", string.Join(" ", revision.Revises));
        Assert.AreEqual("billing", revision.DependsOn.Single());
        Assert.AreEqual("x y", string.Join(" ", revision.BranchLabels));
        Assert.AreEqual("Add an index on tasks", revision.Message);
        Assert.AreEqual("2024-12-19 16:00:00", revision.Created);
        Assert.AreEqual(("old clients", "drop it"), (revision.Breaking, revision.Rollback));
        Assert.IsTrue(revision.ResolvesConflicts);
        Assert.IsFalse(Parse("-- Revision ID: 0002\n-- Resolves Conflicts: no\n-- iris:upgrade").Revision!.ResolvesConflicts);
        Assert.AreEqual("m/0002_x.sql(4)", revision.Location!.ToString());
        Assert.AreEqual("0002_x.sql", revision.ResourceName);
    }

    [TestMethod]
    public void HasSections()
    {
        var file = Parse(Whole);

        Assert.IsEmpty(file.Diagnostics);
        Assert.AreEqual(
            "Upgrade // False 13, Upgrade /postgresql/ True 19, Downgrade // False 21",
            string.Join(", ", file.Sections.Select(each => $"{each.Kind} /{each.Dialect}/ {each.Autocommit} {each.Location.Line}")));
        Assert.AreEqual("DROP INDEX i;", file.Sections[2].Text);
        Assert.AreEqual("   create index i on tasks (priority)\n   analyse tasks", file.Sections[0].Effect);
        StringAssert.EndsWith(file.Sections[0].Text, "ANALYZE tasks;");
        Assert.IsNull(file.Sections[1].Effect);
    }

    [TestMethod]
    public void KeepsTheLinesOfItsStatements() => Assert.AreEqual("ANALYZE tasks;", Parse(Whole).Sections[0].Text.Split('\n')[16 - 12]);

    [TestMethod]
    public void HasASectionForEveryDialect()
    {
        var file = Parse(Whole);

        Assert.AreEqual(19, file.SectionFor(SqlSectionKind.Upgrade, "postgresql")!.Location.Line);
        Assert.AreEqual(13, file.SectionFor(SqlSectionKind.Upgrade, "sqlite")!.Location.Line);
        Assert.IsNull(Parse("-- Revision ID: 1\n-- iris:upgrade").SectionFor(SqlSectionKind.Downgrade, "sqlite"));
    }

    [TestMethod]
    [DataRow("-- iris:upgrade", "m/0002_x.sql(1): error IRIS0140")]
    [DataRow("-- Revision ID:\n-- iris:upgrade", "m/0002_x.sql(1): error IRIS0140")]
    [DataRow("-- Revision ID: 1\n-- iris:upgrade\n-- iris:xyz", "m/0002_x.sql(3): error IRIS0141")]
    [DataRow("-- Revision ID: 1\n-- iris:upgrade\n-- iris:upgarde", "m/0002_x.sql(3): error IRIS0141")]
    [DataRow("-- Revision ID: 1\n-- iris:upgrade postgres", "m/0002_x.sql(2): error IRIS0142")]
    [DataRow("-- Revision ID: 1\n-- iris:upgrade mysql sqlite", "m/0002_x.sql(2): error IRIS0142")]
    [DataRow("-- Revision ID: 1\n-- iris:upgrade\n--iris:Upgrade autocommit", "m/0002_x.sql(3): error IRIS0143")]
    [DataRow("-- Revision ID: 1\nSELECT 1;\nSELECT 2;\n-- iris:upgrade", "m/0002_x.sql(2): error IRIS0144")]
    [DataRow("-- Revision ID: 1\n-- iris:downgrade", "m/0002_x.sql(1): error IRIS0145")]
    [DataRow("-- Revision ID: 1\n-- Revises: 2\n-- revises: 3\n-- iris:upgrade", "m/0002_x.sql(3): error IRIS0146")]
    [DataRow("-- Revision ID: 1\n-- iris:effect\n-- iris:upgrade", "m/0002_x.sql(2): error IRIS0147")]
    [DataRow("-- Revision ID: 1\n-- iris:upgrade\n-- iris:effect\n-- iris:effect", "m/0002_x.sql(4): error IRIS0147")]
    [DataRow("-- Revision ID: 1\n-- iris:require there are users\n-- iris:upgrade", "m/0002_x.sql(2): error IRIS0141")]
    [DataRow("-- Revision ID: 1\n-- iris:upgrade\n-- iris:require\nSELECT 1;", "m/0002_x.sql(3): error IRIS0553")]
    [DataRow("-- Revision ID: 1\n-- iris:upgrade\nSELECT 1;\n-- iris:ensure all is well\nSELECT 1", "m/0002_x.sql(4): error IRIS0553")]
    [DataRow("-- Revision ID: 1\n-- iris:upgrade\n-- iris:require a\n-- iris:require b\nSELECT 1;", "m/0002_x.sql(3): error IRIS0553")]
    public void IsCheckedByLine(string text, string expected) => StringAssert.StartsWith(Parse(text).Diagnostics.Single().ToString(), expected);

    [TestMethod]
    public void IsCutAtItsQuestions()
    {
        var section = Parse("-- Revision ID: 1\n-- iris:upgrade\n-- iris:require there are users\nSELECT count(*)\nFROM users;\nDROP TABLE a;\nDROP TABLE b;\n-- iris:ensure it's gone\nSELECT 1;\n").Sections.Single();

        CollectionAssert.AreEqual(
            new[] { "Require 3 there are users: SELECT count(*)\nFROM users;", "Statements 3 : DROP TABLE a;\nDROP TABLE b;", "Ensure 8 it's gone: SELECT 1;" },
            section.Parts.Select(part => $"{part.Kind} {part.Location.Line} {part.Message}: {part.Text}").ToArray());
    }

    [TestMethod]
    [DataRow("\uFEFF-- m\r\n-- Revision ID: 1\r\n-- iris:upgrade\r\nSELECT 1;\r\n", DisplayName = "a mark at the front, and lines as Windows ends them")]
    [DataRow("/* a licence\n   of two lines */\n-- m\n-- Revision ID: 1\n-- Revises: <base>\n-- iris:upgrade\nSELECT 1;\n", DisplayName = "a block comment above")]
    public void IsReadWhateverWroteIt(string text)
    {
        var file = Parse(text);

        Assert.IsEmpty(file.Diagnostics);
        Assert.AreEqual(("1", "m"), (file.Revision!.Id, file.Revision.Message));
        Assert.IsEmpty(file.Revision.Revises);
        Assert.AreEqual("SELECT 1;\n", file.Sections.Single().Text);
    }

    [TestMethod]
    [DataRow("SELECT 1;", false)]
    [DataRow("-- a comment\nSELECT 1;", false)]
    [DataRow("-- Revision ID: 1", true)]
    [DataRow("SELECT 1;\n-- iris:upgrade", true)]
    public void IsToldFromOtherFiles(string text, bool isOne) => Assert.AreEqual(isOne, SqlRevisionFile.LooksLikeRevision(text));

    private static SqlRevisionFile Parse(string text) => SqlRevisionFile.Parse(text, "m/0002_x.sql");
}
