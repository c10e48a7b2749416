using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Iris.Tool.Engines;

/// <summary>Tells whether two files are one compilation.</summary>
internal static class LibraryCopy
{
    /// <summary>Whether the library of a project is the very one that the tool has: then the tool's, compiled ahead, serves for both.</summary>
    public static bool IsOurs(string path) => ReadMvid(path) == typeof(Migrations.Artifacts.Engine).Module.ModuleVersionId;

    private static Guid ReadMvid(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        var metadata = image.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
