using System.Diagnostics;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Projects;

/// <summary>Builds a project once. What the build says is shown only where it fails.</summary>
internal static class DotnetBuild
{
    // The SDK that runs the tool sets these for its own MSBuild; another SDK may be the project's.
    private static readonly string[] Inherited = ["MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILDUSESERVER"];

    public static void Run(string project, string? configuration, string? framework, Shell shell, bool isVerbose)
    {
        var start = new ProcessStartInfo(shell.Variable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetDirectoryName(project)!,
        };
        foreach (var argument in Arguments(project, configuration, framework))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var variable in Inherited)
        {
            start.Environment.Remove(variable);
        }

        if (shell.ErrorIsTerminal || isVerbose)
        {
            shell.Error.WriteLine(shell.ErrorStyle.Faint($"Building {Path.GetFileName(project)} ..."));
        }

        var exitCode = Run(start, shell, isVerbose);
        if (exitCode != 0)
        {
            throw new IrisException(DiagnosticCatalogue.BuildFailed(project, exitCode));
        }
    }

    private static IEnumerable<string> Arguments(string project, string? configuration, string? framework)
    {
        yield return "build";
        yield return project;
        yield return "-nologo";
        yield return "-v:q";
        yield return "-clp:NoSummary";
        yield return "-tl:off";
        yield return "-p:_IrisToolBuild=true";
        if (configuration is not null)
        {
            yield return "-c";
            yield return configuration;
        }

        if (framework is not null)
        {
            yield return "-f";
            yield return framework;
            yield return $"-p:_IrisSnapshotFramework={framework}";
        }
    }

    private static int Run(ProcessStartInfo start, Shell shell, bool isVerbose)
    {
        using var build = Process.Start(start)!;
        build.StandardInput.Close();
        var lines = new List<string>();
        build.OutputDataReceived += (_, line) => Keep(line.Data);
        build.ErrorDataReceived += (_, line) => Keep(line.Data);
        build.BeginOutputReadLine();
        build.BeginErrorReadLine();
        build.WaitForExit();
        if (build.ExitCode != 0 || isVerbose)
        {
            lines.ForEach(shell.Error.WriteLine);
        }

        return build.ExitCode;

        void Keep(string? line)
        {
            lock (lines)
            {
                lines.AddRange(string.IsNullOrWhiteSpace(line) ? [] : [line]);
            }
        }
    }
}
