using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>Changes of one table that ALTER TABLE cannot make: a new table takes the place of the old one.</summary>
/// <param name="Table">The table.</param>
/// <param name="Changes">The changes, in order.</param>
/// <param name="Offline">The statements for a script.</param>
internal sealed record SqliteRebuild(TableName Table, ValueList<Operation> Changes, ValueList<SqlStep> Offline) : DatabaseStep(Offline)
{
    /// <inheritdoc/>
    public override IEnumerable<Operation> Operations => Changes;

    /// <summary>Edits the definition that the database really has, so that what the changes do not touch stays as it is.</summary>
    public override async Task<IReadOnlyList<SqlStatement>> ResolveAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var live = await SqliteLiveTable.ReadAsync(connection, Table, Changes[0], cancellationToken).ConfigureAwait(false);
        var edit = new SqliteTableEdit(live);
        foreach (var change in Changes)
        {
            edit.Apply(change);
        }

        return [.. edit.Statements().Select(s => new SqlStatement(s) { Source = Source, Autocommit = Autocommit })];
    }
}
