using System.Text.Json;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Artifacts;

/// <summary>What the build takes from <c>iris.json</c>: the names of Iris's own tables, so that its scripts fit the tool's runs.</summary>
internal static class ProjectConfiguration
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Fills in what the request leaves to the file. A property of the project goes before the file.</summary>
    /// <exception cref="IrisException">The file is no JSON (IRIS0011).</exception>
    public static void Apply(EngineRequest request)
    {
        if (request.ConfigurationFile is not { } path || !File.Exists(path))
        {
            return;
        }

        using var document = Parse(path);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return; // The tool says what is wrong with such a file; the scripts need nothing of it.
        }

        request.VersionTable = request.VersionTable == EngineRequest.DefaultVersionTable ? Text(document, "versionTable") ?? request.VersionTable : request.VersionTable;
        request.VersionTableSchema ??= Text(document, "versionTableSchema");
        request.TargetServers = request.TargetServers.Count == 0 ? Texts(document.RootElement, "targetServers") : request.TargetServers;
        request.LintSince ??= Text(document, "lintSince");
        if (document.RootElement.TryGetProperty("model", out var model))
        {
            Apply(request, model, path);
        }

        request.Transaction = request.Transaction == EngineRequest.DefaultTransaction ? Text(document, "transaction") ?? request.Transaction : request.Transaction;
    }

    // A request that names a model has read the file already.
    private static void Apply(EngineRequest request, JsonElement model, string path)
    {
        if (request.Model is not null || request.ModelFile is not null)
        {
            return;
        }

        var isObject = model.ValueKind == JsonValueKind.Object;
        var name = isObject ? model.TryGetProperty("from", out var from) ? from.GetString() : null : model.ValueKind == JsonValueKind.String ? model.GetString() : null;
        var isFile = name?.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) == true;
        (request.Model, request.ModelFile) = (isFile ? null : name, isFile ? Path.GetFullPath(name!, Path.GetDirectoryName(path)!) : null);
        request.Include = isObject ? Texts(model, "include") : [];
        request.Exclude = isObject ? Texts(model, "exclude") : [];
    }

    private static string[] Texts(JsonElement model, string key) => !model.TryGetProperty(key, out var value) ? []
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!]
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
        : [];

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllText(path), Lenient);
        }
        catch (JsonException error)
        {
            var place = new SourceLocation(path, (int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1);
            throw new IrisException(DiagnosticCatalogue.MalformedSettings(error.Message.Split(" Path:")[0].Split(" LineNumber:")[0], place), error);
        }
    }

    private static string? Text(JsonDocument document, string key) =>
        document.RootElement.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
