using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>A step whose statements depend on what the live database really holds, such as SQLite's rebuild of a table.</summary>
/// <param name="Offline">The statements for a script, made from the folded schema.</param>
public abstract record DatabaseStep(ValueList<SqlStep> Offline) : SqlStep
{
    /// <summary>The operations that it does.</summary>
    public abstract IEnumerable<Operation> Operations { get; }

    /// <summary>The statements for this database, as it stands now.</summary>
    public abstract Task<IReadOnlyList<SqlStatement>> ResolveAsync(DbConnection connection, CancellationToken cancellationToken);
}
