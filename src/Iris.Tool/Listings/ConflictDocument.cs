using Iris.Migrations.Artifacts;

namespace Iris.Tool.Listings;

/// <summary>Two operations of different branches whose order matters, for programs.</summary>
/// <param name="Object">What both touch.</param>
/// <param name="Operations">The two operations.</param>
internal sealed record ConflictDocument(string Object, IReadOnlyList<EngineOperation> Operations);
