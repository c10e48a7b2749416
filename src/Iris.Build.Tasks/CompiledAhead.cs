using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Iris.Build.Tasks;

/// <summary>
/// Assemblies as the package has them compiled ahead of time for this platform, which start faster. One takes the place of the
/// very same build of it and of no other: the engine of a project is the project's own, whatever its version.
/// </summary>
internal static class CompiledAhead
{
    private static string? Platform =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && RuntimeInformation.OSArchitecture == Architecture.X64 ? "linux-x64" : null;

    /// <summary>What to load for a reference: itself, or the same compiled ahead.</summary>
    /// <param name="reference">The path of an assembly.</param>
    /// <param name="folder">The folder with a folder per platform.</param>
    public static string Instead(string reference, string folder)
    {
        if (Platform is not { } platform)
        {
            return reference;
        }

        var ahead = Path.Combine(folder, platform, Path.GetFileName(reference));
        return File.Exists(ahead) && File.Exists(reference) && IdentityOf(ahead) == IdentityOf(reference) ? ahead : reference;
    }

    // Every compilation has an identity, and compiling it further keeps that.
    private static Guid IdentityOf(string assembly)
    {
        using var image = new PEReader(new FileStream(assembly, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        var metadata = image.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
