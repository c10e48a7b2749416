using System.Diagnostics;

namespace Iris.Build.Tests;

/// <summary>
/// The compiler of C# and VB, kept warm for all builds of a run: a cold one costs three seconds of processor time a project. It is a
/// process of our own under a name of our own, so that it ends with the run and meets nobody else's.
/// </summary>
internal sealed class CompilerServer : IDisposable
{
    private readonly Process _process;

    private CompilerServer(string dll, string name)
    {
        Name = name;
        var start = new ProcessStartInfo("dotnet", ["exec", dll, $"-pipename:{name}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What the compiler tasks call it by.</summary>
    public string Name { get; }

    /// <summary>Starts one; null where the SDK keeps its compiler elsewhere, and builds do without.</summary>
    public static CompilerServer? Start(string sdk) =>
        Path.Combine(sdk, "Roslyn", "bincore", "VBCSCompiler.dll") is var dll && File.Exists(dll) ? new(dll, $"iris-tests-{Environment.ProcessId}") : null;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
