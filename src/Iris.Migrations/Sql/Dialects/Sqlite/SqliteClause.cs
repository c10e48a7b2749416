using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>A clause of a column or a constraint of a table, and where it stands in its text, its CONSTRAINT and name included.</summary>
internal sealed record SqliteClause(SqliteClauseKind Kind, int Start, int End)
{
    public string? Name { get; init; }

    /// <summary>The columns that a constraint of a table names; those of a column's own clause are that column.</summary>
    public ValueList<string> Columns { get; init; } = [];

    /// <summary>The condition, the default, the expression or the collation.</summary>
    public string Sql { get; init; } = "";

    public bool AutoIncrement { get; init; }

    public bool Stored { get; init; }

    public bool Descending { get; init; }

    /// <summary>What a foreign key refers to; of no meaning elsewhere.</summary>
    public ForeignKey? Key { get; init; }
}
