using System.Security.Cryptography;

namespace Iris.Build.Tasks;

/// <summary>
/// What says of which assembly the artifacts are. For MSBuild its time counts; its text does where nothing is built, because files that
/// went from one machine to another have lost their times.
/// </summary>
internal static class EmitStamp
{
    public static void Write(string stamp, string assembly) => File.WriteAllText(stamp, HashOf(assembly));

    public static bool IsOf(string stamp, string assembly) => File.Exists(stamp) && File.ReadAllText(stamp) == HashOf(assembly);

    private static string HashOf(string assembly)
    {
        using var sha = SHA256.Create();
        using var file = new FileStream(assembly, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return BitConverter.ToString(sha.ComputeHash(file));
    }
}
