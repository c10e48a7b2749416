namespace Iris.Migrations.Running;

/// <summary>Two operations of different branches whose order matters.</summary>
/// <param name="Left">One, of the revision that comes first in the graph's order.</param>
/// <param name="Right">The other.</param>
/// <param name="Object">What both touch: <c>column projects.name</c>.</param>
internal sealed record BranchConflict(ConflictSide Left, ConflictSide Right, string Object);
