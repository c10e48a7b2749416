using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

// Views and triggers. Schemas are other databases, which are not looked at.
internal sealed partial class MySqlInspector
{
    private readonly List<SchemaObject> _objects = [];

    private async Task ReadObjectsAsync(CancellationToken cancellationToken)
    {
        if (_only.Length > 0)
        {
            return;
        }

        // The server writes the database before each name, which would tie the view to it.
        await QueryAsync(
            $"SELECT table_name, view_definition, CONCAT('`', REPLACE(table_schema, '`', '``'), '`.') FROM information_schema.views WHERE table_schema = {_schema}",
            row => _objects.Add(new View(Text(row, 0)!, (Text(row, 1) ?? "").Replace(Text(row, 2)!, "", StringComparison.Ordinal)) { Opaque = Text(row, 1) is null or "" }),
            cancellationToken).ConfigureAwait(false);
        await QueryAsync(
            $"SELECT trigger_name, event_object_table, action_timing, event_manipulation, action_statement FROM information_schema.triggers WHERE trigger_schema = {_schema}",
            row => _objects.Add(new Trigger(Text(row, 0)!, Text(row, 1)!, Text(row, 2) == "BEFORE" ? TriggerTiming.Before : TriggerTiming.After, Text(row, 3)!, "FOR EACH ROW " + Text(row, 4))),
            cancellationToken).ConfigureAwait(false);
    }
}
