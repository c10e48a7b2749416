namespace Iris.Migrations.Tests.Running;

/// <summary>Chains with foreign keys, which a server may lose.</summary>
public static class KeyChains
{
    /// <summary>A revision that copies a table twice, with a change of rows between that must happen once.</summary>
    public static Chain Widening { get; } = new(typeof(CreateLibrary), typeof(WidensBooks));

    /// <summary>What <see cref="Chains.Attempt"/> says.</summary>
    public static Chain Attempting { get; } = new(typeof(CreateLibrary), typeof(Chains.Attempts));

    /// <summary>The same, after raw SQL has dropped a key, of which the revisions do not know.</summary>
    public static Chain DroppedRaw { get; } = new(typeof(CreateLibrary), typeof(DropsRaw), typeof(Chains.Attempts));

    public sealed class CreateLibrary : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.CreateTable("authors", Column("id", SqlType.Integer, nullable: false), PrimaryKey("id"));
            op.CreateTable("books",
                Column("id", SqlType.Integer, nullable: false),
                Column("author_id", SqlType.Integer, nullable: false),
                Column("title", SqlType.String(200), nullable: false),
                Column("price", SqlType.Integer, nullable: false),
                PrimaryKey("id"),
                ForeignKey("author_id", "authors", "id", name: "fk_books_author", onDelete: ReferentialAction.Cascade));
            op.CreateTable("loans",
                Column("book_id", SqlType.Integer, nullable: false),
                Column("days", SqlType.Integer, nullable: false),
                ForeignKey("book_id", "books", "id"));
            op.BulkInsert("authors", new { id = 1 });
            op.BulkInsert("books", new { id = 1, author_id = 1, title = "one", price = 10 });
        }
    }

    public sealed class WidensBooks : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.AlterColumn("books", "title", type: SqlType.String(300));
            op.Execute("UPDATE books SET price = price * 2");
            op.AlterColumn("books", "price", type: SqlType.BigInteger);
        }

        public override void Downgrade(MigrationBuilder op)
        {
            op.AlterColumn("books", "price", type: SqlType.Integer);
            op.Execute("UPDATE books SET price = price / 2");
            op.AlterColumn("books", "title", type: SqlType.String(200));
        }
    }

    public sealed class DropsRaw : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.Execute("ALTER TABLE books DROP FOREIGN KEY fk_books_author");
    }
}
