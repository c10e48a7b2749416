using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// What relies on a column that goes or changes, as far as the revisions have made it.
internal abstract partial class SqlCompiler
{
    /// <summary>Whether a column that a view reads can change its type under it.</summary>
    protected virtual bool ViewsFollowTypes => true;

    /// <summary>Whether the database itself, or the run, finds the views that no longer work.</summary>
    protected virtual bool FindsBrokenViews => false;

    private void CheckDependents(Operation operation)
    {
        switch (operation)
        {
            case DropColumn drop:
                RefuseIfReferredTo(drop);

                if (!FindsBrokenViews)
                {
                    RefuseIfRead(drop, drop.Table, drop.Column);
                }

                break;
            case AlterColumn { Type: not null } alter when !ViewsFollowTypes && Changes(alter):
                RefuseIfRead(alter, alter.Table, alter.Column);
                break;
        }
    }

    /// <summary>Whether the type is written otherwise than before; a view stands in the way of nothing else.</summary>
    private bool Changes(AlterColumn alter) =>
        Before.Find(alter.Table)?.FindColumn(alter.Column) is { } column && Dialect.TypeName(column.Type) != Dialect.TypeName(alter.Type!);

    private void RefuseIfReferredTo(DropColumn drop)
    {
        foreach (var (owner, key) in Before.KeysTo(drop.Table, drop.Column))
        {
            Stands(drop, $"foreign key {(key.Name is null ? $"({string.Join(", ", key.Columns)})" : $"'{key.Name}'")} of table '{owner.Name}' refers to column '{drop.Column}'", "Drop the key first: op.DropForeignKey.");
        }
    }

    private void RefuseIfRead(Operation operation, TableName table, string column)
    {
        foreach (var view in Before.Views.Where(v => !v.Opaque && Reads(v, table, column)))
        {
            Stands(operation, $"view '{view.Name}' reads column '{column}'", "Drop the view first, and create it again afterwards: op.DropView, op.CreateView.");
        }
    }

    private void Stands(Operation operation, string what, string remedy)
    {
        if (!_undecided)
        {
            Report(DiagnosticCatalogue.StandsInTheWay(operation.Summary, what, remedy, operation.Location));
        }
    }

    /// <summary>Whether a view names the table and the column, and nothing else that it names has a column of that name.</summary>
    private bool Reads(View view, TableName table, string column) =>
        Names.Mentions(view.Query, table.Name) && Names.Mentions(view.Query, column)
        && !Before.Tables.Any(t => !t.Name.SameAs(table) && t.FindColumn(column) is not null && Names.Mentions(view.Query, t.Name.Name))
        && !Before.Views.Any(v => !ReferenceEquals(v, view) && Names.Mentions(view.Query, v.Name.Name));
}
