using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>SQL Server's differences.</summary>
internal sealed partial class SqlServerCompiler(SqlServerDialect dialect, DatabaseModel before) : SqlCompiler(dialect, before)
{
    protected override void CreateTable(CreateTable operation)
    {
        if (operation.IfNotExists)
        {
            Unless(new Condition.TableExists(operation.Table.Name), () => base.CreateTable(operation with { IfNotExists = false }));
        }
        else
        {
            base.CreateTable(operation);
        }
    }

    protected override string TableDefinition(Table table)
    {
        var lines = base.TableDefinition(table);
        if (table.Prefix is not null)
        {
            Unsupported($"{table.Prefix} tables", "Leave the prefix out; a table is temporary there whose name begins with #.");
        }

        return table.Columns.Count == 0 ? throw new Diagnostics.IrisException(NoColumns()) : lines;
    }

    protected override void RenameTable(RenameTable operation) => Rename(Quote(operation.Table), operation.NewName, "OBJECT");

    protected override void CreateIndex(CreateIndex operation)
    {
        if (operation.IfNotExists)
        {
            Unless(new Condition.IndexExists(operation.Table, operation.Index.Name), () => base.CreateIndex(operation with { IfNotExists = false }));
        }
        else
        {
            base.CreateIndex(operation);
        }
    }

    protected override string IndexStatement(CreateIndex operation)
    {
        var index = operation.Index;
        return $"CREATE {(index.Unique ? "UNIQUE " : "")}{Method(index)}INDEX {Quote(index.Name)} ON {Quote(operation.Table)} ({IndexParts(index)})"
            + (index.Include.Count == 0 ? "" : $" INCLUDE ({Quote(index.Include)})") + WhereClause(index) + OnlineClause(operation.Online is null && Current is AlterColumn alter ? alter : operation) + OptionsClause(index.Options, " ");
    }

    /// <summary>What safe rewriting asks of the server; begins with a blank, or is empty.</summary>
    private static string OnlineClause(Operation operation) => operation.Online is null ? "" : $" WITH ({operation.Online})";

    protected override string IndexPart(IndexColumn part)
    {
        if (part.IsExpression)
        {
            Unsupported("indexes on expressions", "Add a computed column for it, and index that.");
        }
        else if (part.Collation is not null || part.OperatorClass is not null)
        {
            Unsupported($"{(part.Collation is null ? "operator class" : "collation")} for a part of an index", "Leave it out; a column has a collation of its own.");
        }

        return base.IndexPart(part with { Collation = null, OperatorClass = null });
    }

    protected override void DropIndex(DropIndex operation)
    {
        if ((operation.Table ?? operation.Owner(Before)?.Name) is { } table)
        {
            Emit($"DROP INDEX {(operation.IfExists ? "IF EXISTS " : "")}{Quote(operation.Name)} ON {Quote(table)}");
        }
        else
        {
            Unsupported("index without its table", "Give the table: op.DropIndex(name, table).");
        }
    }

    protected override void DropConstraint(DropConstraint operation)
    {
        if (operation.Name is null && Unnamed(operation) is { } constraint)
        {
            Drop(operation.Table, constraint, operation.IfExists);
        }
        else
        {
            base.DropConstraint(operation);
        }
    }

    protected override string ConstraintBody(Constraint constraint) => constraint switch
    {
        ForeignKey { Match: not null } key => ConstraintBody(WithoutMatch(key)),
        PrimaryKey { Clustered: { } clustered } key => $"PRIMARY KEY {Words(clustered)} ({Quote(key.Columns)})",
        UniqueConstraint { Clustered: { } clustered, NullsNotDistinct: false, Deferral: null } unique => $"UNIQUE {Words(clustered)} ({Quote(unique.Columns)})",
        _ => base.ConstraintBody(constraint),
    };

    /// <summary>Nothing is checked later than at the end of its statement, so that RESTRICT and NO ACTION are one.</summary>
    protected override string ReferencesClause(ForeignKey key) => base.ReferencesClause(key with
    {
        OnDelete = Possible(key.OnDelete),
        OnUpdate = Possible(key.OnUpdate),
    });

    protected override string DeferralClause(Deferral? deferral)
    {
        if (deferral is not null)
        {
            Unsupported("constraints that are checked at the end of a transaction", "Leave the deferral out for it.");
        }

        return "";
    }

    protected override void BulkInsert(BulkInsert operation)
    {
        var table = Before.Find(operation.Table);
        if (!operation.Columns.Any(c => table?.FindColumn(c)?.Identity is not null))
        {
            base.BulkInsert(operation);
            return;
        }

        // Of one batch with its INSERT, because a driver may send each statement into a scope of its own.
        foreach (var insert in Collect(() => base.BulkInsert(operation)).OfType<SqlStatement>())
        {
            Emit($"SET IDENTITY_INSERT {Quote(operation.Table)} ON;\n{insert.Text};\nSET IDENTITY_INSERT {Quote(operation.Table)} OFF");
        }
    }

    private static string Words(bool clustered) => clustered ? "CLUSTERED" : "NONCLUSTERED";

    private static ReferentialAction Possible(ReferentialAction action) => action == ReferentialAction.Restrict ? ReferentialAction.NoAction : action;

    private Diagnostics.Diagnostic NoColumns() => Diagnostics.DiagnosticCatalogue.Unsupported(
        Current!.Summary, Dialect.Name, "tables without columns", "Give it one.", Current.Location);

    private ForeignKey WithoutMatch(ForeignKey key)
    {
        Unsupported($"MATCH {key.Match}", "Leave it out; a key with a null in it refers to nothing there.");
        return key with { Match = null };
    }

    private string Method(TableIndex index)
    {
        if (index.Method is null)
        {
            return "";
        }

        if (index.Method.ToUpperInvariant() is "CLUSTERED" or "NONCLUSTERED" && index.Method.ToUpperInvariant() is var method)
        {
            return method + " ";
        }

        Unsupported($"index method {index.Method}", "Use clustered or nonclustered, or leave it out.");
        return "";
    }
}
