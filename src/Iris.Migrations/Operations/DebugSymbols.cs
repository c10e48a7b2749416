using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Operations;

/// <summary>Finds source lines in portable debug symbols, embedded or beside the assembly.</summary>
internal static class DebugSymbols
{
    /// <summary>The line of the statement at an offset in a method; null where there are no symbols for it.</summary>
    public static SourceLocation? Find(MethodBase method, int offset)
    {
        try
        {
            return Read(method, offset);
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or InvalidOperationException or NotSupportedException)
        {
            return null; // A finding without a line is still a finding.
        }
    }

    private static SourceLocation? Read(MethodBase method, int offset)
    {
        var path = method.Module.FullyQualifiedName;
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = new PEReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        if (!file.TryOpenAssociatedPortablePdb(path, p => File.Exists(p) ? File.OpenRead(p) : null, out var provider, out _) || provider is null)
        {
            return null;
        }

        using (provider)
        {
            var symbols = provider.GetMetadataReader();
            var handle = MetadataTokens.MethodDefinitionHandle(method.MetadataToken & 0x00FFFFFF).ToDebugInformationHandle();
            var points = symbols.GetMethodDebugInformation(handle).GetSequencePoints();
            var point = points.Where(p => !p.IsHidden && p.Offset <= offset).Select(p => (SequencePoint?)p).LastOrDefault();
            return point is { } found
                ? new(symbols.GetString(symbols.GetDocument(found.Document).Name), found.StartLine, found.StartColumn)
                : null;
        }
    }
}
