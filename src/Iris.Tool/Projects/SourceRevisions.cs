using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.Authoring;

namespace Iris.Tool.Projects;

/// <summary>
/// Reads revisions from the sources of a project that does not compile: classes whose attributes have literals, and SQL files.
/// Metadata is exact; this is the next best.
/// </summary>
internal static class SourceRevisions
{
    public static RevisionGraph Read(string folder) => RevisionGraph.Build(Files(folder).SelectMany(ReadFile));

    // What a build makes, and what belongs to tools, holds no sources.
    private static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(folder)
        .Where(file => Path.GetExtension(file) is ".cs" or ".sql")
        .Order(StringComparer.Ordinal)
        .Concat(Directory.EnumerateDirectories(folder)
            .Where(below => Path.GetFileName(below) is var name && name is not ("bin" or "obj") && name[0] != '.')
            .Order(StringComparer.Ordinal)
            .SelectMany(Files));

    private static IEnumerable<Revision> ReadFile(string file)
    {
        var text = File.ReadAllText(file);
        if (Path.GetExtension(file) == ".sql")
        {
            return SqlRevisionFile.LooksLikeRevision(text) && SqlRevisionFile.Parse(text, file).Revision is { } revision ? [revision] : [];
        }

        return text.Contains("Revision", StringComparison.Ordinal) ? RevisionAttributeSource.All(text).Select(found => Revision(found, file)) : [];
    }

    private static Revision Revision(RevisionAttributeSource source, string file) => new()
    {
        Id = source.Id,
        Revises = source.Texts("Revises"),
        DependsOn = source.Texts("DependsOn"),
        BranchLabels = source.Texts("BranchLabels"),
        Replaces = source.Texts("Replaces"),
        Message = source.Texts("Message") is [var message] ? message : "",
        TypeName = source.TypeName,
        Location = new SourceLocation(file, source.Line),
    };
}
