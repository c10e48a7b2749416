using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// Views, triggers, and what SQLite has no word for.
internal sealed partial class SqliteCompiler
{
    public string Define(Trigger trigger) => $"CREATE TRIGGER {TriggerName(trigger.Name, trigger.Table)} {Words(trigger.Timing)} {trigger.Events} ON {TriggerTable(trigger.Table)} {trigger.Body.Trim().TrimEnd(';')}";

    /// <summary>A trigger is of the schema of its table, so the table has none.</summary>
    protected override string TriggerTable(TableName table) => Quote(table.Name);

    protected override void CreateTrigger(Trigger trigger, string create) => Emit(Define(trigger));

    protected override void CreateSequence(Sequence sequence, string ifNotExists) =>
        Unsupported("sequences", "Let a column number the rows (identity: true), or keep a table with a counter.");

    protected override void CreateSchema(NamedSchema schema, string ifNotExists) =>
        Unsupported("schemas", "Leave the schema out, or attach another database file before the run.");

    protected override void DropObject(DropObject operation)
    {
        if (operation.Kind is SchemaObjectKind.Schema or SchemaObjectKind.Sequence)
        {
            Unsupported(operation.Kind.Words() + "s", "Leave the operation out for SQLite: if (op.Dialect != \"sqlite\").");
            return;
        }

        base.DropObject(operation);
    }

    /// <summary>SQLite has no words for it, so the index is made anew; which needs to know it.</summary>
    protected override void RenameIndex(RenameIndex operation) =>
        Unsupported($"other names for an index that no revision has created ('{operation.Name}')", "Drop the index and create it under the new name.");
}
