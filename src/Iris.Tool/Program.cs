using System.Runtime.InteropServices;
using Iris.Tool.CommandLine;

// The first signal asks the command to stop at the next safe place; a second one ends the process.
using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

return await Cli.RunAsync(args, Shell.OfProcess(), cancellation.Token).ConfigureAwait(false);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}
