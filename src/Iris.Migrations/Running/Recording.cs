using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Running;

/// <summary>The operations of one direction of a revision, for one dialect.</summary>
/// <param name="Operations">The operations, in order.</param>
/// <param name="Irreversible">Whether the revision says that this direction cannot be taken.</param>
public sealed record Recording(ValueList<Operation> Operations, bool Irreversible = false)
{
    /// <summary>Whether the revision has asked for the dialect, or has sections for single ones: another may then get something else.</summary>
    internal bool DependsOnDialect { get; init; }
}
