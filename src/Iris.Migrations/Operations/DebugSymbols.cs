using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Operations;

/// <summary>Finds source lines in portable debug symbols, embedded or beside the assembly.</summary>
internal static class DebugSymbols
{
    private static readonly Lock Gate = new();
    private static (string Path, DateTime Written) _key;
    private static MetadataReaderProvider? _provider;

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

    // Lint asks for hundreds of lines of the same assembly one after the other, and opening its symbols costs a thousand times a look.
    private static SourceLocation? Read(MethodBase method, int offset)
    {
        lock (Gate)
        {
            if (Symbols(method.Module.FullyQualifiedName) is not { } symbols)
            {
                return null;
            }

            var handle = MetadataTokens.MethodDefinitionHandle(method.MetadataToken & 0x00FFFFFF).ToDebugInformationHandle();
            var points = symbols.GetMethodDebugInformation(handle).GetSequencePoints();
            var point = points.Where(p => !p.IsHidden && p.Offset <= offset).Select(p => (SequencePoint?)p).LastOrDefault();
            return point is { } found
                ? new(symbols.GetString(symbols.GetDocument(found.Document).Name), found.StartLine, found.StartColumn)
                : null;
        }
    }

    /// <summary>The symbols of an assembly, kept until another one is asked about. Nothing stays open: all of it is in memory.</summary>
    private static MetadataReader? Symbols(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var key = (path, File.GetLastWriteTimeUtc(path));
        if (_key != key)
        {
            _provider?.Dispose();
            (_provider, _key) = (null, key);
            _provider = Open(path);
        }

        return _provider?.GetMetadataReader();
    }

    private static MetadataReaderProvider? Open(string path)
    {
        using var file = new PEReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return file.TryOpenAssociatedPortablePdb(path, p => File.Exists(p) ? new MemoryStream(File.ReadAllBytes(p)) : null, out var provider, out _) ? provider : null;
    }
}
