namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>IRIS0010: the command line makes no sense.</summary>
    /// <param name="problem">What is wrong with it, ending in a full stop.</param>
    /// <param name="command">The command; empty for none.</param>
    public static Diagnostic BadCommandLine(string problem, string command) => Error(
        "IRIS0010",
        $"{problem} How it is used: dotnet iris {(command.Length == 0 ? "" : command + " ")}--help");

    /// <summary>IRIS0011: a settings file is not JSON.</summary>
    public static Diagnostic MalformedSettings(string reason, SourceLocation location) => Error(
        "IRIS0011",
        $"The file cannot be read: {reason}. Correct it here; comments and trailing commas are allowed.",
        location);

    /// <summary>IRIS0012: a setting has a value that it cannot have.</summary>
    public static Diagnostic BadSetting(string key, string wanted, SourceLocation location) => Error(
        "IRIS0012",
        $"The value of '{key}' must be {wanted}. Change it.",
        location);

    /// <summary>IRIS0013: a setting that means nothing.</summary>
    public static Diagnostic UnknownSetting(string key, string? nearest, SourceLocation location) => Warning(
        "IRIS0013",
        $"There is no setting '{key}'; it is ignored.{DidYouMean(nearest)} Correct or remove it.",
        location);

    /// <summary>IRIS0014: a setting refers to an environment variable that is not set.</summary>
    public static Diagnostic UnsetVariable(string name, SourceLocation? location) => Error(
        "IRIS0014",
        $"The environment variable '{name}', which the database url refers to, is not set. Set it, or name the database with --url.",
        location);

    /// <summary>IRIS0015: a database is named that nothing describes.</summary>
    public static Diagnostic UnknownDatabase(string name, string known) => Error(
        "IRIS0015",
        $"There is no database '{name}': iris.json has {(known.Length == 0 ? "no 'databases'" : "only " + known)}, and no ConnectionStrings entry has that name. Add it to one of them.");

    /// <summary>IRIS0019: the url of a database is for no database that Iris knows.</summary>
    public static Diagnostic UnknownScheme(string scheme) => Error(
        "IRIS0019",
        $"No database has urls that begin with '{scheme}://'. Use sqlite:///./app.db, postgresql://user@host/database, mysql://... or mssql://...");

    /// <summary>IRIS0016: the url of a database cannot be read.</summary>
    public static Diagnostic MalformedUrl(string url, string reason) => Error(
        "IRIS0016",
        $"The database url {url} cannot be read: {reason}.");

    /// <summary>IRIS0052: a connection string cannot be read.</summary>
    public static Diagnostic MalformedConnectionString() => Error(
        "IRIS0052",
        "The connection string cannot be read. Write it as Key=Value;Key=Value, or as a url such as postgresql://user@host/database.");

    /// <summary>IRIS0017: nobody said what kind of database a connection string is for.</summary>
    public static Diagnostic ConnectionStringWithoutDialect() => Error(
        "IRIS0017",
        "A connection string does not say which kind of database it is for. Add --dialect sqlite (or postgresql, mysql, sqlserver) or \"dialect\" in iris.json, or write the database as a url.");

    /// <summary>IRIS0053: the url is for one kind of database, the dialect says another.</summary>
    public static Diagnostic DialectMismatch(string url, string dialect) => Error(
        "IRIS0053",
        $"The database {url} is not of the dialect '{dialect}'. Leave --dialect out, or name a database of that kind with --url.");

    /// <summary>IRIS0018: there is no driver for the database.</summary>
    public static Diagnostic NoDriver(string dialect, string packages) => Error(
        "IRIS0018",
        $"There is no driver for {dialect}: the tool brings those for sqlite and postgresql, and takes any other from the project. Add the package {packages} to the project (dotnet add package {packages.Split(' ')[0]}), or name the driver's file with --driver. A script needs none: dotnet iris upgrade heads --sql --dialect {dialect}");

    /// <summary>IRIS0055: a file that was named as driver is none.</summary>
    public static Diagnostic NotADriver(string file, string dialect, string reason) => Error(
        "IRIS0055",
        $"{file} is no driver for {dialect}: {reason}. Name the assembly of {(dialect == "sqlserver" ? "Microsoft.Data.SqlClient" : "MySqlConnector or MySql.Data")}, with what it needs beside it, with --driver or \"driver\" in iris.json.");

    /// <summary>IRIS0054: the driver refuses the connection string.</summary>
    public static Diagnostic DriverRefuses(string database, string reason) => Error(
        "IRIS0054",
        $"The driver does not accept the address of {database}: {reason} Correct the options after '?' in the url, or the keys of the connection string.");

    /// <summary>IRIS0020: no project where one is expected.</summary>
    public static Diagnostic NoProject(string path) => Error(
        "IRIS0020",
        $"There is no project in {path}. Go to the folder of the project that has the migrations, or name it with --project.");

    /// <summary>IRIS0021: several projects where one is expected.</summary>
    public static Diagnostic SeveralProjects(string folder, string projects) => Error(
        "IRIS0021",
        $"There are several projects in {folder}: {projects}. Name one with --project.");

    /// <summary>IRIS0022: a project that Iris has not been added to.</summary>
    public static Diagnostic NotAnIrisProject(string project) => Error(
        "IRIS0022",
        $"The project {project} does not use Iris: its build leaves no obj/iris.snapshot. Add the package: dotnet add \"{project}\" package Iris.Build");

    /// <summary>IRIS0023: the project does not build.</summary>
    public static Diagnostic BuildFailed(string project, int exitCode) => Error(
        "IRIS0023",
        $"The project {project} does not build (dotnet build ended with {exitCode}; its messages are above). Correct that, or use the last build with --no-build.");

    /// <summary>IRIS0024: there is no build to use.</summary>
    public static Diagnostic NotBuilt(string project) => Error(
        "IRIS0024",
        $"The project {project} has not been built, and --no-build is given. Build it: dotnet build \"{project}\"");

    /// <summary>IRIS0026: a project without revisions.</summary>
    public static Diagnostic NoMigrations(string where) => Error(
        "IRIS0026",
        $"There are no revisions in {where}. Write the first one: dotnet iris revision -m \"initial schema\"");

    /// <summary>IRIS0027: the project's library cannot be used by this tool.</summary>
    public static Diagnostic ForeignEngine(string path, string reason) => Error(
        "IRIS0027",
        $"The Iris.Migrations of the project ({path}) cannot be used by this tool: {reason}. Bring both to one version: dotnet tool update Iris.Tool, and the package Iris.Build.");

    /// <summary>IRIS0028: a command that changes sources was given an assembly.</summary>
    public static Diagnostic NeedsProject(string command) => Error(
        "IRIS0028",
        $"'{command}' works on the sources of a project, and --assembly has none. Use --project.");

    /// <summary>IRIS0029: the file system refuses.</summary>
    public static Diagnostic FileTrouble(string reason) => Error(
        "IRIS0029",
        $"{reason.TrimEnd('.')}. Check that the place exists and that you may write there, then run the command again.");

    /// <summary>IRIS0046: a folder that was to be imported has nothing of Alembic's.</summary>
    public static Diagnostic NoAlembicRevisions(string folder) => Error(
        "IRIS0046",
        $"There are no revisions of Alembic in {folder}. Name the folder with its *.py files, usually 'alembic/versions'.");

    /// <summary>IRIS0047: a script that was to be imported is not there.</summary>
    public static Diagnostic NoSuchScript(string file) => Error(
        "IRIS0047",
        $"There is no file {file}. Let Alembic write it: alembic upgrade head --sql > {file}");

    /// <summary>IRIS0048: the database has the table of no other tool, or of several.</summary>
    public static Diagnostic NoForeignHistory(string database, IReadOnlyList<string> tables) => Error(
        "IRIS0048",
        tables.Count == 0
            ? $"{database} has no table of Alembic, EF Core, FluentMigrator, DbUp or Flyway. If its schema is there already, say where it stands: dotnet iris stamp REVISION"
            : $"{database} has tables of several tools ({string.Join(", ", tables)}), and it is not clear which one counts. Say where it stands: dotnet iris stamp REVISION");

    /// <summary>IRIS0049: another tool stands at revisions that this project does not have.</summary>
    public static Diagnostic UnknownForeignRows(string tool, IReadOnlyList<string> rows) => Error(
        "IRIS0049",
        $"{tool} stands at {string.Join(", ", rows)}, which this project does not have. Write its revisions first: dotnet iris import FOLDER --sql FILE");

    /// <summary>IRIS0056: the project has no single revision that stands for all that another tool did.</summary>
    public static Diagnostic NeedsBaseline(string tool, int revisions) => Error(
        "IRIS0056",
        (revisions == 0
            ? "The project has no revision yet"
            : $"The project has {revisions} revisions, and it is not clear which of them are")
        + $" in the place of what {tool} did. "
        + (revisions == 0 ? "Write one from the database: dotnet iris revision --autogenerate --from-database -m baseline" : "Say where the database stands: dotnet iris stamp REVISION"));
}
