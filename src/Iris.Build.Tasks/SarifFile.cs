using System.Reflection;
using Iris.Migrations.Diagnostics;

namespace Iris.Build.Tasks;

/// <summary>
/// The SARIF log of a build. Tasks run at different times, and not all of them in every build: each keeps its part, and the log is made of
/// those that there are.
/// </summary>
internal static class SarifFile
{
    /// <param name="path">The log; null or empty for none.</param>
    /// <param name="parts">The files of all parts, in order; their names end in what looked, <c>.validate.sarif</c>.</param>
    /// <param name="part">Which part is written.</param>
    /// <param name="projectFile">The project; paths are given from its folder.</param>
    /// <param name="found">What was found.</param>
    public static void Write(string? path, string[] parts, string part, string projectFile, IReadOnlyCollection<Diagnostic> found)
    {
        if (string.IsNullOrEmpty(path))
        {
            return;
        }

        var own = parts.First(file => file.EndsWith($".{part}.sarif", StringComparison.Ordinal));
        File.WriteAllText(own, SarifRun.Of("iris/" + part, Version, Path.GetDirectoryName(projectFile), found));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path!))!);
        File.WriteAllText(path!, SarifRun.Log(parts.Where(File.Exists).Select(File.ReadAllText)));
    }

    private static string Version =>
        typeof(SarifFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
