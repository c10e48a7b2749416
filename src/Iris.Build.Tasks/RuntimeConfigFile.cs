using Microsoft.Build.Framework;

namespace Iris.Build.Tasks;

/// <summary>
/// The runtimeconfig that the host starts with. It names the frameworks of the project, because a library has no
/// runtimeconfig of its own and may need more than the host does.
/// </summary>
internal static class RuntimeConfigFile
{
    /// <summary>Writes the file even where it says the same already: it is an output, and must not look older than the inputs.</summary>
    public static void Write(string path, IReadOnlyList<ITaskItem> frameworks, bool invariantGlobalization) =>
        File.WriteAllText(path, Format(frameworks, invariantGlobalization));

    private static string Format(IReadOnlyList<ITaskItem> frameworks, bool invariantGlobalization)
    {
        var names = frameworks.Select(framework =>
            $"{{ \"name\": {JsonText.Quote(framework.GetMetadata("FrameworkName"))}, \"version\": {JsonText.Quote(framework.GetMetadata("Version"))} }}");
        var globalization = invariantGlobalization ? "true" : "false";

        // The host lives for less than a second, and learns nothing from profiles. It makes new things in 3 MB, which stay in the cache of the
        // processor: to get memory from the system takes longer than to collect what is left of them. The scripts of a thousand revisions are
        // large objects by the default, and those have everything collected.
        return $$"""
            {
              "runtimeOptions": {
                "rollForward": "Major",
                "frameworks": [ {{string.Join(", ", names)}} ],
                "configProperties": { "System.Globalization.Invariant": {{globalization}}, "System.Runtime.TieredPGO": false, "System.GC.Concurrent": false, "System.GC.Gen0MaxBudget": 3145728, "System.GC.LOHThreshold": 67108864 }
              }
            }

            """;
    }
}
