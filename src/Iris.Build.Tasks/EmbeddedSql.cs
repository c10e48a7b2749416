using Iris.Migrations.Revisions;
using Microsoft.Build.Framework;

namespace Iris.Build.Tasks;

/// <summary>Which files the SQL revisions of an assembly come from.</summary>
internal static class EmbeddedSql
{
    public static IReadOnlyDictionary<string, string> FilesByName(IEnumerable<ITaskItem> embeddedFiles)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in embeddedFiles)
        {
            var name = file.GetMetadata("LogicalName");
            if (name.StartsWith(AssemblyRevisionReader.ResourcePrefix, StringComparison.Ordinal))
            {
                files[name] = file.GetMetadata("FullPath");
            }
        }

        return files;
    }
}
