using Iris.Migrations;

namespace Iris.Reliability.Fixture;

/// <summary>Tables, a foreign key, and rows: schema and data in one revision, which MySQL cannot take back together.</summary>
[Revision("f1", Message = "create library")]
public sealed class R1CreateLibrary : Migration
{
    public override void Upgrade(MigrationBuilder op)
    {
        op.CreateTable("authors",
            Column("id", SqlType.Integer, nullable: false, identity: true),
            Column("name", SqlType.String(100), nullable: false),
            PrimaryKey("id"));
        op.CreateTable("books",
            Column("id", SqlType.Integer, nullable: false),
            Column("author_id", SqlType.Integer, nullable: false),
            Column("title", SqlType.String(200), nullable: false),
            Column("price", SqlType.Integer, nullable: false),
            PrimaryKey("id"),
            ForeignKey("author_id", "authors", "id", name: "fk_books_author"));
        op.BulkInsert("authors", [.. Enumerable.Range(1, 5).Select(i => new { id = i, name = $"author {i}" })]);
        op.BulkInsert("books", [.. Enumerable.Range(1, 40).Select(i => new { id = i, author_id = 1 + (i % 5), title = $"book {i}", price = 10 * i })]);
    }

    public override void Downgrade(MigrationBuilder op)
    {
        op.DropTable("books");
        op.DropTable("authors");
    }
}
