using Iris.Migrations;

namespace TaskTracker.Migrations;

/// <summary>An index that PostgreSQL builds without blocking writes, which it can only do outside a transaction.</summary>
[Revision("0007", Revises = ["0006"], Message = "index task titles", Created = "2025-03-12T15:10:00Z")]
[Assured("IRIS0467", "SQL Server is of the Standard edition there, which builds no index online.")]
public sealed class IndexTaskTitles : Migration
{
    public override void Upgrade(MigrationBuilder op) =>
        op.Autocommit(op => op.CreateIndex("ix_tasks_title", "tasks", ["title"], concurrently: true));

    public override void Downgrade(MigrationBuilder op) =>
        op.Autocommit(op => op.DropIndex("ix_tasks_title", "tasks", concurrently: true));
}
