using Iris.Migrations;

namespace Iris.Reliability.Fixture;

/// <summary>A column, a table that SQLite has to rebuild, and a change of rows that must happen exactly once.</summary>
[Revision("f2", Revises = ["f1"], Message = "double prices")]
public sealed class R2DoublePrices : Migration
{
    public override void Upgrade(MigrationBuilder op)
    {
        op.AddColumn("books", Column("isbn", SqlType.String(20)));
        op.Execute("UPDATE books SET price = price * 2");
        op.AlterColumn("books", "title", type: SqlType.String(300), nullable: true);
    }

    public override void Downgrade(MigrationBuilder op)
    {
        op.AlterColumn("books", "title", type: SqlType.String(200), nullable: false);
        op.Execute("UPDATE books SET price = price / 2");
        op.DropColumn("books", "isbn");
    }
}
