using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;
using Iris.Tool.Settings;

namespace Iris.Tool.Databases;

/// <summary>Finds out which database is meant: option, environment, <c>iris.json</c>, connection strings, default; in that order.</summary>
internal sealed class DatabaseResolver(ProjectSettings settings, string? projectFile, GlobalOptions options, Shell shell)
{
    private const string UrlVariable = "IRIS_URL";

    /// <summary>What iris.json says about the database that is meant.</summary>
    public DatabaseSettings Settings => options.Database is { } name && settings.Databases.TryGetValue(name, out var named)
        ? named.Or(settings.Database)
        : settings.Database;

    /// <summary>The dialect: that of the database, or the one to write a script for.</summary>
    public string Dialect => WantedDialect() ?? Address.Dialect;

    public DatabaseAddress Address { get => field ??= Find(); private set; }

    /// <summary>For the rest of the command the database is this one, which iris.json names without its password.</summary>
    /// <param name="text">A URL or a connection string; a file is relative to iris.json.</param>
    public void Use(string text) => Address = Parsed(text);

    /// <summary>What a URL or a connection string leads to; a file is relative to iris.json.</summary>
    /// <exception cref="IrisException">It cannot be read.</exception>
    public DatabaseAddress Parsed(string text) =>
        Parse(EnvironmentReferences.Expand(text, shell.Variable, settings.File), settings.Folder, WantedDialect());

    private DatabaseAddress Find()
    {
        if (options.Url is { } url)
        {
            return Parse(url, shell.WorkingFolder, WantedDialect());
        }

        if (options.Database is { } name && !settings.Databases.ContainsKey(name))
        {
            return Parse(ConnectionString(name) ?? throw Unknown(name), settings.Folder, WantedDialect() ?? SettingsDialect(settings.Database));
        }

        if (options.Database is null && shell.Variable(UrlVariable) is { Length: > 0 } variable)
        {
            return Parse(variable, shell.WorkingFolder, WantedDialect());
        }

        return Configured(Settings);
    }

    /// <summary>The database that a line of a list means: a url, a connection string, or a name; <c>${NAME}</c> is of the environment.</summary>
    /// <param name="text">The line.</param>
    /// <param name="folder">What a relative file of SQLite is relative to.</param>
    public (DatabaseAddress Address, DatabaseSettings Settings) Resolve(string text, string folder)
    {
        if (settings.Databases.TryGetValue(text, out var named))
        {
            return (Configured(named.Or(settings.Database)), named.Or(settings.Database));
        }

        var said = EnvironmentReferences.Expand(text, shell.Variable, settings.File);
        if (!DatabaseUrl.IsUrl(said) && !said.Contains('=', StringComparison.Ordinal))
        {
            return (Parse(ConnectionString(said) ?? throw Unknown(said), settings.Folder, WantedDialect() ?? SettingsDialect(settings.Database)), settings.Database);
        }

        return (Parse(said, folder, DatabaseUrl.IsUrl(said) ? WantedDialect() : WantedDialect() ?? SettingsDialect(settings.Database)), settings.Database);
    }

    private DatabaseAddress Configured(DatabaseSettings database)
    {
        var dialect = WantedDialect() ?? SettingsDialect(database);
        if (database.ConnectionString is { } entry)
        {
            return Parse(ConnectionString(entry) ?? throw Unknown(entry), settings.Folder, dialect);
        }

        // The dialect of an option is for a script then, whose database need not be named.
        return database.Url is { } configured
            ? Parse(EnvironmentReferences.Expand(configured, shell.Variable, settings.File), settings.Folder, dialect)
            : Parse(ProjectSettings.DefaultUrl, settings.Folder, dialect);
    }

    private static DatabaseAddress Parse(string text, string folder, string? dialect)
    {
        if (!DatabaseUrl.IsUrl(text))
        {
            return AdoConnectionString.Parse(text, dialect, folder);
        }

        var address = DatabaseUrl.Parse(text, folder);
        return dialect is null || dialect == address.Dialect ? address : throw new IrisException(DiagnosticCatalogue.DialectMismatch(address.Display, dialect));
    }

    private string? WantedDialect() => options.Dialect is { } name ? Known(name) : null;

    private static string? SettingsDialect(DatabaseSettings database) => database.Dialect is { } name ? Known(name) : null;

    private static string Known(string name) =>
        DatabaseUrl.Dialect(name) ?? throw new IrisException(DiagnosticCatalogue.UnknownDialect(name, "sqlite, postgresql, mysql, sqlserver"));

    private string? ConnectionString(string name) => new ConnectionStrings(settings.Folder, projectFile, shell.Variable).Find(name);

    private IrisException Unknown(string name) =>
        new(DiagnosticCatalogue.UnknownDatabase(name, string.Join(", ", settings.Databases.Keys.Order(StringComparer.Ordinal))));
}
