using System.Globalization;
using Iris.Tool.CommandLine;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary>The options of upgrade and downgrade.</summary>
internal sealed class RunOptions
{
    private readonly CommandLineApplication _command;
    private readonly CommandArgument _target;
    private readonly CommandOption _sql;
    private readonly CommandOption _plain;
    private readonly CommandOption _lockTimeout;

    public RunOptions(CommandLineApplication command, string target)
    {
        _command = command;
        Global = new GlobalOptions(command);
        _target = command.Argument("TARGET", target);
        _sql = GlobalOptions.Flag(command, "--sql", "Write the script on stdout; no database is touched.");
        _plain = GlobalOptions.Flag(command, "--plain", "With --sql: leave out the client's own stop-on-error switch.");
        _lockTimeout = LockTimeoutOption(command);
    }

    public GlobalOptions Global { get; }

    public bool IsScript => _sql.HasValue();

    /// <summary>Whether a script is asked for; an option that is about scripts alone goes with --sql.</summary>
    public bool IsScriptIf(CommandOption option) => IsScript || !option.HasValue()
        ? IsScript
        : throw Cli.Usage($"--{option.LongName} is about scripts: add --sql.", _command);

    public bool IsPlain => _plain.HasValue();

    public double? LockTimeout => ReadSeconds(_lockTimeout, _command);

    public string Target(string suggestion) =>
        GlobalOptions.Read(_target) ?? throw Cli.Usage($"Where to? Name a target; {suggestion}.", _command);

    public static CommandOption LockTimeoutOption(CommandLineApplication command) =>
        GlobalOptions.Value(command, "--lock-timeout <SECONDS>", "How long to wait for another run to finish.");

    public static double? ReadSeconds(CommandOption option, CommandLineApplication command)
    {
        if (GlobalOptions.Read(option) is not { } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e9
            ? seconds
            : throw Cli.Usage($"'{text}' is not a number of seconds.", command);
    }
}
