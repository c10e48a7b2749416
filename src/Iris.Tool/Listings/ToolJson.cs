using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Iris.Tool.Listings;

/// <summary>How documents are written. Their shapes are part of the documented interface.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RevisionDocument))]
[JsonSerializable(typeof(RevisionDocument[]))]
[JsonSerializable(typeof(CurrentDocument))]
[JsonSerializable(typeof(CheckDocument))]
[JsonSerializable(typeof(CodeQualityDocument[]))]
[JsonSerializable(typeof(DeployReportDocument))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(HistoryEntryDocument[]))]
[JsonSerializable(typeof(FilesDocument))]
[JsonSerializable(typeof(SquashDocument))]
[JsonSerializable(typeof(VerifyDocument))]
[JsonSerializable(typeof(LintDocument))]
[JsonSerializable(typeof(LintRuleDocument[]))]
[JsonSerializable(typeof(TargetsDocument))]
[JsonSerializable(typeof(BackupDocument))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(LockDocument))]
internal sealed partial class ToolJson : JsonSerializerContext
{
    /// <summary>Without escapes that only a web page would need.</summary>
    public static ToolJson Plain { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
