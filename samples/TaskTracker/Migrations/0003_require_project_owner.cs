using Iris.Migrations;

namespace TaskTracker.Migrations;

/// <summary>Widen a column and make it NOT NULL. What is not said here (its default, its place) stays as it was.</summary>
[Revision("0003", Revises = ["0002"], Message = "require project owner", Created = "2025-01-15T11:05:00Z",
    Breaking = "An INSERT into projects without an owner fails from here on.",
    Rollback = "Owners of more than 100 characters have to be shortened first.")]
[Assured("IRIS0440", "There are a few hundred projects: PostgreSQL reads them in a moment.")]
[Assured("IRIS0466", "There are a few hundred projects: SQL Server reads them in a moment.")]
[Assured("IRIS0468", "There are a few hundred projects: SQLite copies them in a moment.")]
public sealed class RequireProjectOwner : Migration
{
    public override void Upgrade(MigrationBuilder op)
    {
        op.Execute("UPDATE projects SET owner = :nobody WHERE owner IS NULL", new { nobody = "unassigned" });
        op.AlterColumn("projects", "owner", type: SqlType.String(255), nullable: false);
    }

    public override void Downgrade(MigrationBuilder op) =>
        op.AlterColumn("projects", "owner", type: SqlType.String(100), nullable: true);
}
