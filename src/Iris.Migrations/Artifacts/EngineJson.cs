using System.Text.Json.Serialization;

namespace Iris.Migrations.Artifacts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EngineRequest))]
[JsonSerializable(typeof(EngineEvent))]
[JsonSerializable(typeof(SchemaHistory))]
internal sealed partial class EngineJson : JsonSerializerContext;
