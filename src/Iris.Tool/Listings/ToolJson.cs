using System.Text.Json.Serialization;

namespace Iris.Tool.Listings;

/// <summary>How documents are written. Their shapes are part of the documented interface.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(RevisionDocument))]
[JsonSerializable(typeof(RevisionDocument[]))]
[JsonSerializable(typeof(CurrentDocument))]
[JsonSerializable(typeof(CheckDocument))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(FilesDocument))]
internal sealed partial class ToolJson : JsonSerializerContext;
