using System.Globalization;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using Iris.Tool.Settings;
using Iris.Tool.Targets;
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
    private readonly CommandOption _statementLockTimeout;
    private readonly CommandOption _statementTimeout;
    private readonly CommandOption _retries;
    private readonly CommandOption _dryRun;
    private readonly CommandOption _backup;
    private readonly TargetOptions _targets;

    public RunOptions(CommandLineApplication command, string target)
    {
        _command = command;
        Global = new GlobalOptions(command);
        _target = command.Argument("TARGET", target);
        _sql = GlobalOptions.Flag(command, "--sql", "Write the script on stdout; no database is touched.");
        _plain = GlobalOptions.Flag(command, "--plain", "With --sql: leave out what only the database's own client understands.");
        _lockTimeout = LockTimeoutOption(command);
        _statementLockTimeout = GlobalOptions.Value(command, "--statement-lock-timeout <SECONDS>", "How long a statement waits for a lock that others hold. Default: 5.");
        _statementTimeout = GlobalOptions.Value(command, "--statement-timeout <SECONDS>", "How long a statement may run. Default: as long as it takes.");
        _retries = GlobalOptions.Value(command, "--retries <N>", "How often what did not get a lock is tried again. Default: 10.");
        _dryRun = GlobalOptions.Flag(command, "--dry-run", "Run everything in a transaction, and take it back. Not for mysql, which cannot.");
        _backup = command.Option("--backup[:<FILE>]", "Back the database up before the first statement: --backup, or --backup=FILE.", CommandOptionType.SingleOrNoValue);
        _targets = new TargetOptions(command, changes: true);
    }

    public GlobalOptions Global { get; }

    /// <summary>Whether a script is asked for, with which options about live runs do not go.</summary>
    public bool IsScript
    {
        get
        {
            if (_sql.HasValue() && (_dryRun.HasValue() ? _dryRun : _backup.HasValue() ? _backup : null) is { } live)
            {
                throw Cli.Usage($"--{live.LongName} is about live runs: leave out --sql.", _command);
            }

            _targets.Check((_sql, "a script is for any of them"), (_backup, "back each of them up by itself"));
            return _sql.HasValue();
        }
    }

    /// <summary>What is wished of a live run.</summary>
    public RunWishes Wishes => _dryRun.HasValue() && _backup.HasValue()
        ? throw Cli.Usage("A dry run leaves nothing behind that needs a backup: leave out one of the two.", _command)
        : new()
        {
            Limits = Limits,
            DryRun = _dryRun.HasValue(),
            Backup = _backup.HasValue(),
            BackupFile = _backup.Value() is { Length: > 0 } file ? file : null,
            Targets = _targets,
        };

    /// <summary>Whether a script is asked for; an option that is about scripts alone goes with --sql.</summary>
    public bool IsScriptIf(CommandOption option) => IsScript || !option.HasValue()
        ? IsScript
        : throw Cli.Usage($"--{option.LongName} is about scripts: add --sql.", _command);

    public bool IsPlain => _plain.HasValue();

    /// <summary>What the options say about a live run; null where they are silent.</summary>
    private DatabaseSettings Limits => new()
    {
        LockTimeout = ReadSeconds(_lockTimeout, _command),
        StatementLockTimeout = ReadSeconds(_statementLockTimeout, _command),
        StatementTimeout = ReadSeconds(_statementTimeout, _command),
        Retries = ReadRetries(),
    };

    public string Target(string suggestion) =>
        GlobalOptions.Read(_target) ?? throw Cli.Usage($"Where to? Name a target; {suggestion}.", _command);

    private int? ReadRetries() => GlobalOptions.Read(_retries) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1000 ? number
        : throw Cli.Usage($"'{text}' is not a whole number from 0 to 1000.", _command);

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
