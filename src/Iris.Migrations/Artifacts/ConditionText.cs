using System.Text.Json;
using System.Text.Json.Nodes;
using Iris.Migrations.Model;

namespace Iris.Migrations.Artifacts;

/// <summary>Conditions as JSON, so that a bundle asks the database what the revision would have asked.</summary>
internal static class ConditionText
{
    public static string Write(Condition condition) => Node(condition).ToJsonString();

    /// <exception cref="JsonException">The text is no condition.</exception>
    public static Condition Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return Read(document.RootElement);
    }

    private static JsonObject Node(Condition condition) => condition switch
    {
        Condition.TableExists has => new() { ["table"] = Names(has.Table) },
        Condition.ColumnExists has => new() { ["column"] = Names(has.Table, has.Column) },
        Condition.IndexExists has => new() { ["index"] = Names(has.Table, has.Index) },
        Condition.Not not => new() { ["not"] = Node(not.Condition) },
        Condition.And and => new() { ["and"] = new JsonArray(Node(and.Left), Node(and.Right)) },
        Condition.Or or => new() { ["or"] = new JsonArray(Node(or.Left), Node(or.Right)) },
        _ => throw new ArgumentException($"No JSON for {condition}.", nameof(condition)),
    };

    private static JsonArray Names(TableName table, string? part = null)
    {
        var names = new JsonArray(table.Schema, table.Name);
        if (part is not null)
        {
            names.Add((JsonNode)part);
        }

        return names;
    }

    private static Condition Read(JsonElement element)
    {
        var asked = element.EnumerateObject().First();
        var value = asked.Value;
        return asked.Name switch
        {
            "table" => new Condition.TableExists(Table(value)),
            "column" => new Condition.ColumnExists(Table(value), value[2].GetString()!),
            "index" => new Condition.IndexExists(Table(value), value[2].GetString()!),
            "not" => new Condition.Not(Read(value)),
            "and" => new Condition.And(Read(value[0]), Read(value[1])),
            "or" => new Condition.Or(Read(value[0]), Read(value[1])),
            _ => throw new JsonException($"'{asked.Name}' is no condition."),
        };
    }

    private static TableName Table(JsonElement names) => new(names[1].GetString()!, names[0].GetString());
}
