using System.Text.Json.Nodes;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Tests.Sql.Conformance;

// A batch is only a list in Iris: that its changes become one rebuild, nobody needs to say, nor what the old table is like.
internal sealed partial class RecordedOperations
{
    private List<Operation> Batch(JsonObject op)
    {
        var table = new TableName((string)op["table"]!, (string?)op["schema"]);
        var inner = op["naming_convention"] is { } convention ? new RecordedOperations(database, _model, new(convention)) : this;
        var operations = inner.All(Renamed(op["ops"]!.AsArray()), op);
        operations.AddRange((op["table_args"]?.AsArray() ?? []).Select(c => new AddConstraint(table, Constraint(c!.AsObject(), (string)c["kind"]!, table))));
        operations.AddRange((op["column_overrides"]?.AsArray() ?? []).Select(c => new AlterColumn(table, (string)c!["name"]!) { Type = Type(c["type"]!) }));
        if (op["partial_reordering"] is JsonArray orders)
        {
            operations.AddRange(Reordered(table, orders));
        }

        return operations;
    }

    /// <summary>
    /// A table that is copied gets all its new names at once. In Iris one follows the other, so that a name that is still taken is
    /// reached by way of another.
    /// </summary>
    private JsonArray Renamed(JsonArray operations)
    {
        var renames = operations.OfType<JsonObject>().Where(o => (string?)o["op"] == "alter_column" && o["new_name"] is not null).ToList();
        var early = database == "sqlite" ? renames.Where((r, i) => renames.Skip(i + 1).Any(later => (string?)later["column"] == (string?)r["new_name"])).ToList() : [];
        if (early.Count == 0)
        {
            return operations;
        }

        JsonArray all = [];
        foreach (var operation in operations.Select(o => o!.AsObject()))
        {
            var changed = operation.DeepClone().AsObject();
            if (early.Contains(operation))
            {
                changed["new_name"] = Meanwhile(operation);
            }

            all.Add(changed);
        }

        early.ForEach(o => all.Add(new JsonObject { ["op"] = "alter_column", ["column"] = Meanwhile(o), ["new_name"] = (string)o["new_name"]! }));
        return all;
    }

    private static string Meanwhile(JsonObject rename) => $"_{rename["column"]}_meanwhile";

    /// <summary>The recorded tool sorts in layers: first what is to stand behind nothing that is left.</summary>
    private IEnumerable<Operation> Reordered(TableName table, JsonArray orders)
    {
        var left = _model.Find(table) is { Opaque: false } known ? known.Columns.Select(c => c.Name).ToList() : throw new OutsideVocabularyException("columns of a table that is not known");
        var first = left[0];
        var pairs = orders.Select(o => Names(o)).SelectMany(o => o.Zip(o.Skip(1))).ToList();
        List<string> sorted = [];
        while (left.Count > 0)
        {
            var layer = left.Where(c => !pairs.Exists(p => p.Second == c && left.Contains(p.First))).ToList();
            sorted.AddRange(layer.Count > 0 ? layer : throw new OutsideVocabularyException("an order that goes round"));
            left.RemoveAll(layer.Contains);
        }

        return sorted.Select((column, i) => new AlterColumn(table, column) { Position = i == 0 ? new(first, Before: true) : new(sorted[i - 1]) });
    }
}
