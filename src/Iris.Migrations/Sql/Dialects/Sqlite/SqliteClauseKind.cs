namespace Iris.Migrations.Sql;

/// <summary>What a column definition or a constraint says.</summary>
internal enum SqliteClauseKind
{
    PrimaryKey,
    NotNull,
    Null,
    Unique,
    Check,
    Default,
    Collate,
    ForeignKey,
    Generated,
}
