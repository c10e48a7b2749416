using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.CommandLine;

/// <summary>The options that every command has.</summary>
internal sealed class GlobalOptions
{
    private readonly CommandOption _project;
    private readonly CommandOption _assembly;
    private readonly CommandOption _bundle;
    private readonly CommandOption _requireKey;
    private readonly CommandOption _url;
    private readonly CommandOption _dialect;
    private readonly CommandOption _driver;
    private readonly CommandOption _database;
    private readonly CommandOption _configuration;
    private readonly CommandOption _framework;
    private readonly CommandOption _noBuild;
    private readonly CommandOption _json;
    private readonly CommandOption _verbose;

    public GlobalOptions(CommandLineApplication command)
    {
        _project = Value(command, "--project <PATH>", "The project file, or the folder with it. Default: the working folder.");
        _assembly = Value(command, "--assembly <DLL>", "A built assembly instead of a project.");
        _bundle = Value(command, "--bundle <ZIP>", "A bundle instead of a project: no sources, SDK or code are needed.");
        _requireKey = Value(command, "--require-key <PEM>", "With --bundle: refuse it unless the owner of this public key has signed it.");
        _url = Value(command, "--url <URL>", "The database, such as sqlite:///./app.db, postgresql://user@host/db or mysql://user@host/db; or an ADO.NET connection string with --dialect.");
        _dialect = Value(command, "--dialect <NAME>", "The kind of database: sqlite, postgresql, mysql or sqlserver.");
        _driver = Value(command, "--driver <DLL>", "The driver for mysql or sqlserver. Default: the one that the project references.");
        _database = Value(command, "--database <NAME>", "One of the databases that iris.json names, or a name under ConnectionStrings.");
        _configuration = Value(command, "--configuration <NAME>", "The build configuration. Default: that of the last build.");
        _framework = Value(command, "-f|--framework <TFM>", "The target framework, of a project with several.");
        _noBuild = Flag(command, "--no-build", "Use the last build as it is.");
        _json = Flag(command, "--json", "Write one JSON document.");
        _verbose = Flag(command, "-v|--verbose", "Say more.");
    }

    public string? Project => Read(_project);

    public string? Assembly => Read(_assembly);

    public string? Bundle => Read(_bundle);

    public string? RequireKey => Read(_requireKey);

    public string? Url => Read(_url);

    public string? Dialect => Read(_dialect);

    public string? Driver => Read(_driver);

    public string? Database => Read(_database);

    public string? Configuration => Read(_configuration);

    public string? Framework => Read(_framework);

    public bool NoBuild => _noBuild.HasValue();

    public bool Json => _json.HasValue();

    public bool Verbose => _verbose.HasValue();

    public static string? Read(CommandOption option) => option.HasValue() ? RelativeTargets.Unshield(option.Value()) : null;

    public static IReadOnlyList<string> ReadAll(CommandOption option) => [.. option.Values.Select(RelativeTargets.Unshield)];

    public static string? Read(CommandArgument argument) => argument.Values.Count > 0 ? RelativeTargets.Unshield(argument.Values[0]) : null;

    public static IReadOnlyList<string> ReadAll(CommandArgument argument) => [.. argument.Values.Select(RelativeTargets.Unshield)];

    public static CommandOption Value(CommandLineApplication command, string template, string description) =>
        command.Option(template, description, CommandOptionType.SingleValue);

    public static CommandOption Values(CommandLineApplication command, string template, string description) =>
        command.Option(template, description, CommandOptionType.MultipleValue);

    /// <summary>The servers that findings are judged for.</summary>
    public static CommandOption Servers(CommandLineApplication command) =>
        Values(command, "--server <NAME>", "The server to judge for, with its version: postgresql:15, mariadb:10.11. Can be given several times.");

    public static CommandOption Flag(CommandLineApplication command, string template, string description) =>
        command.Option(template, description, CommandOptionType.NoValue);
}
