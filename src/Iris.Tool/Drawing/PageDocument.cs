using System.Text.Json.Serialization;

namespace Iris.Tool.Drawing;

/// <summary>What the script of the page knows.</summary>
/// <param name="Tables">The name of every state of a table.</param>
/// <param name="Revisions">Newest first.</param>
internal sealed record PageDocument(IReadOnlyList<string> Tables, IReadOnlyList<PageRevision> Revisions);

/// <summary>A revision, with what is to be seen at it.</summary>
/// <param name="Tables">States of tables, by number.</param>
/// <param name="Lines">Lines between them, by number.</param>
internal sealed record PageRevision(
    string Id,
    IReadOnlyList<string> Revises,
    IReadOnlyList<string>? DependsOn,
    IReadOnlyList<string>? Labels,
    string Message,
    string? Created,
    string? Breaking,
    string? Rollback,
    IReadOnlyList<int> Tables,
    IReadOnlyList<int> Lines);

/// <summary>The page's data. The default encoder leaves nothing that could end the element it stands in.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PageDocument))]
internal sealed partial class PageJson : JsonSerializerContext;
