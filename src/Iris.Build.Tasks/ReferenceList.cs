using Microsoft.Build.Framework;

namespace Iris.Build.Tasks;

/// <summary>What the project's code needs beside itself when it runs out of <c>obj/</c>, where nothing has been copied to.</summary>
internal static class ReferenceList
{
    public static string[] Assemblies(IEnumerable<string> copiedFiles) =>
        [.. copiedFiles
            .Where(file => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && !file.EndsWith(".resources.dll", StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.Ordinal)];

    public static string[] Platforms(IEnumerable<ITaskItem> files) =>
        [.. files.Select(file => $"{file.GetMetadata("RuntimeIdentifier")}|{file.GetMetadata("FullPath")}").Distinct(StringComparer.Ordinal)];
}
