using System.Text.Json.Nodes;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>One recorded case.</summary>
internal sealed record DdlCase(JsonObject Json)
{
    public string Name => $"{Json["group"]}/{Json["name"]}";

    public JsonArray Operation => Json["operation"]!.AsArray();

    public JsonArray Setup => Json["setup"]?.AsArray() ?? [];

    public bool RowsJudged => (bool?)Json["rows_judged"] ?? false;

    public bool LenientColumnOrder => Json["lenient"]?.AsArray().Any(l => (string?)l == "column_order") ?? false;

    public static string Folder => Environment.GetEnvironmentVariable("IRIS_CONFORMANCE_DDL") is { Length: > 0 } given ? given : BuiltIn;

    public static bool IsBuiltIn => Folder == BuiltIn;

    private static string BuiltIn => Path.Combine(Repository.Root, "tests", "conformance", "ddl");

    public static IReadOnlyList<DdlCase> All() =>
        [.. Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal)
            .SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["cases"]?.AsArray() ?? [])
            .Select(c => new DdlCase(c!.AsObject()))];

    public bool IsFor(string database) => Json["result"]?[database] is JsonObject;

    public IReadOnlyList<string> SetupSql(string database) => [.. Json["setup_sql"]?[database]?.AsArray().Select(s => (string)s!) ?? []];

    /// <summary>The outcomes of which any is right.</summary>
    public IReadOnlyList<JsonObject> Results(string database)
    {
        var batch = database == "sqlite" ? Json["sqlite_batch"]?["result"] : null;
        return [.. new[] { Json["result"]?[database], batch, Json["better"]?[database]?["result"] }.OfType<JsonObject>()];
    }
}
