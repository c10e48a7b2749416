using System.Diagnostics;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Backups;

/// <summary>A program of a database's own. What is secret reaches it by its environment or a file, never by its arguments, which anybody can read.</summary>
internal sealed class ClientProgram
{
    private readonly string _path;
    private readonly IReadOnlyDictionary<string, string> _environment;

    private ClientProgram(string path, IReadOnlyDictionary<string, string> environment) => (_path, _environment) = (path, environment);

    /// <summary>The first of the programs that is there.</summary>
    /// <exception cref="IrisException">None is (IRIS0561).</exception>
    public static ClientProgram Find(Shell shell, string dialect, string package, IReadOnlyDictionary<string, string> environment, params string[] names)
    {
        var folders = (shell.Variable("PATH") ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var files = OperatingSystem.IsWindows() ? names.Select(name => name + ".exe") : names;
        var path = files.SelectMany(_ => folders, (file, folder) => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        return path is null ? throw new IrisException(DiagnosticCatalogue.NoBackupProgram(dialect, string.Join(" or ", names), package)) : new(path, environment);
    }

    /// <summary>Runs the program to its end.</summary>
    /// <exception cref="IrisException">It failed (IRIS0562).</exception>
    public Task RunAsync(IEnumerable<string> arguments, CancellationToken cancellation) => RunAsync(arguments, null, null, cancellation);

    /// <summary>Runs the program to its end.</summary>
    /// <param name="arguments">Its arguments; nothing secret.</param>
    /// <param name="write">Writes what it reads; null for nothing.</param>
    /// <param name="read">Reads what it writes; null where that is not wanted.</param>
    /// <param name="cancellation">Ends the program.</param>
    /// <exception cref="IrisException">It failed (IRIS0562).</exception>
    public async Task RunAsync(IEnumerable<string> arguments, Func<Stream, Task>? write, Func<Stream, Task>? read, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(_path, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var reading = read is null ? process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None) : read(process.StandardOutput.BaseStream);
        try
        {
            if (write is not null)
            {
                await write(process.StandardInput.BaseStream).ConfigureAwait(false);
            }

            process.StandardInput.Close();
            await reading.ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It has stopped reading, which its exit code and words explain.
        }

        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            var words = string.Join(' ', (await errors.ConfigureAwait(false)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            throw new IrisException(DiagnosticCatalogue.BackupProgramFailed(Path.GetFileName(_path), process.ExitCode, words));
        }
    }
}
