using System.Security.Cryptography;
using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Projects;

/// <summary>Keys that bundles are signed with: ECDSA, in PEM files.</summary>
internal static class SigningKey
{
    /// <exception cref="IrisException">The file has no such key (IRIS0714).</exception>
    public static ECDsa Read(string path, bool isPrivate)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return !isPrivate || HasPrivatePart(key) ? key : throw new CryptographicException("it is a public key, and signing takes the private one");
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new IrisException(DiagnosticCatalogue.KeyUnusable(path, unusable is ArgumentException ? "it has no key of elliptic curves in PEM, or more than one" : unusable.Message), unusable);
        }
    }

    private static bool HasPrivatePart(ECDsa key)
    {
        try
        {
            return key.ExportParameters(includePrivateParameters: true).D is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
