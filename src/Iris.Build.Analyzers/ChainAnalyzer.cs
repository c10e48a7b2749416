using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Iris.Build.Analyzers;

/// <summary>
/// Shows the errors of the chain in the editor, while somebody types; a build has them from its task. Reported with the class
/// or the file that each is about, because what is reported at the end of a compilation does not show in an open file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp, LanguageNames.VisualBasic)]
public sealed class ChainAnalyzer : DiagnosticAnalyzer
{
    private const string MultipleHeads = "build_property.IrisMultipleHeads";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(RevisionSymbol.AttributeName) is not { } attribute)
        {
            return;
        }

        context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(MultipleHeads, out var heads);
        var chain = new Lazy<Chain>(() => Chain.Of(context.Compilation, attribute, context.Options.AdditionalFiles, heads));
        context.RegisterSymbolAction(symbol => Report(chain.Value.At(symbol.Symbol), symbol.ReportDiagnostic), SymbolKind.NamedType);
        context.RegisterAdditionalFileAction(file => Report(chain.Value.In(file.AdditionalFile), file.ReportDiagnostic));
    }

    private static void Report(IEnumerable<Diagnostic> found, Action<Diagnostic> report)
    {
        foreach (var diagnostic in found)
        {
            report(diagnostic);
        }
    }
}
