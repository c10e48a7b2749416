using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Iris.Migrations.Tests.Revisions;

/// <summary>Assemblies with embedded files, which <see cref="PersistedAssemblyBuilder"/> leaves to its callers.</summary>
internal static class Images
{
    public static void Save(PersistedAssemblyBuilder assembly, string file, IEnumerable<(string Name, byte[] Content)> resources)
    {
        var metadata = assembly.GenerateMetadata(out var code, out var fields);
        var contents = new BlobBuilder();
        foreach (var (name, content) in resources)
        {
            metadata.AddManifestResource(System.Reflection.ManifestResourceAttributes.Public, metadata.GetOrAddString(name), default, (uint)contents.Count);
            contents.WriteInt32(content.Length);
            contents.WriteBytes(content);
            contents.Align(8);
        }

        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), code, fields, contents).Serialize(image);
        using var stream = File.Create(file);
        image.WriteContentTo(stream);
    }
}
