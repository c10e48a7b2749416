using Iris.Migrations.Tests.Sql;

namespace Iris.Tool.Tests.Docs;

/// <summary>The folders in which the commands of the documentation are run.</summary>
internal static class DocStages
{
    private const string Empty = "<Project><!-- Iris.Build --></Project>";

    public static DocProject Set(string name) => name switch
    {
        "fresh" => new DocProject().Write("Shop.csproj", Empty),
        "new" => Project(),
        "shop" => Shop(),
        "model" => Shop().Write("Item.cs", """
            using System.ComponentModel.DataAnnotations;
            using System.ComponentModel.DataAnnotations.Schema;
            using Iris.Migrations;
            namespace Shop;
            [Table("items"), Index("name", Name = "ix_items_name")]
            public class Item
            {
                public int id { get; set; }
                [MaxLength(100)] public string name { get; set; } = "";
                public int? price { get; set; }
                public string? city { get; set; }
            }
            """),
        "two heads" => Shop()
            .Write("Migrations/0004_add_colour.cs", Class("0004", "add colour", "AddColour", "0003", "op.AddColumn(\"items\", Column(\"colour\", SqlType.Text));", "op.DropColumn(\"items\", \"colour\");"))
            .Write("Migrations/0004_add_weight.cs", Class("0004", "add weight", "AddWeight", "0003", "op.AddColumn(\"items\", Column(\"weight\", SqlType.Integer));", "op.DropColumn(\"items\", \"weight\");")),
        "readme" => Project()
            .Write("Migrations/0001_create_items.cs", Items)
            .Write("Migrations/0002_add_price.cs", Price)
            .Write("bert/0002_add_colour.cs.txt", Class("0002", "add colour", "AddColour", "0001", "op.AddColumn(\"items\", Column(\"colour\", SqlType.Text));", "op.DropColumn(\"items\", \"colour\");")),
        "tracker" => Tracker(),
        "forty" => Enumerable.Range(1, 42).Aggregate(Project(), (project, i) => project.Write($"Migrations/{i:0000}.sql", Sql(i))),
        "shop of MySQL" => Shop().Reference(Directory.GetFiles(Path.GetDirectoryName(ScratchMariaDb.DriverFile)!, "*.dll")),
        "alembic" => Copied(Project(), Path.Combine(Repository.Root, "tests", "Iris.Tool.Tests", "Docs", "Alembic")),
        "half done" => Project()
            .Write("Migrations/0001.sql", Sql(1))
            .Write("Migrations/0002.sql", "-- half\n-- Revision ID: 0002\n-- Revises: 0001\n-- iris:upgrade autocommit\nALTER TABLE t1 ADD x INTEGER;\nINSERT INTO nope VALUES (1);\n-- iris:downgrade\nSELECT 1;\n"),
        _ => throw new ArgumentException($"There is no stage '{name}'.", nameof(name)),
    };

    private const string Items = """
        using Iris.Migrations;

        namespace Shop.Migrations;

        /// <summary>Create items.</summary>
        [Revision("0001", Message = "create items", Created = "2026-11-23T10:00:00Z")]
        public sealed class CreateItems : Migration
        {
            public override void Upgrade(MigrationBuilder op)
            {
                op.CreateTable("items",
                    Column("id", SqlType.Integer, nullable: false, identity: true),
                    Column("name", SqlType.String(100), nullable: false),
                    PrimaryKey("id"));
                op.CreateIndex("ix_items_name", "items", ["name"]);
            }

            public override void Downgrade(MigrationBuilder op) => op.DropTable("items");
        }
        """;

    private static readonly string Price =
        Class("0002", "add price", "AddPrice", "0001", "op.AddColumn(\"items\", Column(\"price\", SqlType.Integer));", "op.DropColumn(\"items\", \"price\");");

    private static DocProject Project()
    {
        var project = new DocProject().Write("Shop.csproj", Empty);
        Directory.CreateDirectory(Path.Combine(project.Folder, "Migrations"));
        return project;
    }

    private static DocProject Shop() => Project()
        .Write("Migrations/0001_create_items.cs", Items)
        .Write("Migrations/0002_add_price.cs", Price)
        .Write("Migrations/0003_index_prices.sql", "-- index prices\n-- Revision ID: 0003\n-- Revises: 0002\n-- iris:upgrade\nCREATE INDEX ix_items_price ON items (price);\n-- iris:downgrade\nDROP INDEX ix_items_price;\n");

    private static DocProject Tracker() => Copied(Project(), Path.Combine(Repository.Root, "samples", "TaskTracker", "Migrations"), "Migrations");

    private static DocProject Copied(DocProject project, string folder, string to = "") =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Aggregate(project, (copied, file) => copied.Write(Path.Combine(to, Path.GetRelativePath(folder, file)), File.ReadAllText(file)));

    private static string Sql(int i) =>
        $"-- make t{i}\n-- Revision ID: {i:0000}\n{(i == 1 ? "" : $"-- Revises: {i - 1:0000}\n")}-- iris:upgrade\nCREATE TABLE t{i} (id INTEGER);\n-- iris:downgrade\nDROP TABLE t{i};\n";

    private static string Class(string id, string message, string name, string revises, string up, string down) => $$"""
        using Iris.Migrations;

        namespace Shop.Migrations;

        /// <summary>{{message}}.</summary>
        [Revision("{{id}}", Message = "{{message}}", Revises = ["{{revises}}"], Created = "2026-11-24T10:00:00Z")]
        public sealed class {{name}} : Migration
        {
            public override void Upgrade(MigrationBuilder op) => {{up}}

            public override void Downgrade(MigrationBuilder op) => {{down}}
        }
        """;
}
