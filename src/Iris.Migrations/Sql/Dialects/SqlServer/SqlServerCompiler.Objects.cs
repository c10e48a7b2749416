using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// Views, triggers, sequences and schemas.
internal sealed partial class SqlServerCompiler
{
    protected override bool Replaces(SchemaObjectKind kind) => kind is SchemaObjectKind.View or SchemaObjectKind.Trigger;

    protected override void CreateView(View view, string create) => base.CreateView(view, Words(create));

    protected override void CreateTrigger(Trigger trigger, string create)
    {
        if (trigger.Timing == TriggerTiming.Before || trigger.Events.Contains(" OF ", StringComparison.OrdinalIgnoreCase))
        {
            Unsupported("triggers before a change, or on the change of one column", "Let it be after, and ask UPDATE(column) in its body; or record another operation for it: if (op.Dialect == \"sqlserver\").");
        }

        var events = string.Join(", ", trigger.Events.Split(" OR ", StringSplitOptions.TrimEntries));
        var body = trigger.Body.Trim().TrimEnd(';');
        Emit($"{Words(create)} TRIGGER {TriggerName(trigger.Name, trigger.Table)} ON {Quote(trigger.Table)} {Words(trigger.Timing)} {events}"
            + (body.StartsWith("AS", StringComparison.OrdinalIgnoreCase) && body.Length > 2 && char.IsWhiteSpace(body[2]) ? " " : " AS\n") + body);
    }

    /// <summary>With its start always: without, it is the least number there is.</summary>
    protected override void CreateSequence(Sequence sequence, string ifNotExists)
    {
        var options = NumberOptions(1, sequence.Increment, sequence.MinValue, sequence.MaxValue, sequence.Cycle, cache: null);
        var start = $" START WITH {Literal(sequence.Start)}";
        var own = options.StartsWith(" START WITH 1", StringComparison.Ordinal) ? options[" START WITH 1".Length..] : options;
        EmitUnless(ifNotExists.Length > 0 ? $"OBJECT_ID({Literal(Quote(sequence.Name))}, N'SO') IS NOT NULL" : null, $"CREATE SEQUENCE {Quote(sequence.Name)} AS bigint{start}{own}");
    }

    protected override void CreateSchema(NamedSchema schema, string ifNotExists) =>
        EmitUnless(ifNotExists.Length > 0 ? $"SCHEMA_ID({Literal(schema.Name.Name)}) IS NOT NULL" : null, $"CREATE SCHEMA {Quote(schema.Name)}");

    protected override void DropObject(DropObject operation)
    {
        if (operation.Kind == SchemaObjectKind.MaterializedView)
        {
            Unsupported("materialized views", "Make a view, or a table that is filled anew.");
            return;
        }

        base.DropObject(operation);
    }

    protected override void RenameIndex(RenameIndex operation) => Rename($"{Quote(operation.Table)}.{Quote(operation.Name)}", operation.NewName, "INDEX");

    protected override void RenameConstraint(RenameConstraint operation) =>
        Rename(Quote(new TableName(operation.Name, operation.Table.Schema)), operation.NewName, "OBJECT");

    protected override void AddConstraint(AddConstraint operation)
    {
        if (operation.Constraint is { NotValid: true } and (CheckConstraint or ForeignKey))
        {
            Emit($"{AlterTable(operation.Table)} WITH NOCHECK ADD {ConstraintClause(operation.Constraint)}");
        }
        else
        {
            Emit($"{AlterTable(operation.Table)} ADD {ConstraintClause(operation.Constraint)}{OnlineClause(operation)}");
        }
    }

    protected override void ValidateConstraint(ValidateConstraint operation) =>
        Emit($"{AlterTable(operation.Table)} WITH CHECK CHECK CONSTRAINT {Quote(operation.Name)}");

    /// <summary>Nulls count as equal there, asked for or not.</summary>
    protected override string NullsClause(bool notDistinct) => "";

    private static string Words(string create) => create == "CREATE OR REPLACE" ? "CREATE OR ALTER" : create;

    /// <summary>Emits what may have to be alone in its batch, where something is not there yet.</summary>
    private void EmitUnless(string? there, string statement) =>
        Emit(there is null ? statement : $"IF NOT ({there}) {SqlServerText.Execute(statement)}");
}
