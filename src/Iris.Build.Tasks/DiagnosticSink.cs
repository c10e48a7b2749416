using Iris.Migrations.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Iris.Build.Tasks;

/// <summary>Where diagnostics become errors and warnings of the build, as the project wants its warnings treated.</summary>
internal sealed class DiagnosticSink(TaskLoggingHelper log, string projectFile, SourcePathMap paths, WarningPolicy policy)
{
    /// <summary>Whether something was reported that the build fails for; that may be a warning, where MSBuild itself has been told so.</summary>
    public bool HasErrors => log.HasLoggedErrors;

    /// <summary>What was reported, with the severities and the places that count.</summary>
    public List<Diagnostic> Reported { get; } = [];

    public void Report(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            Report(diagnostic);
        }
    }

    public void Report(Diagnostic diagnostic)
    {
        var (file, line, column) = diagnostic.Location is { } place ? (paths.Restore(place.File), place.Line, place.Column) : (projectFile, 0, 0);
        var (severity, refused) = policy.SeverityOf(diagnostic, file);
        var message = refused is null ? diagnostic.Message : $"{diagnostic.Message} {StaysAnError(diagnostic.Code, refused)}";
        if (severity is { } counts)
        {
            Reported.Add(diagnostic with { Severity = counts, Message = message, Location = new SourceLocation(file, line, column) });
        }

        switch (severity)
        {
            case DiagnosticSeverity.Error:
                log.LogError(null, diagnostic.Code, null, diagnostic.HelpLink, file, line, column, 0, 0, "{0}", message);
                break;
            case DiagnosticSeverity.Warning:
                log.LogWarning(null, diagnostic.Code, null, diagnostic.HelpLink, file, line, column, 0, 0, "{0}", message);
                break;
            case DiagnosticSeverity.Info:
                log.LogMessage(null, diagnostic.Code, null, file, line, column, 0, 0, MessageImportance.Normal, "{0}", message);
                break;
        }
    }

    private static string StaysAnError(string code, ConfiguredSeverity refused) =>
        $"({refused.File}({refused.Line}) asks for '{refused.Word}', but {code} stays an error: nothing can be made of revisions like these.)";
}
