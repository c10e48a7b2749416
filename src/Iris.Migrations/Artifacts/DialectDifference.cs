using Iris.Migrations.Autogenerate;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>What makes a schema into another one on a database.</summary>
/// <param name="Dialect">The database.</param>
/// <param name="From">The schema as it is.</param>
/// <param name="Operations">The operations, in order.</param>
/// <param name="Candidates">What may only have another name.</param>
internal sealed record DialectDifference(Dialect Dialect, DatabaseModel From, ValueList<Operation> Operations, ValueList<RenameCandidate> Candidates)
{
    public Course Upgrade => new(Dialect.Name, Operations);

    public Course Downgrade => Inversion.Of(Operations, From) is { } inverse ? new(Dialect.Name, inverse) : new(Dialect.Name, [], Irreversible: true);
}
