using System.Diagnostics;

namespace Iris.Migrations.Tests.Running;

/// <summary>Runs the command-line client of a database.</summary>
internal static class Client
{
    public static (int Code, string Text) Run(string program, IEnumerable<string> arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The client has stopped reading, which its exit code and text explain.
        }

        process.WaitForExit();
        return (process.ExitCode, text.Result + errors.Result);
    }

    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
