using Microsoft.Build.Framework;

namespace Iris.Build.Tasks;

/// <summary>
/// The runtimeconfig that the host starts with. It names the frameworks of the project, because a library has no
/// runtimeconfig of its own and may need more than the host does.
/// </summary>
internal static class RuntimeConfigFile
{
    public static void Write(string path, IReadOnlyList<ITaskItem> frameworks, bool invariantGlobalization)
    {
        var text = Format(frameworks, invariantGlobalization);
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            File.WriteAllText(path, text);
        }
    }

    private static string Format(IReadOnlyList<ITaskItem> frameworks, bool invariantGlobalization)
    {
        var names = frameworks.Select(framework =>
            $"{{ \"name\": {JsonText.Quote(framework.GetMetadata("FrameworkName"))}, \"version\": {JsonText.Quote(framework.GetMetadata("Version"))} }}");
        var globalization = invariantGlobalization ? "true" : "false";
        return $$"""
            {
              "runtimeOptions": {
                "rollForward": "Major",
                "frameworks": [ {{string.Join(", ", names)}} ],
                "configProperties": { "System.Globalization.Invariant": {{globalization}} }
              }
            }

            """;
    }
}
