using System.Runtime.CompilerServices;
using System.Text.Json;
using Iris.Migrations.Revisions;
using Microsoft.CodeAnalysis.CSharp;

namespace Iris.Build.Analyzers.Tests;

/// <summary>Law: the editor says what the build says, for every graph of the corpus that is there to be refused.</summary>
[TestClass]
public sealed class TheGraphsThatAlembicRefuses
{
    [TestMethod]
    public async Task HaveTheSameCodesInTheEditor()
    {
        var cases = JsonSerializer.Deserialize<Recorded[]>(await File.ReadAllTextAsync(Corpus()), JsonSerializerOptions.Web)!;
        var different = new List<string>();
        var codes = new HashSet<string>();
        foreach (var recorded in cases)
        {
            var graph = RevisionGraph.Build(recorded.Revisions.Select((revision, i) => new Revision
            {
                Id = revision.Id,
                Revises = revision.Down,
                DependsOn = revision.DependsOn,
                BranchLabels = revision.Labels,
                Location = new($"{i:000}.cs", 3),
            }));
            var expected = Codes(graph.Diagnostics.Concat(graph.IsSound ? graph.HeadConflicts() : []).Select(found => found.Code));
            var editor = new Editor();
            for (var i = 0; i < recorded.Revisions.Count; i++)
            {
                editor.With($"{i:000}.cs", Source.Class(Arguments(recorded.Revisions[i]), $"R{i}"));
            }

            var shown = Codes((await editor.DiagnosticsAsync()).Select(found => found.Id));
            codes.UnionWith(shown.Split(' '));
            if (shown != expected)
            {
                different.Add($"{recorded.Name}: {expected} in the build, {shown} in the editor");
            }
        }

        Assert.IsEmpty(different, string.Join('\n', different));
        Assert.IsGreaterThan(8, codes.Count, string.Join(' ', codes));
    }

    private static string Codes(IEnumerable<string> codes) => string.Join(' ', codes.Distinct().Order(StringComparer.Ordinal));

    private static string Arguments(RecordedRevision revision) =>
        $"{Literal(revision.Id)}, Revises = {List(revision.Down)}, DependsOn = {List(revision.DependsOn)}, BranchLabels = {List(revision.Labels)}";

    private static string List(IEnumerable<string> names) => $"new string[] {{ {string.Join(", ", names.Select(Literal))} }}";

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Corpus([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "conformance", "graph", "invalid.json");

    private sealed record Recorded(string Name, IReadOnlyList<RecordedRevision> Revisions);

    private sealed record RecordedRevision(string Id, string[] Down, string[] DependsOn, string[] Labels);
}
