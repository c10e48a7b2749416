using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.CommandLine;

/// <summary>The shell, for the parser's own output.</summary>
internal sealed class ShellConsole(Shell shell) : IConsole
{
    public event ConsoleCancelEventHandler? CancelKeyPress
    {
        add { }
        remove { }
    }

    public TextWriter Out => shell.Out;

    public TextWriter Error => shell.Error;

    public TextReader In => TextReader.Null;

    public bool IsInputRedirected => true;

    public bool IsOutputRedirected => !shell.OutIsTerminal;

    public bool IsErrorRedirected => !shell.ErrorIsTerminal;

    public ConsoleColor ForegroundColor { get; set; }

    public ConsoleColor BackgroundColor { get; set; }

    public void ResetColor()
    {
        // There is nothing to reset: colours are written where they are meant.
    }
}
