using System.Globalization;
using Iris.Tool.CommandLine;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Targets;

/// <summary>The options of commands that can do what they do on many databases.</summary>
internal sealed class TargetOptions
{
    private readonly CommandLineApplication _command;
    private readonly CommandOption _file;
    private readonly CommandOption _query;
    private readonly CommandOption _parallel;
    private readonly CommandOption? _canary;
    private readonly CommandOption? _stopOn;

    /// <param name="command">The command.</param>
    /// <param name="changes">Whether it changes databases, so that it matters in which order.</param>
    public TargetOptions(CommandLineApplication command, bool changes)
    {
        _command = command;
        _file = GlobalOptions.Value(command, "--targets <FILE>", "Many databases: a url or the name of one per line, or a .json array of them.");
        _query = GlobalOptions.Value(command, "--targets-query <SQL>", "Many databases: the first column of a query to the database that is configured.");
        _parallel = GlobalOptions.Value(command, "--parallel <N>", "With many databases: how many at a time. Default: 1.");
        if (changes)
        {
            _canary = GlobalOptions.Value(command, "--canary <N>", "With many databases: the first N alone; if one of them fails, no other is begun.");
            _stopOn = GlobalOptions.Value(command, "--stop-on <N>", "With many databases: begin no more after N have failed. Default: go on.");
        }
    }

    /// <summary>Whether many databases are meant.</summary>
    public bool IsGiven => _file.HasValue() || _query.HasValue();

    public string? File => GlobalOptions.Read(_file);

    public string? Query => GlobalOptions.Read(_query);

    public int Parallel => Read(_parallel) ?? 1;

    public int Canary => Read(_canary) ?? 0;

    public int StopOn => Read(_stopOn) ?? int.MaxValue;

    /// <summary>Refuses what goes only with one database, or only with many.</summary>
    public void Check(params (CommandOption Option, string Why)[] others)
    {
        if (!IsGiven)
        {
            if (new[] { _parallel, _canary, _stopOn }.FirstOrDefault(option => option?.HasValue() == true) is { } alone)
            {
                throw Cli.Usage($"--{alone.LongName} is about many databases: add --targets or --targets-query.", _command);
            }

            return;
        }

        if (_file.HasValue() && _query.HasValue())
        {
            throw Cli.Usage("--targets and --targets-query: give one of them.", _command);
        }

        foreach (var (option, why) in others.Where(other => other.Option.HasValue()))
        {
            throw Cli.Usage($"--{option.LongName} does not go with many databases: {why}.", _command);
        }

        _ = (Parallel, Canary, StopOn);
    }

    private int? Read(CommandOption? option) => option is null || GlobalOptions.Read(option) is not { } text
        ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw Cli.Usage($"'{text}' is not a number from 1: --{option.LongName}.", _command);
}
