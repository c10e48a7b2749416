using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Running;

/// <summary>One of the two operations of a conflict.</summary>
/// <param name="Revision">The id of its revision.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Location">Its line; that of the revision where its own is not known.</param>
internal sealed record ConflictSide(string Revision, string Operation, SourceLocation? Location)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Revision} '{Operation}'{(Location is null ? "" : $" ({Location})")}";
}
