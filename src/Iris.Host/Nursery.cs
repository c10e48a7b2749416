using System.Runtime.InteropServices;

namespace Iris.Host;

/// <summary>
/// The memory that new objects come from. The host lives for half a second and keeps most of what it makes: a collection finds
/// everything alive. And the system takes as long to give that memory out by pages of 4 KB as the host does to write its scripts.
/// </summary>
internal static class Nursery
{
    private const long Size = 128L << 20;
    private const long LargePage = 2L << 20;

    /// <summary><c>MADV_HUGEPAGE</c> of Linux: large pages, where the system has them for who asks.</summary>
    private const int InLargePages = 14;

    public static void Prepare()
    {
        try
        {
            if (GC.TryStartNoGCRegion(Size) && OperatingSystem.IsLinux())
            {
                var here = GCHandle.Alloc(new byte[1], GCHandleType.Pinned);
                _ = Advise((nint)(here.AddrOfPinnedObject() & -LargePage), (nuint)Size, InLargePages);
                here.Free();
            }
        }
        catch (Exception refused) when (refused is ArgumentOutOfRangeException or TypeLoadException)
        {
            // The process may not have so much, or the system has no such call: it goes on as any other.
        }
    }

#pragma warning disable SYSLIB1054 // What it would generate is unsafe code.
    [DllImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(nint start, nuint length, int advice);
#pragma warning restore SYSLIB1054
}
