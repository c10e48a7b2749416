using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>A statement that runs only where something is there, or is not: MySQL has no IF EXISTS where MariaDB has it.</summary>
/// <param name="Condition">An expression in SQL.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Offline">What a script has in its place.</param>
internal sealed record MySqlGuarded(string Condition, SqlStatement Statement, ValueList<SqlStep> Offline) : DatabaseStep(Offline)
{
    public override IEnumerable<Operation> Operations => Source is null ? [] : [Source];

    public override async Task<IReadOnlyList<SqlStatement>> ResolveAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT CASE WHEN {Condition} THEN 1 ELSE 0 END";
        var holds = Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), System.Globalization.CultureInfo.InvariantCulture) == 1;
        return holds ? [Statement] : [];
    }
}
