using System.Text.Json.Serialization;

namespace Iris.Migrations.Artifacts;

/// <summary>Events as they are written. Without the metadata that reading them takes, which costs more than all of them.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EngineEvent))]
internal sealed partial class EngineEventJson : JsonSerializerContext;
