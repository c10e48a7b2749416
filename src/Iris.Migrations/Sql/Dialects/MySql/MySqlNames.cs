using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>The names that MySQL and MariaDB both give to constraints that were declared without one.</summary>
internal static class MySqlNames
{
    public const string PrimaryKey = "PRIMARY";

    /// <summary>The name of a constraint; null where only the database knows it.</summary>
    public static string? Of(Table table, Constraint constraint) => constraint switch
    {
        Model.PrimaryKey => PrimaryKey,
        { Name: not null } => constraint.Name,
        UniqueConstraint unique => IsTaken(table, unique) ? null : unique.Columns[0],
        _ => null,
    };

    /// <summary>An index is named after its first column, and numbered where that name is taken.</summary>
    private static bool IsTaken(Table table, UniqueConstraint unique) =>
        table.Indexes.Any(i => Names.Same(i.Name, unique.Columns[0]))
        || table.Constraints.Any(c => !ReferenceEquals(c, unique)
            && (c.Name is null ? c is UniqueConstraint or ForeignKey && Names.Same(c.OwnColumns()[0], unique.Columns[0]) : Names.Same(c.Name, unique.Columns[0])));
}
