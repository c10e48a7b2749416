using System.Diagnostics;
using System.Runtime.InteropServices;
using Iris.Migrations;

namespace Iris.Tool.Tests;

/// <summary>A machine with a runtime and the tool: no SDK, no project, an environment with nothing in it.</summary>
[TestClass]
public sealed class WhenThereIsNoSdk
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "dotnet-iris.dll");
    private static readonly string Dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    [TestMethod]
    public async Task ABundleAndAPublishedFolderAreRun()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Symbolic links need rights there.");
        }

        using var machine = new TestFolder();
        using var project = new FakeProject().WithFolder().Sql("0001").Sql("0002", "0001");
        (await project.RunAsync("bundle", "-o", Path.Combine(machine.Path, "deploy", "app.iris.zip"))).Ends(0);
        Publish(project, Path.Combine(machine.Path, "out"));
        InstallRuntime(machine.Path);
        Assert.AreEqual("", Run(machine.Path, "--list-sdks"));

        StringAssert.Contains(Run(machine.Path, "exec", Tool, "upgrade", "head", "--bundle", "app.iris.zip"), "Upgraded 0001 -> 0002");
        StringAssert.Contains(Run(machine.Path, "exec", Tool, "downgrade", "base", "--assembly", "../out/App.dll"), "Downgraded 0002 -> 0001");
        StringAssert.Contains(Run(machine.Path, "exec", Tool, "upgrade", "head", "--assembly", "../out/App.dll"), "Upgraded 0001 -> 0002");
        StringAssert.Contains(Run(machine.Path, "exec", Tool, "current", "--bundle", "app.iris.zip"), "0002 (head)");
    }

    private static void Publish(FakeProject project, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in new[] { project.Compile(), typeof(Migration).Assembly.Location })
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    // The host looks for an SDK beside itself, so it is a copy; what it runs may be elsewhere.
    private static void InstallRuntime(string folder)
    {
        var root = Directory.CreateDirectory(Path.Combine(folder, "dotnet")).FullName;
        File.Copy(Path.Combine(Dotnet, "dotnet"), Path.Combine(root, "dotnet"));
        foreach (var part in new[] { "host", "shared" })
        {
            Directory.CreateSymbolicLink(Path.Combine(root, part), Path.Combine(Dotnet, part));
        }
    }

    private static string Run(string machine, params string[] args)
    {
        var start = new ProcessStartInfo(Path.Combine(machine, "dotnet", "dotnet"), args)
        {
            WorkingDirectory = Path.Combine(machine, "deploy"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["HOME"] = machine;
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var written = process.StandardOutput.ReadToEnd() + said.Result;
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, written);
        return written;
    }
}
