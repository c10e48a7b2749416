using System.Diagnostics;

namespace Iris.Tool.Tests;

/// <summary>The real process on the real sample, which the tool builds for itself.</summary>
[TestClass]
public sealed class WhenTheProcessRuns
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "dotnet-iris.dll");
    private static readonly string Sample = Path.Combine(Repository.Root, "samples", "TaskTracker");

    [TestMethod]
    public void TheSampleGoesUpAndDownAndUpAgain()
    {
        using var folder = new TestFolder();
        var url = $"sqlite:///{folder.Path}/iris.db";

        Runs(0, "Upgraded <base> -> 0001, initial schema", "upgrade", "head", "--url", url);
        Runs(0, "The database is already at head (0010).", "upgrade", "head", "--url", url);
        Assert.AreEqual("0010 (head) (mergepoint)\n", Runs(0, "", "current", "--url", url));
        Runs(0, "at head", "check", "--url", url);
        Runs(1, "IRIS0126", "downgrade", "-1", "--url", url);
        Runs(0, "Downgraded 0001 -> <base>", "downgrade", "base", "--url", url);
        Runs(3, "IRIS0051", "check", "--url", url);
        Runs(0, "Upgraded 0008, 0009 -> 0010", "upgrade", "head", "--url", url);
    }

    [TestMethod]
    public void ScriptsAndListingsAreAllThatIsOnStdout()
    {
        StringAssert.StartsWith(Runs(0, "", "upgrade", "head", "--sql"), "-- Iris ", StringComparison.Ordinal);
        StringAssert.StartsWith(Runs(0, "", "history"), "0008, 0009 -> 0010 ", StringComparison.Ordinal);
        Assert.AreEqual("", Runs(2, "IRIS0010", "frob"));
    }

    private static string Runs(int exitCode, string error, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Tool, .. args, .. args[0] == "frob" ? Array.Empty<string>() : ["--project", Sample]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var written = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.AreEqual(exitCode, process.ExitCode, written + said.Result);
        StringAssert.Contains(said.Result, error, StringComparison.Ordinal);
        return written;
    }
}
