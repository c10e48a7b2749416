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

    private static IEnumerable<JsonObject> All(JsonArray operations) =>
        operations.Select(o => o!.AsObject()).SelectMany(o => o["ops"] is JsonArray inner ? All(inner).Select(i => OfTable(i, o)) : [o]);

    /// <summary>An operation of a batch with the table that the batch names.</summary>
    private static JsonObject OfTable(JsonObject operation, JsonObject batch)
    {
        if (operation["table"] is not null || batch["table"] is not { } table)
        {
            return operation;
        }

        var whole = operation.DeepClone().AsObject();
        whole["table"] = table.DeepClone();
        return whole;
    }

    public bool IsFor(string database) => Json["result"]?[database] is JsonObject;

    public IReadOnlyList<string> SetupSql(string database) => [.. Json["setup_sql"]?[database]?.AsArray().Select(s => (string)s!) ?? []];

    /// <summary>The rules that were needed to find the outcome right.</summary>
    public HashSet<string> Rules { get; } = [];

    /// <summary>The operations of a kind, those of batches among them.</summary>
    public IEnumerable<JsonObject> Operations(string kind) => All(Operation).Where(o => (string?)o["op"] == kind);

    /// <summary>Whether there is an operation of a kind that answers to a question.</summary>
    public bool Has(string kind, Func<JsonObject, bool> question) => Operations(kind).Any(question);

    /// <summary>Whether the error that was recorded for a database has these words.</summary>
    public bool Mentions(string database, string words) => ((string?)Json["result"]?[database]?["error"] ?? "").Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>The columns that the setup and the operations make or insert into.</summary>
    public IEnumerable<JsonObject> Columns() => All(Setup).Concat(All(Operation))
        .SelectMany(o => (o["columns"]?.AsArray().OfType<JsonObject>() ?? []).Concat(o["column"] is JsonObject one ? [one] : []));

    /// <summary>The outcomes of which any is right.</summary>
    public IReadOnlyList<JsonObject> Results(string database)
    {
        var batch = database == "sqlite" ? Json["sqlite_batch"]?["result"] : null;
        return [.. new[] { Json["result"]?[database], batch, Json["better"]?[database]?["result"] }.OfType<JsonObject>()];
    }
}
