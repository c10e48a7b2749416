using System.Diagnostics;

namespace Iris.Build.Tests;

/// <summary>Runs <c>dotnet</c> as a user does: nothing of the test run's own MSBuild or package folders shows through.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(9);

    public static DotnetResult Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestRun).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["NUGET_PACKAGES"] = Workshop.Packages;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0"; // processes as short as these learn nothing
        start.Environment["UseSharedCompilation"] = Workshop.Compiler is null ? "false" : "true";
        start.Environment["SharedCompilationId"] = Workshop.Compiler?.Name ?? "";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} in {folder}");
        }

        return new(process.ExitCode, output.Result + errors.Result);
    }

    private static bool IsOfTheTestRun(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("NUGET_", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_HOST_PATH" or "VSTEST_CONNECTION_TIMEOUT" or "VisualStudioVersion" or "CI";
}

/// <summary>What came of a run.</summary>
internal sealed record DotnetResult(int ExitCode, string Output)
{
    public IEnumerable<string> Lines => Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public DotnetResult Succeeded()
    {
        Assert.AreEqual(0, ExitCode, Output);
        return this;
    }

    public DotnetResult Failed()
    {
        Assert.AreNotEqual(0, ExitCode, Output);
        return this;
    }
}
