using System.Text.Json.Serialization;

namespace Iris.Migrations.Artifacts;

/// <summary>Manifests as they are written, without the metadata that reading them takes, which costs more than all of them.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class WrittenManifestJson : JsonSerializerContext;
