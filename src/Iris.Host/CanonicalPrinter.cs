using System.Text.Json;
using Iris.Migrations.Diagnostics;

namespace Iris.Host;

/// <summary>Prints diagnostics as MSBuild reads them, a line each.</summary>
internal sealed class CanonicalPrinter(TextWriter output)
{
    private readonly Lock _lock = new();

    /// <summary>Prints what an event of the engine has to say to a build: diagnostics, and nothing else.</summary>
    public void Print(string engineEvent)
    {
        using var json = JsonDocument.Parse(engineEvent);
        var root = json.RootElement;
        if (Text(root, "event") == "diagnostic")
        {
            Print(new Diagnostic(Text(root, "code") ?? "IRIS0901", SeverityOf(Text(root, "severity")), Text(root, "message") ?? "", PlaceOf(root)));
        }
    }

    public void Print(Diagnostic diagnostic)
    {
        var line = string.Join(' ', diagnostic.ToString().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        lock (_lock)
        {
            output.WriteLine(line);
        }
    }

    private static DiagnosticSeverity SeverityOf(string? severity) => severity switch
    {
        "warning" => DiagnosticSeverity.Warning,
        "info" => DiagnosticSeverity.Info,
        _ => DiagnosticSeverity.Error,
    };

    private static SourceLocation? PlaceOf(JsonElement root) =>
        Text(root, "file") is { } file ? new SourceLocation(file, Number(root, "line"), Number(root, "column")) : null;

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int Number(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetInt32() : 0;
}
