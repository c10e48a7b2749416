using System.Text.Json.Serialization;

namespace Iris.Tool.Listings;

/// <summary>A finding in GitLab's report of code quality.</summary>
internal sealed record CodeQualityDocument(string Description, [property: JsonPropertyName("check_name")] string CheckName, string Fingerprint, string Severity, CodeQualityLocation Location);

/// <summary>Where it is.</summary>
internal sealed record CodeQualityLocation(string Path, CodeQualityLines Lines);

/// <summary>The line, from 1.</summary>
internal sealed record CodeQualityLines(int Begin);
