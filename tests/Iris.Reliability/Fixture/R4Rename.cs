using Iris.Migrations;

namespace Iris.Reliability.Fixture;

/// <summary>Names, a check and a view.</summary>
[Revision("f4", Revises = ["f3"], Message = "rename, check, view")]
public sealed class R4Rename : Migration
{
    public override void Upgrade(MigrationBuilder op)
    {
        op.RenameColumn("authors", "name", "full_name");
        op.CreateCheckConstraint("ck_books_price", "books", "price >= 0");
        op.CreateView("dear_books", "SELECT id, price FROM books WHERE price > 500");
    }

    public override void Downgrade(MigrationBuilder op)
    {
        op.DropView("dear_books");
        op.DropCheckConstraint("ck_books_price", "books");
        op.RenameColumn("authors", "full_name", "name");
    }
}
