using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Finding = Iris.Migrations.Diagnostics.Diagnostic;
using Weight = Iris.Migrations.Diagnostics.DiagnosticSeverity;

namespace Iris.Build.Analyzers;

/// <summary>The codes of <c>docs/errors</c> that concern the chain, as compilers and editors want to know them beforehand.</summary>
internal static class Rules
{
    private static readonly Dictionary<string, DiagnosticDescriptor> ByCode = new[]
    {
        Rule("IRIS0101", "Duplicate revision id"),
        Rule("IRIS0102", "Missing parent"),
        Rule("IRIS0103", "Cycle of revisions"),
        Rule("IRIS0104", "Several heads"),
        Rule("IRIS0105", "Branch label is taken"),
        Rule("IRIS0106", "Unknown dependency"),
        Rule("IRIS0107", "Revision revises itself"),
        Rule("IRIS0108", "Cycle of dependencies"),
        Rule("IRIS0109", "Revision depends on itself"),
        Rule("IRIS0110", "Malformed id or label"),
        Rule("IRIS0111", "Reserved id or label"),
        Rule("IRIS0112", "Id or label is too long"),
        Rule("IRIS0113", "Redundant parent", Weight.Warning),
        Rule("IRIS0115", "Replaced twice"),
        Rule("IRIS0116", "Revision replaces itself"),
        Rule("IRIS0117", "Replaced in part"),
        Rule("IRIS0140", "SQL revision without id"),
        Rule("IRIS0141", "Unknown directive"),
        Rule("IRIS0142", "Unknown word in a directive"),
        Rule("IRIS0143", "Section is there twice"),
        Rule("IRIS0144", "SQL outside of a section"),
        Rule("IRIS0145", "SQL revision without an upgrade"),
        Rule("IRIS0146", "Header line is there twice"),
        Rule("IRIS0147", "Effect outside of a section"),
        Rule("IRIS0210", "Revision is no migration"),
        Rule("IRIS0211", "Revision cannot be created"),
    }.ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. ByCode.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>A finding at a place. It weighs what it weighs in the build, unless an .editorconfig says otherwise.</summary>
    public static Diagnostic Diagnostic(Finding finding, Location place)
    {
        var severity = finding.Severity switch
        {
            Weight.Error => DiagnosticSeverity.Error,
            Weight.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        };
        return Microsoft.CodeAnalysis.Diagnostic.Create(ByCode[finding.Code], place, severity, additionalLocations: null, properties: null, finding.Message);
    }

    private static DiagnosticDescriptor Rule(string code, string title, Weight weight = Weight.Error) => new(
        code,
        title,
        "{0}",
        "Iris",
        weight == Weight.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: new Finding(code, weight, "").HelpLink);
}
