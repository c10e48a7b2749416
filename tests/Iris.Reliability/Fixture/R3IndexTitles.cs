using Iris.Migrations;

namespace Iris.Reliability.Fixture;

/// <summary>Steps outside the transaction: indexes, built concurrently where that is possible.</summary>
[Revision("f3", Revises = ["f2"], Message = "index titles")]
public sealed class R3IndexTitles : Migration
{
    public override void Upgrade(MigrationBuilder op)
    {
        op.CreateIndex("ix_books_price", "books", ["price"]);
        op.Autocommit(outside => outside.CreateIndex("ix_books_title", "books", ["title"], concurrently: op.Dialect == "postgresql"));
        op.Execute("UPDATE authors SET name = 'x' || name".Replace("'x' || name", op.Dialect == "mysql" ? "CONCAT('x', name)" : "'x' || name", StringComparison.Ordinal));
    }

    public override void Downgrade(MigrationBuilder op)
    {
        op.Execute(op.Dialect == "mysql" ? "UPDATE authors SET name = SUBSTRING(name, 2)" : "UPDATE authors SET name = substr(name, 2)");
        op.Autocommit(outside => outside.DropIndex("ix_books_title", "books", concurrently: op.Dialect == "postgresql"));
        op.DropIndex("ix_books_price", "books");
    }
}
