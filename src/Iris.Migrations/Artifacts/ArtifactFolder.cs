using System.Text;

namespace Iris.Migrations.Artifacts;

/// <summary>The folder that a build's artifacts go to. Files are written only where they changed; those of earlier builds go.</summary>
/// <param name="path">The folder.</param>
/// <param name="wrote">Gets the full path of every file that belongs here, written or not.</param>
internal sealed class ArtifactFolder(string path, Action<string> wrote)
{
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);

    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public void Write(string name, byte[] bytes)
    {
        var file = Path.GetFullPath(Path.Combine(path, name));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes))
        {
            File.WriteAllBytes(file, bytes);
        }

        _files.Add(file);
        wrote(file);
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
