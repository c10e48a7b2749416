namespace Iris.Tool.CommandLine;

/// <summary>What the process says to the shell that started it; part of the documented interface.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int CheckFailed = 3;
    public const int Locked = 4;
    public const int Cancelled = 130;
}
