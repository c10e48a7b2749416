using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>
/// Reads the revisions of an assembly from its metadata: the classes with a <c>[Revision]</c> attribute, and the SQL files
/// embedded under <c>iris/</c>. None of its code runs and nothing of it stays open, so a build may overwrite it at any time.
/// </summary>
public static class AssemblyRevisionReader
{
    /// <summary>What the names of embedded SQL revisions begin with.</summary>
    public const string ResourcePrefix = "iris/";

    /// <summary>Reads an assembly.</summary>
    /// <param name="assemblyPath">The assembly.</param>
    /// <param name="mapPath">
    /// Makes the path of a file out of what the compiler recorded: a source path that a deterministic build has shortened,
    /// or the name of an embedded SQL file. Without it, places are as recorded.
    /// </param>
    /// <exception cref="IrisException">The file is missing, or no .NET assembly.</exception>
    public static AssemblyRevisions Read(string assemblyPath, Func<string, string>? mapPath = null)
    {
        mapPath ??= path => path;
        try
        {
            using var stream = new FileStream(assemblyPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var image = new PEReader(stream);
            return Read(image, image.GetMetadataReader(), mapPath);
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw new IrisException(DiagnosticCatalogue.UnreadableAssembly(assemblyPath, exception.Message), exception);
        }
    }

    private static AssemblyRevisions Read(PEReader image, MetadataReader metadata, Func<string, string> mapPath)
    {
        var revisions = new List<Revision>();
        var found = new List<Diagnostic>();
        new RevisionClassReader(metadata, mapPath).Read(revisions, found);
        ReadResources(image, metadata, mapPath, revisions, found);
        revisions.Sort(ByIdAndPlace);
        return new AssemblyRevisions(
            revisions,
            found.Count < 2 ? found : [.. found.OrderBy(finding => finding.Location?.File, StringComparer.Ordinal).ThenBy(finding => finding.Location?.Line)]);
    }

    private static void ReadResources(PEReader image, MetadataReader metadata, Func<string, string> mapPath, List<Revision> revisions, List<Diagnostic> found)
    {
        foreach (var handle in metadata.ManifestResources)
        {
            var resource = metadata.GetManifestResource(handle);
            var name = metadata.GetString(resource.Name);
            if (!resource.Implementation.IsNil || !IsSql(name) || TextOf(image, resource) is not { } text || !SqlRevisionFile.LooksLikeRevision(text))
            {
                continue;
            }

            var file = SqlRevisionFile.Parse(text, mapPath(name));
            found.AddRange(file.Diagnostics);
            if (file.Revision is { } revision)
            {
                revisions.Add(revision with { ResourceName = name });
            }
        }
    }

    private static bool IsSql(string name) => name.StartsWith(ResourcePrefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.OrdinalIgnoreCase);

    private static string TextOf(PEReader image, ManifestResource resource)
    {
        var directory = image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
        var blob = image.GetSectionData(directory).GetReader();
        blob.Offset = (int)resource.Offset;
        using var text = new StreamReader(new MemoryStream(blob.ReadBytes(blob.ReadInt32())), Encoding.UTF8);
        return text.ReadToEnd();
    }

    private static int ByIdAndPlace(Revision one, Revision other)
    {
        var ids = string.CompareOrdinal(one.Id, other.Id);
        var files = ids != 0 ? ids : string.CompareOrdinal(one.Location?.File, other.Location?.File);
        return files != 0 ? files : (one.Location?.Line ?? 0).CompareTo(other.Location?.Line ?? 0);
    }
}
