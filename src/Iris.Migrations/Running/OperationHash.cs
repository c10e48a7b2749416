using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Iris.Migrations.Running;

/// <summary>
/// Hashes of what revisions do: of their operations, not of their sources or of the SQL that a version of Iris makes of them.
/// A hash begins with the number of the way in which it was made, so that a better way can come beside this one.
/// </summary>
internal static class OperationHash
{
    /// <summary>What a hash begins with.</summary>
    public const string Algorithm = "1:";

    // Of a thousand revisions two thousand texts are made, each to be thrown away.
    [ThreadStatic]
    private static StringBuilder? _text;

    /// <summary>The hash of one direction of a revision.</summary>
    public static string Of(Recording recording)
    {
        if (recording.Irreversible)
        {
            return OfText("irreversible");
        }

        var text = (_text ??= new()).Clear();
        CanonicalText.Write(recording.Operations, text);
        var characters = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(0, characters, text.Length);
        var hash = OfText(characters.AsSpan(0, text.Length));
        ArrayPool<char>.Shared.Return(characters);
        return hash;
    }

    /// <summary>The hash of a text: 45 characters.</summary>
    public static string OfText(ReadOnlySpan<char> text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), hash);
        ArrayPool<byte>.Shared.Return(bytes);
        return HashText.Base64(Algorithm, hash);
    }

    /// <summary>Whether a hash was made in the way that is known here; those of another cannot be compared.</summary>
    public static bool IsKnown(string? hash) => hash is not null && hash.StartsWith(Algorithm, StringComparison.Ordinal);
}
