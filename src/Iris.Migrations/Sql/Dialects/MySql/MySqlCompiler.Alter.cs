using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// MODIFY and CHANGE state a column anew: what they do not say is lost.
internal sealed partial class MySqlCompiler
{
    protected override void AlterColumn(AlterColumn operation)
    {
        var known = Before.Find(operation.Table) is { Opaque: false } table ? table.FindColumn(operation.Column) : null;
        var renames = operation.NewName is { } name && name != operation.Column;
        if (!Restates(operation))
        {
            if (renames)
            {
                RenameColumn(new(operation.Table, operation.Column, operation.NewName!) { Online = operation.Online });
            }
        }
        else if (known is not null)
        {
            Emit(Asked(operation, Restated(operation, known)));
        }
        else
        {
            AlterUnknown(operation);
        }
    }

    protected override void RenameColumn(RenameColumn operation) =>
        Emit(Asked(operation, $"{AlterTable(operation.Table)} RENAME COLUMN {Quote(operation.Column)} TO {Quote(operation.NewName)}"));

    /// <summary>A statement with what safe rewriting asks of the server; one that the server cannot do like that it refuses.</summary>
    private static string Asked(Operation operation, string statement) => operation.Online is not { } asked ? statement
        : statement.StartsWith("ALTER", StringComparison.Ordinal) ? $"{statement}, {asked}"
        : $"{statement} {asked.Replace(",", "", StringComparison.Ordinal)}";

    /// <summary>The statement that makes a column what the operation says, and leaves it what it is otherwise.</summary>
    internal string Restated(AlterColumn operation, Column existing)
    {
        var changed = operation.Changed(existing);
        if (changed.Computed is not null && (operation.Default is not null || operation.DropDefault))
        {
            Unsupported("default for a computed column", "Drop the column, and add it anew.");
        }

        var verb = changed.Name == operation.Column ? "MODIFY COLUMN" : $"CHANGE COLUMN {Quote(operation.Column)}";
        var start = operation.Identity is { Start: not 1 } identity ? $", AUTO_INCREMENT = {Literal(identity.Start)}" : "";
        return $"{AlterTable(operation.Table)} {verb} {ColumnDefinition(changed, null)}{PositionClause(operation.Table, operation.Position, operation.Column)}{start}";
    }

    /// <summary>Whether more than the name changes.</summary>
    private static bool Restates(AlterColumn operation) => operation is not
    {
        Type: null, Nullable: null, Default: null, DropDefault: false, Comment: null, DropComment: false,
        Collation: null, DropCollation: false, Identity: null, DropIdentity: false, Computed: null, Position: null,
    };

    /// <summary>Live, the database is asked what the column is like. A script has what the author says of it, or stops.</summary>
    private void AlterUnknown(AlterColumn operation)
    {
        string offline;
        if (operation.Existing is { } said)
        {
            offline = Restated(operation, said with { Name = operation.Column });
        }
        else
        {
            Report(DiagnosticCatalogue.ColumnUnknownOffline(operation.Summary, operation.Table.ToString(), operation.Column, operation.Location));
            offline = $"SELECT iris_cannot_restate({Literal($"{operation.Table}.{operation.Column}")})";
        }

        Emit(new MySqlColumnChange(dialect, operation, [Stamp(new SqlStatement(offline))]));
    }
}
