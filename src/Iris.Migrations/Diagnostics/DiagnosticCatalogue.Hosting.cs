namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    private const int ShownIds = 10;

    /// <summary>IRIS0580: the type of a connection does not tell the database.</summary>
    public static Diagnostic UnknownConnection(string type) => Error(
        "IRIS0580",
        $"A connection of type {type} does not tell what database it leads to. Say so: set the option Dialect to sqlite, postgresql, mysql or sqlserver.");

    /// <summary>IRIS0581: a database in memory that only one connection can reach.</summary>
    public static Diagnostic PrivateDatabase() => Error(
        "IRIS0581",
        "A SQLite database in memory belongs to one connection, so that nothing could use what migrations do to it. Share it, with a connection that stays open: 'Data Source=<name>;Mode=Memory;Cache=Shared'; or use a file.");

    /// <summary>IRIS0582: the options of a hosted application make no sense.</summary>
    public static Diagnostic BadHostOption(string database, string problem) => Error(
        "IRIS0582",
        $"The options of {database} cannot be used: {problem}");

    /// <summary>IRIS0583: the database does not have what the program needs.</summary>
    public static Diagnostic NotCurrent(string database, string rows, IReadOnlyList<string> pending) => Error(
        "IRIS0583",
        $"The database {database} stands at {rows}, and {pending.Count} {(pending.Count == 1 ? "revision is" : "revisions are")} pending: {FirstOfIds(pending)}. Upgrade it first: dotnet iris upgrade heads");

    /// <summary>IRIS0584: nobody has brought the database to where the program needs it in time.</summary>
    public static Diagnostic WaitedTooLong(string database, string seconds, string state) => Error(
        "IRIS0584",
        $"Waited {seconds} s for somebody to upgrade the database {database}, but {state.TrimEnd('.')}. See to it that the upgrade runs (dotnet iris upgrade heads), or give it longer: set the option WaitTimeout.");

    /// <summary>IRIS0585: an application did not say how to reach its database.</summary>
    public static Diagnostic NoConnection(string database, string problem) => Error(
        "IRIS0585",
        $"It is not known how to connect to {database}: {problem}. Set one of the options Connect, ConnectionString (with Dialect) or ConnectionName (with Dialect), or register a DbDataSource.");

    /// <summary>IRIS0586: the database stands at revisions that the program does not have.</summary>
    public static Diagnostic DatabaseIsNewer(string database, IReadOnlyList<string> unknown) => Error(
        "IRIS0586",
        $"The database {database} stands at {FirstOfIds(unknown)}, which this application does not have: a newer one has upgraded it. Deploy that one; or if this one can work with it, set the option AllowNewerDatabase.");

    private static string FirstOfIds(IReadOnlyList<string> ids) =>
        ids.Count <= ShownIds ? string.Join(", ", ids) : $"{string.Join(", ", ids.Take(ShownIds))} and {ids.Count - ShownIds} more";
}
