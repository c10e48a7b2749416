using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Autogenerate;

/// <summary>What makes one schema into another.</summary>
/// <param name="Operations">The operations, in an order in which they can run.</param>
/// <param name="Candidates">What looks like a new name, and is dropped and added as long as nobody says that it is one.</param>
public sealed record SchemaDifference(ValueList<Operation> Operations, ValueList<RenameCandidate> Candidates)
{
    /// <summary>Whether the schemas are equal.</summary>
    public bool IsEmpty => Operations.Count == 0;
}
