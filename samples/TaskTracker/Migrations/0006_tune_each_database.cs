using Iris.Migrations;

namespace TaskTracker.Migrations;

/// <summary>Different steps per database, outside the transaction.</summary>
[Revision("0006", Revises = ["0005"], Message = "tune each database", Created = "2025-03-11T08:45:00Z")]
public sealed class TuneEachDatabase : Migration
{
    public override void Upgrade(MigrationBuilder op)
    {
        switch (op.Dialect)
        {
            case "postgresql":
                op.Autocommit(op => op.Execute("CREATE EXTENSION IF NOT EXISTS pg_trgm"));
                break;
            case "sqlite":
                op.Autocommit(op => op.Execute("PRAGMA journal_mode = WAL"));
                break;
        }
    }

    public override void Downgrade(MigrationBuilder op)
    {
        switch (op.Dialect)
        {
            case "postgresql":
                op.Autocommit(op => op.Execute("DROP EXTENSION IF EXISTS pg_trgm"));
                break;
            case "sqlite":
                op.Autocommit(op => op.Execute("PRAGMA journal_mode = DELETE"));
                break;
        }
    }
}
