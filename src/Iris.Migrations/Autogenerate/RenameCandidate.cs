using Iris.Migrations.Model;

namespace Iris.Migrations.Autogenerate;

/// <summary>A table or a column that is gone, and one that is new and much like it.</summary>
/// <param name="Table">The table, by the name that it has now.</param>
/// <param name="Column">The column that is gone; null where it is the table.</param>
/// <param name="NewName">The name of what is new.</param>
public sealed record RenameCandidate(TableName Table, string? Column, string NewName)
{
    /// <summary>As it is written on a command line: <c>old:new</c>, <c>table.old:new</c>.</summary>
    public override string ToString() => Column is null ? $"{Table}:{NewName}" : $"{Table}.{Column}:{NewName}";
}
