using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Revisions;

/// <summary>Graphs drawn as text: <c>"a; b: a; c: a !x #label"</c> is a, b on a, and c on a, depending on x, with a label; <c>=x</c> replaces x.</summary>
internal static class Drawn
{
    public static RevisionGraph Graph(string drawing) => RevisionGraph.Build(Revisions(drawing));

    public static Revision[] Revisions(string drawing) => drawing
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(Revision)
        .ToArray();

    public static IrisException Refused(Action ask) => Assert.ThrowsExactly<IrisException>(ask);

    public static string Ids(this IEnumerable<Revision> revisions) => string.Join(" ", revisions.Select(revision => revision.Id));

    public static string Ran(this RevisionPlan plan) => string.Join(" ", plan.Steps.Select(step => step.Revision?.Id));

    private static Revision Revision(string text, int index)
    {
        var parts = text.Split(':', 2);
        var id = parts[0].Trim();
        var words = parts.ElementAtOrDefault(1)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new Revision
        {
            Id = id,
            Revises = words.Where(word => word[0] is not ('!' or '#' or '=')).ToArray(),
            DependsOn = words.Where(word => word[0] == '!').Select(word => word[1..]).ToArray(),
            Replaces = words.Where(word => word[0] == '=').Select(word => word[1..]).ToArray(),
            BranchLabels = words.Where(word => word[0] == '#').Select(word => word[1..]).ToArray(),
            Location = new SourceLocation($"{index}_{id}.cs", index + 1),
        };
    }
}
