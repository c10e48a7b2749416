using Iris.Migrations.Diagnostics;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.CommandLine;

/// <summary>Runs the command that was parsed, and turns what stops it into messages and an exit code.</summary>
internal sealed class CommandRunner(Shell shell, CancellationToken cancellation)
{
    public Shell Shell => shell;

    public void Handle(CommandLineApplication command, GlobalOptions options, Func<Workspace, Task<int>> run) =>
        command.OnExecute(() => RunAsync(options.Verbose, () => options.RequireKey is not null && options.Bundle is null
            ? throw Cli.Usage("--require-key is about bundles: add --bundle.", command)
            : run(new Workspace(shell, options, cancellation))));

    public async Task<int> RunAsync(bool isVerbose, Func<Task<int>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (IrisException stopped)
        {
            DiagnosticPrinter.Print(shell, stopped.Diagnostics);
            Trace(stopped, isVerbose);
            return ExitCodeOf(stopped.Diagnostics);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            shell.Error.WriteLine("Cancelled.");
            return ExitCode.Cancelled;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            DiagnosticPrinter.Print(shell, DiagnosticCatalogue.FileTrouble(trouble.Message));
            Trace(trouble, isVerbose);
            return ExitCode.Failed;
        }
        catch (Exception bug) when (bug is not CommandParsingException)
        {
            DiagnosticPrinter.Print(shell, DiagnosticCatalogue.OurBug($"{bug.GetType().Name}: {bug.Message.TrimEnd('.')}.", "--verbose shows where."));
            Trace(bug, isVerbose);
            return ExitCode.Failed;
        }
    }

    private static int ExitCodeOf(IReadOnlyList<Diagnostic> diagnostics) => diagnostics[0].Code switch
    {
        "IRIS0010" => ExitCode.Usage,
        "IRIS0506" => ExitCode.Locked,
        _ => ExitCode.Failed,
    };

    private void Trace(Exception exception, bool isVerbose)
    {
        if (isVerbose)
        {
            shell.Error.WriteLine(exception.InnerException is null ? exception.StackTrace : exception.ToString());
        }
    }
}
