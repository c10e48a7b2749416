using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// Views, triggers, sequences and schemas.
internal abstract partial class SqlCompiler
{
    /// <summary>Whether the database has CREATE OR REPLACE for it; without, the old one is dropped first.</summary>
    protected virtual bool Replaces(SchemaObjectKind kind) => false;

    protected virtual void CreateObject(CreateObject operation)
    {
        var replaces = operation.OrReplace && Replaces(operation.Object.Kind);
        if (operation.OrReplace && !replaces)
        {
            DropObject(new(operation.Object.Kind, operation.Object.Name, operation.Object.Owner, IfExists: true));
        }

        var create = replaces ? "CREATE OR REPLACE" : "CREATE";
        var ifNotExists = operation.IfNotExists ? "IF NOT EXISTS " : "";
        switch (operation.Object)
        {
            case View view:
                CreateView(view, create);
                break;
            case Trigger trigger:
                CreateTrigger(trigger, create);
                break;
            case Sequence sequence:
                CreateSequence(sequence, ifNotExists);
                break;
            case NamedSchema schema:
                CreateSchema(schema, ifNotExists);
                break;
        }
    }

    protected virtual void CreateView(View view, string create)
    {
        if (view.Materialized && !HasMaterializedViews)
        {
            Unsupported("materialized views", "Make a view, or a table that is filled anew.");
        }

        var columns = view.Columns.Count == 0 ? "" : $" ({Quote(view.Columns)})";
        Emit($"{create} {(view.Materialized ? "MATERIALIZED " : "")}VIEW {Quote(view.Name)}{columns} AS\n{view.Query.Trim().TrimEnd(';')}");
    }

    protected virtual bool HasMaterializedViews => false;

    protected virtual void CreateTrigger(Trigger trigger, string create) =>
        Emit($"{create} TRIGGER {TriggerName(trigger.Name, trigger.Table)} {Words(trigger.Timing)} {trigger.Events} ON {TriggerTable(trigger.Table)} {trigger.Body.Trim().TrimEnd(';')}");

    /// <summary>How CREATE TRIGGER names the trigger.</summary>
    protected virtual string TriggerName(TableName name, TableName table) => Quote(name with { Schema = table.Schema });

    /// <summary>How CREATE TRIGGER names the table.</summary>
    protected virtual string TriggerTable(TableName table) => Quote(table);

    protected static string Words(TriggerTiming timing) => timing switch
    {
        TriggerTiming.Before => "BEFORE",
        TriggerTiming.InsteadOf => "INSTEAD OF",
        _ => "AFTER",
    };

    protected virtual void CreateSequence(Sequence sequence, string ifNotExists) =>
        Emit($"CREATE SEQUENCE {ifNotExists}{Quote(sequence.Name)}"
            + NumberOptions(sequence.Start, sequence.Increment, sequence.MinValue, sequence.MaxValue, sequence.Cycle, cache: null));

    protected virtual void CreateSchema(NamedSchema schema, string ifNotExists) => Emit($"CREATE SCHEMA {ifNotExists}{Quote(schema.Name)}");

    protected virtual void DropObject(DropObject operation) =>
        Emit($"DROP {operation.Kind.Words().ToUpperInvariant()} {(operation.IfExists ? "IF EXISTS " : "")}"
            + (operation.Kind == SchemaObjectKind.Trigger ? DroppedTrigger(operation) : Quote(operation.Name)));

    /// <summary>How DROP TRIGGER names the trigger.</summary>
    protected virtual string DroppedTrigger(DropObject operation) =>
        Quote(operation.Name with { Schema = operation.Name.Schema ?? operation.Owner?.Schema });
}
