using Iris.Migrations;

namespace Iris.Reliability.Fixture;

/// <summary>A table filled from another one: rows that would be there twice if it ran twice.</summary>
[Revision("f5", Revises = ["f4"], Message = "reviews")]
public sealed class R5Reviews : Migration
{
    public override void Upgrade(MigrationBuilder op)
    {
        op.CreateTable("reviews",
            Column("book_id", SqlType.Integer, nullable: false),
            Column("stars", SqlType.Integer, nullable: false),
            ForeignKey("book_id", "books", "id", name: "fk_reviews_book"));
        op.Execute("INSERT INTO reviews (book_id, stars) SELECT id, 1 + id % 5 FROM books");
        op.CreateIndex("ix_reviews_book", "reviews", ["book_id"]);
    }

    public override void Downgrade(MigrationBuilder op) => op.DropTable("reviews");
}
