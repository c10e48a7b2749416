using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Iris.Host;

/// <summary>
/// Loads a project's assemblies from where the build found them. In <c>obj/</c> nothing lies beside anything else, so the
/// references come as a list; what is not on it belongs to the framework.
/// </summary>
internal sealed class ProjectAssemblies : AssemblyLoadContext
{
    private readonly Dictionary<string, string> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _natives = new(StringComparer.OrdinalIgnoreCase);

    public ProjectAssemblies(IEnumerable<string> references, IReadOnlyList<string> platformFiles)
        : base("Iris: the project")
    {
        foreach (var reference in references)
        {
            _assemblies.TryAdd(Path.GetFileNameWithoutExtension(reference), reference);
        }

        // The more special platform comes last, and wins.
        for (var rank = Platforms.Count - 1; rank >= 0 && platformFiles.Count > 0; rank--)
        {
            foreach (var file in platformFiles)
            {
                if (file.StartsWith(Platforms[rank] + "|", StringComparison.Ordinal))
                {
                    var path = file[(Platforms[rank].Length + 1)..];
                    (IsManaged(path) ? _assemblies : _natives)[Path.GetFileNameWithoutExtension(path)] = path;
                }
            }
        }
    }

    // From this very platform to any.
    private static List<string> Platforms { get; } = PlatformsOf(RuntimeInformation.RuntimeIdentifier);

    public bool Has(string simpleName) => _assemblies.ContainsKey(simpleName);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && _assemblies.TryGetValue(name, out var path) ? LoadFromAssemblyPath(path) : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var name = Path.GetFileNameWithoutExtension(unmanagedDllName);
        return _natives.TryGetValue(name, out var path) || _natives.TryGetValue("lib" + name, out path) ? LoadUnmanagedDllFromPath(path) : 0;
    }

    private static bool IsManaged(string path) => path.Replace('\\', '/').Contains("/lib/", StringComparison.Ordinal) && path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    // linux-musl-x64: itself, linux-musl, linux-x64 (the parts but one), linux, unix-x64, unix, any; and "" for a build for one platform.
    private static List<string> PlatformsOf(string rid)
    {
        var parts = rid.Split('-');
        var (system, architecture) = (parts[0], parts[^1]);
        List<string> platforms = ["", rid];
        if (parts.Length > 2)
        {
            platforms.AddRange([$"{system}-{parts[1]}", $"{system}-{architecture}"]);
        }

        platforms.Add(system);
        if (!OperatingSystem.IsWindows())
        {
            platforms.AddRange([$"unix-{architecture}", "unix"]);
        }

        platforms.Add("any");
        return platforms;
    }
}
