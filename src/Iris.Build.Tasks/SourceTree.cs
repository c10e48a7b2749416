namespace Iris.Build.Tasks;

/// <summary>The sources of a project that only its folder is known of.</summary>
internal static class SourceTree
{
    private static readonly ISet<string> Extensions = SnapshotFolder.ExtensionsOf([".resx", ".props", ".targets"]);

    /// <summary>The files that a project is probably made of.</summary>
    public static IEnumerable<string> FilesOf(string projectFile) =>
        FoldersOf(projectFile).SelectMany(Directory.EnumerateFiles).Where(file => Extensions.Contains(Path.GetExtension(file)));

    /// <summary>Its folder and all below, but for outputs.</summary>
    public static IEnumerable<string> FoldersOf(string projectFile) => Below(Path.GetDirectoryName(projectFile)!);

    /// <summary>The folders from that of a file up to a root; nothing for a file that lies elsewhere.</summary>
    public static IEnumerable<string> FoldersUpTo(string root, string file)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null && folder.Length > root.Length && folder.StartsWith(root, StringComparison.Ordinal); folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateDirectories(folder).Where(inner => !SnapshotFolder.IsOutput(inner)).SelectMany(Below).Prepend(folder);
}
