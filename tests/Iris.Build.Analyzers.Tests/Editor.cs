using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Microsoft.CodeAnalysis.VisualBasic;

namespace Iris.Build.Analyzers.Tests;

/// <summary>An editor with some files open: what it underlines.</summary>
internal sealed class Editor
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsFramework)
            .Append(Path.Combine(AppContext.BaseDirectory, "Iris.Migrations.dll")).Select(path => MetadataReference.CreateFromFile(path))];

    private readonly Dictionary<string, string> _sources = [];
    private readonly Dictionary<string, string> _files = [];
    private readonly Dictionary<string, string> _options = [];
    private readonly Dictionary<string, ReportDiagnostic> _severities = [];

    public Editor With(string path, string text)
    {
        (path.EndsWith(".sql", StringComparison.Ordinal) || path.EndsWith(".txt", StringComparison.Ordinal) ? _files : _sources)[path] = text;
        return this;
    }

    public Editor Property(string name, string value)
    {
        _options[$"build_property.{name}"] = value;
        return this;
    }

    public Editor Severity(string code, ReportDiagnostic severity)
    {
        _severities[code] = severity;
        return this;
    }

    /// <summary>All findings: <c>file(line) code 'what is underlined'</c>.</summary>
    public async Task<string[]> FindAsync() => [.. (await DiagnosticsAsync()).Select(Written).Order(StringComparer.Ordinal)];

    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync()
    {
        var files = _files.Select(file => (AdditionalText)new OpenFile(file.Key, file.Value)).ToImmutableArray();
        var analysis = Compilation().WithAnalyzers([new ChainAnalyzer()], new AnalyzerOptions(files, new Options(_options)));
        return await analysis.GetAnalyzerDiagnosticsAsync();
    }

    private Compilation Compilation() => _sources.Keys.FirstOrDefault()?.EndsWith(".vb", StringComparison.Ordinal) == true
        ? VisualBasicCompilation.Create(
            "Open",
            _sources.Select(source => VisualBasicSyntaxTree.ParseText(source.Value, path: source.Key)),
            References,
            new VisualBasicCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
        : CSharpCompilation.Create(
            "Open",
            _sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, path: source.Key)),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, specificDiagnosticOptions: _severities));

    private string Written(Diagnostic found)
    {
        var place = found.Location.GetLineSpan();
        var text = _sources.TryGetValue(place.Path, out var source) ? source : _files[place.Path];
        return $"{place.Path}({place.StartLinePosition.Line + 1}) {found.Id} {SourceText.From(text).ToString(found.Location.SourceSpan)}";
    }

    private static bool IsFramework(string path) => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "netstandard.dll" or "System.Collections.dll";

    private sealed class OpenFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Values(values);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values([]);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values([]);

        private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
