using System.Globalization;
using System.Text;

namespace Iris.Tool.CommandLine;

/// <summary>What a command sees of the world outside: where it was started, where it writes to and who reads that.</summary>
internal sealed record Shell
{
    /// <summary>Data: what a pipe wants.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Messages, progress and diagnostics: what a human wants.</summary>
    public required TextWriter Error { get; init; }

    public required string WorkingFolder { get; init; }

    public required Func<string, string?> Variable { get; init; }

    /// <summary>Reads what is typed; null where nobody can be asked.</summary>
    public Func<string?>? ReadLine { get; init; }

    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Whether diagnostics come with the page that explains them.</summary>
    public bool ShowsPages { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public Func<int> Width { get; init; } = () => 80;

    public Style OutStyle => new(OutIsTerminal && ColourWanted);

    public Style ErrorStyle => new(ErrorIsTerminal && ColourWanted);

    private bool ColourWanted => string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    public static Shell OfProcess() => new()
    {
        Out = Writer(Console.IsOutputRedirected, Console.OpenStandardOutput, () => Console.Out, flush: !Console.IsOutputRedirected),
        Error = Writer(Console.IsErrorRedirected, Console.OpenStandardError, () => Console.Error, flush: true),
        WorkingFolder = Environment.CurrentDirectory,
        Variable = Environment.GetEnvironmentVariable,
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Width = TerminalWidth,
        ReadLine = Console.IsInputRedirected || Console.IsErrorRedirected ? null : Console.ReadLine,
    };

    public string FullPath(string path) => Path.GetFullPath(path, WorkingFolder);

    // Console.Out costs milliseconds of terminal set-up that a pipe has no use for.
    private static TextWriter Writer(bool redirected, Func<Stream> open, Func<TextWriter> terminal, bool flush) =>
        redirected || !OperatingSystem.IsWindows() ? new StreamWriter(open(), new UTF8Encoding(false)) { AutoFlush = flush } : terminal();

    private static int TerminalWidth()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0)
        {
            return columns;
        }

        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
