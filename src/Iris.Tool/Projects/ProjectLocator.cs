using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Projects;

/// <summary>Finds the project that is meant.</summary>
internal static class ProjectLocator
{
    /// <summary>The full path of the project file.</summary>
    /// <param name="path">A project file or its folder; null for the working folder.</param>
    /// <param name="workingFolder">What a relative path is relative to.</param>
    public static string Find(string? path, string workingFolder)
    {
        var full = Path.GetFullPath(path ?? ".", workingFolder);
        if (File.Exists(full))
        {
            return full;
        }

        var projects = Directory.Exists(full) ? Directory.GetFiles(full, "*.*proj") : [];
        projects = [.. projects.Where(IsProject).Order(StringComparer.Ordinal)];
        return projects.Length switch
        {
            0 => throw new IrisException(DiagnosticCatalogue.NoProject(full)),
            1 => projects[0],
            _ => throw new IrisException(DiagnosticCatalogue.SeveralProjects(full, string.Join(", ", projects.Select(Path.GetFileName)))),
        };
    }

    private static bool IsProject(string file) => Path.GetExtension(file) is ".csproj" or ".fsproj" or ".vbproj";
}
