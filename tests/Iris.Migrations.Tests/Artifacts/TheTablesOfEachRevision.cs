using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Tests.Autogenerate;

namespace Iris.Migrations.Tests.Artifacts;

[TestClass]
public sealed class TheTablesOfEachRevision
{
    private const string Shops = """
            public override void Upgrade(MigrationBuilder op) => op.CreateTable("shops",
                Column("id", SqlType.Integer, nullable: false), Column("name", SqlType.String(20)), PrimaryKey("id"), Unique("name"));

        """;

    private const string Items = """
            public override void Upgrade(MigrationBuilder op) => op.CreateTable("items",
                Column("id", SqlType.Integer, nullable: false), Column("shop_id", SqlType.Integer), PrimaryKey("id"), ForeignKey("shop_id", "shops", "id"));

        """;

    private const string Renamed = "    public override void Upgrade(MigrationBuilder op) => op.RenameColumn(\"shops\", \"name\", \"title\");\n";

    [TestMethod]
    public async Task AreThoseOfItsOwnLine()
    {
        using var project = new WrittenProject().Add(
            WrittenProject.Revision("0001", null, Shops), WrittenProject.Revision("0002", "0001", Items), WrittenProject.Revision("0003", "0001", Renamed),
            WrittenProject.Revision("0004", "0002\", \"0003", "    public override void Upgrade(MigrationBuilder op) { }\n"));

        var (exitCode, output) = await project.RunAsync(new EngineRequest { Command = "schemas", Dialects = ["postgresql"] });

        Assert.AreEqual(0, exitCode);
        var schemas = JsonSerializer.Deserialize(output, EngineJson.Default.SchemaHistory)!;
        Assert.AreEqual("shops(id:integer!*, name:varchar(20)+)", At(schemas, "0001"));
        Assert.AreEqual("items(id:integer!*, shop_id:integer)->shops; shops(id:integer!*, name:varchar(20)+)", At(schemas, "0002"));
        Assert.AreEqual("shops(id:integer!*, title:varchar(20)+)", At(schemas, "0003"));
        Assert.AreEqual("items(id:integer!*, shop_id:integer)->shops; shops(id:integer!*, title:varchar(20)+)", At(schemas, "0004"));
        Assert.HasCount(3, schemas.Tables, "what stays as it is is listed once");
    }

    private static string At(SchemaHistory schemas, string revision) =>
        string.Join("; ", schemas.Revisions.Single(each => each.Revision == revision).Tables.Select(place => Text(schemas.Tables[place])));

    private static string Text(SchemaTable table)
    {
        var columns = table.Columns.Select(c => $"{c.Name}:{c.Type}{(c.Nullable ? "" : "!")}{(c.Key ? "*" : "")}{(c.Unique ? "+" : "")}");
        return $"{table.Name}({string.Join(", ", columns)}){string.Concat(table.References.Select(r => "->" + r.Table))}";
    }
}
