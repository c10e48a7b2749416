using System.Buffers.Text;

namespace Iris.Migrations.Running;

/// <summary>
/// Hashes in letters, a few bytes at a time: for more the framework has code over vectors, which every process compiles, and without
/// optimizing it.
/// </summary>
internal static class HashText
{
    /// <summary>Two digits a byte, in lower case.</summary>
    public static string Hex(ReadOnlySpan<byte> hash)
    {
        const int Few = 2;
        Span<char> text = stackalloc char[2 * hash.Length];
        for (var i = 0; i < hash.Length; i += Few)
        {
            Convert.TryToHexStringLower(hash.Slice(i, Math.Min(Few, hash.Length - i)), text[(2 * i)..], out _);
        }

        return new(text);
    }

    /// <summary>Base64 for addresses (RFC 4648, section 5), without padding, behind a prefix.</summary>
    public static string Base64(string prefix, ReadOnlySpan<byte> hash)
    {
        // Twenty letters, of which no other byte has a part.
        const int Few = 15;
        Span<char> text = stackalloc char[Base64Url.GetEncodedLength(hash.Length)];
        for (var i = 0; i < hash.Length; i += Few)
        {
            Base64Url.EncodeToChars(hash.Slice(i, Math.Min(Few, hash.Length - i)), text[(i / 3 * 4)..]);
        }

        return string.Concat(prefix, text);
    }
}
