using System.Text;

namespace Iris.Migrations.Artifacts;

/// <summary>The folder that a build's artifacts go to. Files are written only where they changed; those of earlier builds go.</summary>
/// <param name="path">The folder.</param>
internal sealed class ArtifactFolder(string path)
{
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);

    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public void Write(string name, MemoryStream bytes) => Write(name, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));

    private void Write(string name, ReadOnlySpan<byte> bytes)
    {
        var file = Path.GetFullPath(Path.Combine(path, name));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!Holds(new FileInfo(file), bytes))
        {
            File.WriteAllBytes(file, bytes);
        }

        _files.Add(file);
    }

    private static bool Holds(FileInfo file, ReadOnlySpan<byte> bytes)
    {
        if (!file.Exists || file.Length != bytes.Length)
        {
            return false;
        }

        using var handle = File.OpenHandle(file.FullName);
        Span<byte> some = stackalloc byte[32 * 1024];
        var at = 0;
        while (RandomAccess.Read(handle, some, at) is > 0 and var count)
        {
            if (bytes.Length - at < count || !bytes.Slice(at, count).SequenceEqual(some[..count]))
            {
                return false;
            }

            at += count;
        }

        return at == bytes.Length;
    }

    /// <summary>Deletes the SQL and bundles that are here and were not written this time.</summary>
    public void DeleteTheRest()
    {
        if (!Directory.Exists(path))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(Path.GetFullPath(path), "*", SearchOption.AllDirectories))
        {
            if (!_files.Contains(file) && (file.EndsWith(".sql", StringComparison.Ordinal) || file.EndsWith(".iris.zip", StringComparison.Ordinal)))
            {
                File.Delete(file);
            }
        }
    }
}
