using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>
/// What a live run would make from the database as it is, such as a rebuild of a table. A bundle has the statements of a script
/// for it, which begin with a check that the database is as the revisions made it.
/// </summary>
internal sealed record BundledStep(ValueList<SqlStep> Offline) : DatabaseStep(Offline)
{
    public override IEnumerable<Operation> Operations => [];

    public override Task<IReadOnlyList<SqlStatement>> ResolveAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SqlStatement>>([.. ScriptForm.Of(this).Select(statement => statement with { Autocommit = statement.Autocommit || Autocommit })]);
}
