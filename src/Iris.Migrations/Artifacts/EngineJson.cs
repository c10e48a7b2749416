using System.Text.Json.Serialization;

namespace Iris.Migrations.Artifacts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EngineRequest))]
[JsonSerializable(typeof(EngineEvent))]
[JsonSerializable(typeof(SchemaHistory))]
[JsonSerializable(typeof(DeployReport))]
internal sealed partial class EngineJson : JsonSerializerContext;
