using Iris.Migrations.Diagnostics;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

/// <summary>
/// How much a rule's findings weigh. Whoever names the server that the revisions are for says that there is one to be careful
/// with; in a project that does not, what harms running systems only is an information.
/// </summary>
/// <param name="Plain">Where no server is named; null for no finding.</param>
/// <param name="Declared">Where the server is named.</param>
internal readonly record struct Grade(DiagnosticSeverity? Plain, DiagnosticSeverity? Declared)
{
    /// <summary>It cannot run, or breaks Iris itself.</summary>
    public static Grade Fails { get; } = new(DiagnosticSeverity.Error, DiagnosticSeverity.Error);

    /// <summary>Data are lost, or it fails as soon as there are rows.</summary>
    public static Grade Harm { get; } = new(DiagnosticSeverity.Warning, DiagnosticSeverity.Warning);

    /// <summary>Programs that run meanwhile wait or fail.</summary>
    public static Grade Served { get; } = new(DiagnosticSeverity.Info, DiagnosticSeverity.Warning);

    /// <summary>Worth a thought.</summary>
    public static Grade Advice { get; } = new(DiagnosticSeverity.Info, DiagnosticSeverity.Info);

    /// <summary>Worth a thought on a server that is named; Iris takes care of it.</summary>
    public static Grade Noted { get; } = new(null, DiagnosticSeverity.Info);

    /// <summary>A matter of taste: only where a project asks for it.</summary>
    public static Grade Off { get; } = new(null, null);

    public DiagnosticSeverity? On(TargetServer server) => server.IsDeclared ? Declared : Plain;

    /// <inheritdoc/>
    public override string ToString() => Plain == Declared ? Word(Plain) : $"{Word(Plain)}; {Word(Declared)} where the server is named";

    private static string Word(DiagnosticSeverity? severity) => severity?.ToString().ToLowerInvariant() ?? "off";
}
