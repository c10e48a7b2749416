using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// Statements that change the schema.
internal abstract partial class SqlCompiler
{
    protected virtual void CreateTable(CreateTable operation)
    {
        var prefix = operation.Table.Prefix is null ? "" : operation.Table.Prefix + " ";
        Emit($"CREATE {prefix}TABLE {(operation.IfNotExists ? "IF NOT EXISTS " : "")}{TableDefinition(operation.Table)}");
        Comments(operation.Table);
        foreach (var index in operation.Table.Indexes)
        {
            Emit(IndexStatement(new(operation.Table.Name, index, operation.IfNotExists)));
        }
    }

    protected virtual void DropTable(DropTable operation) =>
        Emit($"DROP TABLE {(operation.IfExists ? "IF EXISTS " : "")}{Quote(operation.Table)}");

    protected virtual void RenameTable(RenameTable operation) =>
        Emit($"{AlterTable(operation.Table)} RENAME TO {Quote(operation.NewName)}");

    protected virtual void AddColumn(AddColumn operation)
    {
        RemarkOn(operation.Position);
        var owner = After.Find(operation.Table);
        Emit($"{AlterTable(operation.Table)} ADD COLUMN {(operation.IfNotExists ? "IF NOT EXISTS " : "")}{ColumnDefinition(operation.Column, owner)}");
        if (operation.Column.Comment is { } comment)
        {
            ColumnComment(operation.Table, operation.Column.Name, comment);
        }
    }

    protected virtual void DropColumn(DropColumn operation) =>
        Emit($"{AlterTable(operation.Table)} DROP COLUMN {(operation.IfExists ? "IF EXISTS " : "")}{Quote(operation.Column)}");

    /// <summary>No two databases have the same words for it.</summary>
    protected abstract void AlterColumn(AlterColumn operation);

    protected virtual void RenameColumn(RenameColumn operation) =>
        Emit($"{AlterTable(operation.Table)} RENAME COLUMN {Quote(operation.Column)} TO {Quote(operation.NewName)}");

    protected virtual void CreateIndex(CreateIndex operation) => Emit(IndexStatement(operation));

    protected virtual void DropIndex(DropIndex operation)
    {
        var schema = operation.Table?.Schema ?? operation.Owner(Before)?.Name.Schema;
        Emit($"DROP INDEX {(operation.IfExists ? "IF EXISTS " : "")}{Quote(new TableName(operation.Name, schema))}");
    }

    protected virtual void AddConstraint(AddConstraint operation) =>
        Emit($"{AlterTable(operation.Table)} ADD {ConstraintClause(operation.Constraint)}");

    protected virtual void DropConstraint(DropConstraint operation)
    {
        if (ConstraintName(operation) is { } name)
        {
            Emit($"{AlterTable(operation.Table)} DROP CONSTRAINT {(operation.IfExists ? "IF EXISTS " : "")}{Quote(name)}");
        }
        else
        {
            Unsupported("names for constraints that were declared without one", "Give the name of the constraint, or say what it is like: op.DropConstraint(table, Unique(column)).");
        }
    }

    /// <summary>The name of the constraint that is to go; null where the database alone knows it.</summary>
    protected virtual string? ConstraintName(DropConstraint operation) =>
        operation.Name ?? (Before.Find(operation.Table) is { } table ? operation.Find(table)?.Name : null);

    protected virtual void RenameIndex(RenameIndex operation) =>
        Emit($"ALTER INDEX {Quote(new TableName(operation.Name, operation.Table.Schema))} RENAME TO {Quote(operation.NewName)}");

    protected virtual void RenameConstraint(RenameConstraint operation) =>
        Emit($"{AlterTable(operation.Table)} RENAME CONSTRAINT {Quote(operation.Name)} TO {Quote(operation.NewName)}");

    /// <summary>Nothing, where no constraint is ever made without checking the rows.</summary>
    protected virtual void ValidateConstraint(ValidateConstraint operation)
    {
    }

    /// <summary>Comments of a new table and its columns.</summary>
    protected void Comments(Table table)
    {
        if (table.Comment is not null)
        {
            TableComment(table.Name, table.Comment);
        }

        foreach (var column in table.Columns.Where(c => c.Comment is not null))
        {
            ColumnComment(table.Name, column.Name, column.Comment);
        }
    }

    /// <summary>Emits the statement that sets or removes the comment of a table; nothing where the database keeps none.</summary>
    protected virtual void TableComment(TableName table, string? comment)
    {
    }

    /// <summary>Emits the statement that sets or removes the comment of a column; nothing where the database keeps none.</summary>
    protected virtual void ColumnComment(TableName table, string column, string? comment)
    {
    }

    /// <summary>Reports that the database has one place for a column, the last (IRIS0314).</summary>
    protected void RemarkOn(ColumnPosition? position)
    {
        if (position is not null)
        {
            Report(DiagnosticCatalogue.NoPositions(Current!.Summary, Dialect.Name, Current.Location));
        }
    }

    /// <summary>Reports that an index does its work without something that the database has no words for (IRIS0315).</summary>
    protected void RemarkOn(TableIndex index, string what, string instead) =>
        Report(DiagnosticCatalogue.IndexWithout(Current!.Summary, index.Name, Dialect.Name, what, instead, Current.Location));

    /// <summary>Reports that the database has no way to do what the operation asks (IRIS0305).</summary>
    protected void Unsupported(string what, string remedy) =>
        Report(DiagnosticCatalogue.Unsupported(Current!.Summary, Dialect.Name, what, remedy, Current.Location));
}
