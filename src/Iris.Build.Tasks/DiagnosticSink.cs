using Iris.Migrations.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Iris.Build.Tasks;

/// <summary>Where diagnostics become errors and warnings of the build, as the project wants its warnings treated.</summary>
internal sealed class DiagnosticSink(TaskLoggingHelper log, string projectFile, SourcePathMap paths, WarningPolicy policy)
{
    /// <summary>Whether something was reported that the build fails for.</summary>
    public bool HasErrors { get; private set; }

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
        switch (policy.SeverityOf(diagnostic))
        {
            case DiagnosticSeverity.Error:
                HasErrors = true;
                log.LogError(null, diagnostic.Code, null, diagnostic.HelpLink, file, line, column, 0, 0, "{0}", diagnostic.Message);
                break;
            case DiagnosticSeverity.Warning:
                log.LogWarning(null, diagnostic.Code, null, diagnostic.HelpLink, file, line, column, 0, 0, "{0}", diagnostic.Message);
                break;
            default:
                log.LogMessage(null, diagnostic.Code, null, file, line, column, 0, 0, MessageImportance.Normal, "{0}", diagnostic.Message);
                break;
        }
    }
}
