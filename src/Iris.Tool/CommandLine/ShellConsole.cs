using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.CommandLine;

/// <summary>
/// Where the parser writes to: help and version, which are data. Kept until it is known that the command line made sense,
/// because the parser also has remarks of its own about those that do not.
/// </summary>
internal sealed class ShellConsole(TextWriter written) : IConsole
{
    public event ConsoleCancelEventHandler? CancelKeyPress
    {
        add { }
        remove { }
    }

    public TextWriter Out => written;

    public TextWriter Error => TextWriter.Null;

    public TextReader In => TextReader.Null;

    public bool IsInputRedirected => true;

    public bool IsOutputRedirected => true;

    public bool IsErrorRedirected => true;

    public ConsoleColor ForegroundColor { get; set; }

    public ConsoleColor BackgroundColor { get; set; }

    public void ResetColor()
    {
        // There is nothing to reset: colours are written where they are meant.
    }
}
