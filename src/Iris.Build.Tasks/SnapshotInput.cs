using System.Globalization;

namespace Iris.Build.Tasks;

/// <summary>A file that a build was made of, as it was then; one that was not there has no length.</summary>
internal sealed record SnapshotInput(string Path, long Ticks, long Length)
{
    private const long Absent = -1;

    public static SnapshotInput Of(string path) => new FileInfo(path) is { Exists: true } file
        ? new(path, file.LastWriteTimeUtc.Ticks, file.Length)
        : new(path, 0, Absent);

    public static SnapshotInput Parse(string text)
    {
        var parts = text.Split(['|'], 3);
        return new(parts[2], long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>The same file as something that no file can equal: what was made of it may be of an older state.</summary>
    public SnapshotInput AsChanged() => this with { Ticks = -1 };

    public bool IsUnchanged() => this == Of(Path);

    // The path comes last because it may contain the separator.
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}|{1}|{2}", Ticks, Length, Path);
}
