using System.IO.Compression;
using System.Security.Cryptography;
using Iris.Migrations.Running;

namespace Iris.Migrations.Artifacts;

/// <summary>
/// Writes the bundle: the manifest and the SQL of every revision in one file, the same bytes whenever and wherever it is made.
/// </summary>
internal static class Bundle
{
    /// <summary>The oldest time that a zip can say; any fixed one would do.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Below this many bytes an entry is stored as it is: to compress it takes longer than all else that is done for it, and who reads it
    /// would have to load a library for that.
    /// </summary>
    private const int Small = 64 * 1024;

    /// <summary>The entry with the graph, which is all that many commands want to know.</summary>
    public const string ManifestName = "manifest.json";

    /// <summary>The entry that says what the files of SQL of a dialect are.</summary>
    public static string ManifestNameOf(string dialect) => $"{dialect}/{ManifestName}";

    /// <summary>The entry with the SQL of one direction of a revision.</summary>
    public static string NameOf(string dialect, string revision, bool isUp) => $"{dialect}/{revision}.{(isUp ? "up" : "down")}.sql";

    /// <summary>The hash that a manifest has of an entry.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return HashText.Hex(hash);
    }

    /// <summary>Writes a bundle, sealed but not signed.</summary>
    /// <param name="manifest">The graph.</param>
    /// <param name="sql">What is to be said of the SQL, by dialect and revision.</param>
    /// <param name="files">The files of SQL, by name.</param>
    /// <param name="bytes">Gets the bundle; empty so far.</param>
    public static void Pack(
        Manifest manifest, IReadOnlyDictionary<string, IReadOnlyDictionary<string, ManifestSql>> sql, IReadOnlyDictionary<string, byte[]> files, MemoryStream bytes)
    {
        // What a zip says of a file, and the lines of the manifests about it, take about this.
        const int Around = 320;
        var size = Small;
        foreach (var file in files.Values)
        {
            size += file.Length + Around;
        }

        bytes.Capacity = Math.Max(bytes.Capacity, size);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var manifests = new ManifestWriter(manifest.Revisions.Count);
            Add(zip, ManifestName, manifests.Write(manifest));
            foreach (var dialect in manifest.Dialects)
            {
                Add(zip, ManifestNameOf(dialect), manifests.Write(sql[dialect]));
            }

            string[] paths = [.. files.Keys];
            Array.Sort(paths, StringComparer.Ordinal);
            foreach (var path in paths)
            {
                Add(zip, path, files[path]);
            }
        }

        BundleSeal.Close(bytes);
    }

    private static void Add(ZipArchive zip, string path, ReadOnlySpan<byte> bytes)
    {
        var entry = zip.CreateEntry(path, bytes.Length < Small ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        stream.Write(bytes);
    }
}
