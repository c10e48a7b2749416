using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>A change of a column that the revisions do not know: live, the database tells what it is like.</summary>
internal sealed record MySqlColumnChange(MySqlDialect Dialect, AlterColumn Operation, ValueList<SqlStep> Offline) : DatabaseStep(Offline)
{
    public override IEnumerable<Operation> Operations => [Operation];

    public override async Task<IReadOnlyList<SqlStatement>> ResolveAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var found = await new MySqlInspector(connection).FindAsync(Operation.Table, cancellationToken).ConfigureAwait(false);
        if (found?.FindColumn(Operation.Column) is null)
        {
            throw new IrisException(DiagnosticCatalogue.UnknownColumn(Operation.Summary, Operation.Table.ToString(), Operation.Column, null, Operation.Location));
        }

        // A check that was declared with the column would go with its old definition; it stays, as one of the table.
        var kept = string.Concat(found.Constraints.OfType<CheckConstraint>().Where(c => c.Name is null && c.Uses(Operation.Column)).Select(c => $", ADD CHECK ({c.Sql})"));
        var compiled = Dialect.Compile([Operation], DatabaseModel.Empty.With(found with { Name = Operation.Table, Opaque = false }));
        var errors = compiled.Problems.Where(p => p.Severity == DiagnosticSeverity.Error).ToList();
        return errors.Count == 0 ? [.. compiled.Steps.OfType<SqlStatement>().Select(s => s with { Text = s.Text + (s.Text.Contains(" RENAME COLUMN ", StringComparison.Ordinal) ? "" : kept) })] : throw new IrisException(errors);
    }
}
