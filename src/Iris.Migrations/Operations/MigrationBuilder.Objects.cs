using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations;

// Views, triggers, sequences and schemas.
public sealed partial class MigrationBuilder
{
    /// <summary>Creates a view.</summary>
    /// <param name="name">The name.</param>
    /// <param name="query">The SELECT, in the words of the database.</param>
    /// <param name="schema">The schema; null for the default one.</param>
    /// <param name="columns">Names for the columns, where they are to have others than in the query.</param>
    /// <param name="materialized">Whether its rows are kept until they are refreshed (PostgreSQL).</param>
    public void CreateView(string name, string query, string? schema = null, IReadOnlyList<string>? columns = null, bool materialized = false) =>
        Record(new CreateObject(View(name, query, schema, columns, materialized)));

    /// <summary>Creates a view, in the place of the one of that name if there is one.</summary>
    /// <param name="name">The name.</param>
    /// <param name="query">The SELECT, in the words of the database.</param>
    /// <param name="schema">The schema; null for the default one.</param>
    /// <param name="columns">Names for the columns, where they are to have others than in the query.</param>
    /// <param name="materialized">Whether its rows are kept until they are refreshed (PostgreSQL).</param>
    public void ReplaceView(string name, string query, string? schema = null, IReadOnlyList<string>? columns = null, bool materialized = false) =>
        Record(new CreateObject(View(name, query, schema, columns, materialized), OrReplace: true));

    /// <summary>Drops a view.</summary>
    public void DropView(string name, string? schema = null, bool ifExists = false, bool materialized = false) =>
        Record(new DropObject(materialized ? SchemaObjectKind.MaterializedView : SchemaObjectKind.View, new(name, schema), IfExists: ifExists));

    /// <summary>Creates a trigger.</summary>
    /// <param name="name">The name.</param>
    /// <param name="table">The table.</param>
    /// <param name="timing">When it runs.</param>
    /// <param name="events">On what, in words of SQL: <c>INSERT</c>, <c>UPDATE OF status</c>.</param>
    /// <param name="body">What follows the table, in the words of the database: <c>BEGIN ... END</c>, <c>FOR EACH ROW EXECUTE FUNCTION f()</c>.</param>
    /// <param name="schema">The schema of the table; null for the default one.</param>
    public void CreateTrigger(string name, string table, TriggerTiming timing, string events, string body, string? schema = null) =>
        Record(new CreateObject(new Trigger(new(name, schema), new(table, schema), timing, events, body)));

    /// <summary>Creates a trigger, in the place of the one of that name if there is one.</summary>
    /// <param name="name">The name.</param>
    /// <param name="table">The table.</param>
    /// <param name="timing">When it runs.</param>
    /// <param name="events">On what, in words of SQL.</param>
    /// <param name="body">What follows the table, in the words of the database.</param>
    /// <param name="schema">The schema of the table; null for the default one.</param>
    public void ReplaceTrigger(string name, string table, TriggerTiming timing, string events, string body, string? schema = null) =>
        Record(new CreateObject(new Trigger(new(name, schema), new(table, schema), timing, events, body), OrReplace: true));

    /// <summary>Drops a trigger.</summary>
    public void DropTrigger(string name, string table, string? schema = null, bool ifExists = false) =>
        Record(new DropObject(SchemaObjectKind.Trigger, new(name, schema), new(table, schema), ifExists));

    /// <summary>Creates a sequence of numbers (PostgreSQL, MariaDB, SQL Server).</summary>
    /// <param name="name">The name.</param>
    /// <param name="start">The first number.</param>
    /// <param name="increment">The step; not 0.</param>
    /// <param name="minValue">The least number; null for the default of the database.</param>
    /// <param name="maxValue">The greatest number; null for the default of the database.</param>
    /// <param name="cycle">Whether it begins again at its end.</param>
    /// <param name="schema">The schema; null for the default one.</param>
    /// <param name="ifNotExists">Whether a sequence of that name is left as it is.</param>
    public void CreateSequence(
        string name, long start = 1, long increment = 1, long? minValue = null, long? maxValue = null, bool cycle = false, string? schema = null, bool ifNotExists = false) =>
        Record(new CreateObject(
            new Sequence(new(name, schema)) { Start = start, Increment = increment, MinValue = minValue, MaxValue = maxValue, Cycle = cycle }, IfNotExists: ifNotExists));

    /// <summary>Drops a sequence.</summary>
    public void DropSequence(string name, string? schema = null, bool ifExists = false) =>
        Record(new DropObject(SchemaObjectKind.Sequence, new(name, schema), IfExists: ifExists));

    /// <summary>Creates a schema. SQLite has none.</summary>
    public void CreateSchema(string name, bool ifNotExists = false) => Record(new CreateObject(new NamedSchema(name), IfNotExists: ifNotExists));

    /// <summary>Drops a schema, which must be empty.</summary>
    public void DropSchema(string name, bool ifExists = false) => Record(new DropObject(SchemaObjectKind.Schema, name, IfExists: ifExists));

    private static View View(string name, string query, string? schema, IReadOnlyList<string>? columns, bool materialized) =>
        new(new(name, schema), query) { Columns = columns?.ToValueList() ?? [], Materialized = materialized };
}
