namespace Iris.Build.Tasks;

/// <summary>
/// Leads back from the paths that a deterministic build records (<c>/_/Migrations/0001.cs</c>) to the files. The compiler's
/// <c>PathMap</c> is <c>real=mapped</c> with commas between; either sign is doubled inside a path.
/// </summary>
internal sealed class SourcePathMap(string pathMap)
{
    private readonly (string Real, string Mapped)[] _pairs = [.. Pairs(pathMap)];

    /// <summary>The file that a recorded path stands for, or the path itself where that is no file here.</summary>
    public string Restore(string path)
    {
        foreach (var (real, mapped) in _pairs)
        {
            if (path.StartsWith(mapped, StringComparison.Ordinal)
                && Path.GetFullPath(Path.Combine(real, path.Substring(mapped.Length).TrimStart('/', '\\'))) is var file
                && File.Exists(file))
            {
                return file;
            }
        }

        return path;
    }

    internal static IEnumerable<(string Real, string Mapped)> Pairs(string pathMap)
    {
        const char comma = '\u0001', equals = '\u0002';
        var escaped = pathMap.Replace(",,", comma.ToString()).Replace("==", equals.ToString());
        foreach (var pair in escaped.Split([','], StringSplitOptions.RemoveEmptyEntries))
        {
            var sides = pair.Split('=');
            if (sides.Length == 2 && sides[1].Length > 0)
            {
                yield return (Unescaped(sides[0]), Unescaped(sides[1]));
            }
        }

        static string Unescaped(string path) => path.Trim().Replace(comma, ',').Replace(equals, '=');
    }
}
