using Iris.Migrations;

namespace Iris.Reliability.Fixture;

/// <summary>A default, a unique constraint, a column that becomes NOT NULL after its rows were filled.</summary>
[Revision("f6", Revises = ["f5"], Message = "tidy")]
public sealed class R6Tidy : Migration
{
    public override void Upgrade(MigrationBuilder op)
    {
        op.Execute(op.Dialect == "mysql" ? "UPDATE books SET isbn = CONCAT('isbn-', id)" : "UPDATE books SET isbn = 'isbn-' || id");
        op.AlterColumn("books", "isbn", nullable: false);
        op.CreateUniqueConstraint("uq_books_isbn", "books", ["isbn"]);
        op.AlterColumn("books", "price", defaultValue: 7);
    }

    public override void Downgrade(MigrationBuilder op)
    {
        op.AlterColumn("books", "price", dropDefault: true);
        op.DropUniqueConstraint("uq_books_isbn", "books");
        op.AlterColumn("books", "isbn", nullable: true);
        op.Execute("UPDATE books SET isbn = NULL");
    }
}
