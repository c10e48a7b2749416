namespace Iris.Migrations.Diagnostics;

/// <summary>How much a diagnostic weighs.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; nothing to do.</summary>
    Info,

    /// <summary>Probably a mistake; the work goes on.</summary>
    Warning,

    /// <summary>The work cannot go on.</summary>
    Error,
}
