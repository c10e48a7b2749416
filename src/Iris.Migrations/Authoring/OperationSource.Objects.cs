using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Authoring;

// Views, triggers, sequences and schemas.
internal sealed partial class OperationSource
{
    public void Visit(CreateObject operation)
    {
        var (schema, orReplace, ifNotExists) = (Schema(operation.Object.Name), operation.OrReplace, operation.IfNotExists);
        var name = Text(operation.Object.Name.Name);
        switch (operation.Object)
        {
            case View { Opaque: false } view when !ifNotExists:
                Call(orReplace ? "ReplaceView" : "CreateView", new()
                {
                    name,
                    Text(view.Query),
                    { "schema", schema },
                    { "columns", view.Columns.Count == 0 ? null : SchemaSource.Names(view.Columns) },
                    { "materialized", Flag(view.Materialized) },
                });
                break;
            case Trigger { Opaque: false } trigger when !ifNotExists && trigger.Name.Schema == trigger.Table.Schema:
                Call(orReplace ? "ReplaceTrigger" : "CreateTrigger", new()
                {
                    name, Text(trigger.Table.Name), $"TriggerTiming.{trigger.Timing}", Text(trigger.Events), Text(trigger.Body), { "schema", schema },
                });
                break;
            case Sequence { Opaque: false } sequence when !orReplace:
                Visit(sequence, ifNotExists);
                break;
            case NamedSchema { Opaque: false, Name.Schema: null } when !orReplace:
                Call("CreateSchema", new() { name, { "ifNotExists", Flag(ifNotExists) } });
                break;
            default:
                throw new UnwritableException(operation.Object.Opaque ? "its definition is not known" : "there are no words for it");
        }
    }

    public void Visit(DropObject operation)
    {
        var (schema, ifExists) = (Schema(operation.Name), Flag(operation.IfExists));
        var name = Text(operation.Name.Name);
        switch (operation)
        {
            case { Kind: SchemaObjectKind.View or SchemaObjectKind.MaterializedView, Owner: null }:
                Call("DropView", new() { name, { "schema", schema }, { "ifExists", ifExists }, { "materialized", Flag(operation.Kind == SchemaObjectKind.MaterializedView) } });
                break;
            case { Kind: SchemaObjectKind.Trigger, Owner: { } table } when table.Schema == operation.Name.Schema:
                Call("DropTrigger", new() { name, Text(table.Name), { "schema", schema }, { "ifExists", ifExists } });
                break;
            case { Kind: SchemaObjectKind.Sequence, Owner: null }:
                Call("DropSequence", new() { name, { "schema", schema }, { "ifExists", ifExists } });
                break;
            case { Kind: SchemaObjectKind.Schema, Owner: null, Name.Schema: null }:
                Call("DropSchema", new() { name, { "ifExists", ifExists } });
                break;
            default:
                throw new UnwritableException("there are no words for it");
        }
    }

    private void Visit(Sequence sequence, bool ifNotExists) => Call("CreateSequence", new()
    {
        Text(sequence.Name.Name),
        { "start", sequence.Start == 1 ? null : SchemaSource.Number(sequence.Start) },
        { "increment", sequence.Increment == 1 ? null : SchemaSource.Number(sequence.Increment) },
        { "minValue", SchemaSource.Number(sequence.MinValue) },
        { "maxValue", SchemaSource.Number(sequence.MaxValue) },
        { "cycle", Flag(sequence.Cycle) },
        { "schema", Schema(sequence.Name) },
        { "ifNotExists", Flag(ifNotExists) },
    });
}
