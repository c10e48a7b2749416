using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Iris.Migrations.Artifacts;

/// <summary>
/// What a bundle ends with: a signature, where it is signed, and a SHA-256 of everything before it. It stands in the comment of
/// the zip, the one place that is the end of the file and that every program for zips passes over. No byte is outside of it.
/// </summary>
internal static class BundleSeal
{
    private const string SignatureMark = "\nsignature ecdsa-sha256:";
    private const string DigestMark = "\nsha256:";
    private const int DigestLength = 64;

    /// <summary>Puts the seal on a zip that has none.</summary>
    /// <param name="zip">The zip, without a comment.</param>
    /// <param name="key">The private key to sign with; null leaves it unsigned.</param>
    public static byte[] Close(ReadOnlySpan<byte> zip, ECDsa? key)
    {
        var bundle = new byte[zip.Length + LengthOf(key)];
        zip.CopyTo(bundle);
        Fill(bundle, zip.Length, key);
        return bundle;
    }

    /// <summary>Puts the seal, without a signature, on a zip that has none: behind it.</summary>
    public static void Close(MemoryStream zip)
    {
        var end = (int)zip.Length;
        zip.SetLength(end + LengthOf(key: null));
        Fill(zip.GetBuffer().AsSpan(0, (int)zip.Length), end, key: null);
    }

    private static void Fill(Span<byte> bundle, int end, ECDsa? key)
    {
        // The length of the comment stands before it, so it is signed and hashed too; a signature of fixed size lets it be known.
        BinaryPrimitives.WriteUInt16LittleEndian(bundle[(end - 2)..], (ushort)(bundle.Length - end));
        var signature = key is null ? "" : SignatureMark + Convert.ToBase64String(key.SignData(bundle[..end], HashAlgorithmName.SHA256));
        Encoding.ASCII.GetBytes(signature + DigestMark, bundle[end..]);
        var digest = Bundle.HashOf(bundle[..^DigestLength]);
        Encoding.ASCII.GetBytes(digest, bundle[^DigestLength..]);
    }

    /// <summary>The zip without its seal.</summary>
    public static byte[] Open(byte[] bundle)
    {
        var zip = bundle[..ContentLength(bundle)];
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - 2), 0);
        return zip;
    }

    /// <summary>Whether every byte is the one that was written.</summary>
    public static bool IsWhole(byte[] bundle)
    {
        if (bundle.Length < DigestMark.Length + DigestLength)
        {
            return false;
        }

        var digest = Bundle.HashOf(bundle.AsSpan(0, bundle.Length - DigestLength));
        return bundle.AsSpan(bundle.Length - DigestLength - DigestMark.Length, DigestMark.Length).SequenceEqual(Encoding.ASCII.GetBytes(DigestMark))
            && bundle.AsSpan(bundle.Length - DigestLength).SequenceEqual(Encoding.ASCII.GetBytes(digest));
    }

    /// <summary>Whether it is signed by the owner of a key; null where it is not signed at all.</summary>
    /// <param name="bundle">A bundle that is whole.</param>
    /// <param name="key">The public key.</param>
    public static bool? IsSignedBy(byte[] bundle, ECDsa key)
    {
        var content = ContentLength(bundle);
        var end = bundle.Length - DigestLength - DigestMark.Length;
        if (content == end)
        {
            return null;
        }

        var text = Encoding.ASCII.GetString(bundle, content + SignatureMark.Length, end - content - SignatureMark.Length);
        var signature = new byte[text.Length];
        return Convert.TryFromBase64String(text, signature, out var size)
            && key.VerifyData(bundle.AsSpan(0, content), signature.AsSpan(0, size), HashAlgorithmName.SHA256);
    }

    /// <summary>How long the zip is up to its comment.</summary>
    private static int ContentLength(byte[] bundle)
    {
        var unsigned = bundle.Length - DigestLength - DigestMark.Length;
        var marked = bundle.AsSpan(0, unsigned).LastIndexOf(Encoding.ASCII.GetBytes(SignatureMark));

        // Base64 has no line ends, so a mark with one behind it is something in the zip.
        return marked >= 0 && bundle.AsSpan(marked + 1, unsigned - marked - 1).IndexOf((byte)'\n') < 0 && unsigned - marked < ushort.MaxValue ? marked : unsigned;
    }

    private static int LengthOf(ECDsa? key) => (key is null ? 0 : SignatureMark.Length + Base64.GetMaxEncodedToUtf8Length(2 * ((key.KeySize + 7) / 8))) + DigestMark.Length + DigestLength;
}
