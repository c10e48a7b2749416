using System.Text.Json.Nodes;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>Where two JSON values first differ.</summary>
internal static class JsonDifference
{
    public static string? Between(JsonNode? expected, JsonNode? actual, string path = "") => (expected, actual) switch
    {
        (null, null) => null,
        (JsonObject e, JsonObject a) => e.Select(p => p.Key).Union(a.Select(p => p.Key))
            .Select(key => e.ContainsKey(key) != a.ContainsKey(key)
                ? $"{path}/{key}: {(e.ContainsKey(key) ? "missing" : "not expected")}"
                : Between(e[key], a[key], $"{path}/{key}"))
            .FirstOrDefault(d => d is not null),
        (JsonArray e, JsonArray a) when e.Count == a.Count => e.Select((item, i) => Between(item, a[i], $"{path}[{i}]")).FirstOrDefault(d => d is not null),
        _ when expected?.ToJsonString() == actual?.ToJsonString() => null,
        _ => $"{path}: expected {expected?.ToJsonString() ?? "null"}, was {actual?.ToJsonString() ?? "null"}",
    };
}
