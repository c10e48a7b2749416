namespace Iris.Migrations.Model;

/// <summary>What runs when rows of a table change.</summary>
/// <param name="Name">The name, unquoted; in the schema of its table.</param>
/// <param name="Table">The table.</param>
/// <param name="Timing">When it runs.</param>
/// <param name="Events">On what, in words of SQL: <c>INSERT</c>, <c>UPDATE OF status</c>, <c>INSERT OR DELETE</c>.</param>
/// <param name="Body">What follows the table in CREATE TRIGGER, in the words of the database: <c>FOR EACH ROW ...</c>, <c>BEGIN ... END</c>.</param>
public sealed record Trigger(TableName Name, TableName Table, TriggerTiming Timing, string Events, string Body) : SchemaObject(Name)
{
    /// <inheritdoc/>
    public override SchemaObjectKind Kind => SchemaObjectKind.Trigger;

    /// <inheritdoc/>
    public override TableName? Owner => Table;
}
