namespace Iris.Migrations.Diagnostics;

/// <summary>Something with a name, and where it is written: a revision as a diagnostic speaks of it.</summary>
/// <param name="Name">The name; for a revision, its id.</param>
/// <param name="Location">Where it is written, where that is known.</param>
public readonly record struct Site(string Name, SourceLocation? Location)
{
    /// <summary>The name in quotes, and the file.</summary>
    public override string ToString() => Location is null ? $"'{Name}'" : $"'{Name}' ({Location})";
}
