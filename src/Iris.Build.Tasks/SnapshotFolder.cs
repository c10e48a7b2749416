using System.Globalization;

namespace Iris.Build.Tasks;

/// <summary>
/// A folder that sources lie in, as it was: tells files that came or went. The time alone would not do, because a database
/// or an editor's backup beside the sources touches it all the time; it only spares the look at the names.
/// </summary>
internal sealed record SnapshotFolder(string Path, long Ticks, ulong Names)
{
    public static SnapshotFolder Of(string path, ISet<string> extensions) => new(path, TicksOf(path), HashOf(path, extensions));

    public static SnapshotFolder Parse(string text)
    {
        var parts = text.Split(['|'], 3);
        return new(parts[2], long.Parse(parts[0], CultureInfo.InvariantCulture), ulong.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>The kinds of files that count as sources.</summary>
    public static ISet<string> ExtensionsOf(IEnumerable<string> paths) =>
        new HashSet<string>(paths.Select(System.IO.Path.GetExtension).Concat([".cs", ".sql"])!, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a folder is none that a project keeps sources in.</summary>
    public static bool IsOutput(string path) => System.IO.Path.GetFileName(path) is var name
        && (name is "bin" or "obj" or "node_modules" || (name.Length > 0 && name[0] == '.'));

    public bool IsUnchanged(ISet<string> extensions) => Directory.Exists(Path) && (TicksOf(Path) == Ticks || HashOf(Path, extensions) == Names);

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}|{1}|{2}", Ticks, Names, Path);

    private static long TicksOf(string path) => Directory.GetLastWriteTimeUtc(path).Ticks;

    private static ulong HashOf(string path, ISet<string> extensions)
    {
        var names = Directory.EnumerateDirectories(path).Where(folder => !IsOutput(folder))
            .Concat(Directory.EnumerateFiles(path).Where(file => extensions.Contains(System.IO.Path.GetExtension(file))))
            .OrderBy(name => name, StringComparer.Ordinal);
        var hash = 14695981039346656037UL; // FNV-1a
        foreach (var character in string.Join("/", names))
        {
            hash = unchecked((hash ^ character) * 1099511628211UL);
        }

        return hash;
    }
}
