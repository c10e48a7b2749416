using System.Collections.Immutable;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;
using Finding = Iris.Migrations.Diagnostics.Diagnostic;

namespace Iris.Build.Analyzers;

/// <summary>The revisions of a compilation, classes and SQL files, and what the build would say of their chain.</summary>
internal sealed class Chain
{
    private readonly List<RevisionSymbol> _classes;
    private readonly Dictionary<string, AdditionalText> _files;
    private readonly List<Finding> _findings = [];

    private Chain(List<RevisionSymbol> classes, IEnumerable<AdditionalText> files, string? multipleHeads)
    {
        _classes = classes;
        _files = files.Where(IsRevision).GroupBy(file => file.Path, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var parsed = _files.Values.Select(file => SqlRevisionFile.Parse(file.GetText()!.ToString(), file.Path)).ToList();
        var revisions = classes.Select(found => found.Revision).Concat(parsed.Select(file => file.Revision).OfType<Revision>());
        var graph = RevisionGraph.Build(revisions.OrderBy(revision => revision.Id, StringComparer.Ordinal).ThenBy(revision => revision.Location?.File, StringComparer.Ordinal));
        _findings.AddRange(classes.Select(found => found.Problem).OfType<Finding>());
        _findings.AddRange(parsed.SelectMany(file => file.Diagnostics));
        _findings.AddRange(graph.Diagnostics);
        _findings.AddRange(graph.IsSound ? HeadConflicts(graph, multipleHeads) : []);
    }

    /// <summary>Reads the chain of a compilation.</summary>
    /// <param name="compilation">The compilation; what it refers to has chains of its own.</param>
    /// <param name="attribute"><c>[Revision]</c>.</param>
    /// <param name="files">All additional files.</param>
    /// <param name="multipleHeads">What the project says of several heads: error, warning or allow; null for error.</param>
    public static Chain Of(Compilation compilation, INamedTypeSymbol attribute, ImmutableArray<AdditionalText> files, string? multipleHeads) =>
        new(RevisionSymbol.In(compilation.Assembly.GlobalNamespace, attribute).ToList(), files, multipleHeads);

    /// <summary>What there is to say of a class.</summary>
    public IEnumerable<Diagnostic> At(ISymbol type) => _classes
        .Where(found => SymbolEqualityComparer.Default.Equals(found.Type, type))
        .SelectMany(found => _findings
            .Where(finding => ReferenceEquals(finding.Location, found.Revision.Location))
            .Select(finding => Rules.Diagnostic(finding, ArgumentPlace.Of(finding, found.Attribute))));

    /// <summary>What there is to say of a file.</summary>
    public IEnumerable<Diagnostic> In(AdditionalText file) => _files.ContainsKey(file.Path)
        ? _findings.Where(finding => finding.Location?.File == file.Path).Select(finding => Rules.Diagnostic(finding, Line(file, finding.Location!)))
        : [];

    private static IEnumerable<Finding> HeadConflicts(RevisionGraph graph, string? multipleHeads) => multipleHeads switch
    {
        "allow" => [],
        "warning" => graph.HeadConflicts().Select(conflict => conflict with { Severity = Migrations.Diagnostics.DiagnosticSeverity.Warning }),
        _ => graph.HeadConflicts(),
    };

    private static bool IsRevision(AdditionalText file) =>
        file.Path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) && file.GetText() is { } text && SqlRevisionFile.LooksLikeRevision(text.ToString());

    private static Location Line(AdditionalText file, SourceLocation place)
    {
        var lines = file.GetText()!.Lines;
        var line = lines[Math.Min(Math.Max(place.Line, 1), lines.Count) - 1];
        return Location.Create(file.Path, line.Span, lines.GetLinePositionSpan(line.Span));
    }
}
