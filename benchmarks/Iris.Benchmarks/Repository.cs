namespace Iris.Benchmarks;

/// <summary>The folder of the repository that the benchmarks were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Iris.Build.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Iris.Build.sln is in no folder above."));
}
