namespace Iris.Tool.Settings;

/// <summary>What <c>iris.json</c> says about one database; null where it is silent.</summary>
internal sealed record DatabaseSettings
{
    public string? Url { get; set; }

    /// <summary>The name of the entry under ConnectionStrings that has the connection string.</summary>
    public string? ConnectionString { get; set; }

    public string? Dialect { get; set; }

    public string? VersionTable { get; set; }

    public string? VersionTableSchema { get; set; }

    /// <summary>Per migration, or all in one.</summary>
    public string? Transaction { get; set; }

    /// <summary>Seconds.</summary>
    public double? LockTimeout { get; set; }

    /// <summary>Seconds.</summary>
    public double? StatementLockTimeout { get; set; }

    /// <summary>Seconds.</summary>
    public double? StatementTimeout { get; set; }

    /// <summary>How often what did not get a lock is tried again.</summary>
    public int? Retries { get; set; }

    /// <summary>The file with the driver, relative to <c>iris.json</c>.</summary>
    public string? Driver { get; set; }

    public DatabaseSettings Or(DatabaseSettings other) => new()
    {
        // Where a database is: one statement, so that half of it never comes from elsewhere.
        Url = Url ?? (ConnectionString is null ? other.Url : null),
        ConnectionString = ConnectionString ?? (Url is null ? other.ConnectionString : null),
        Dialect = Dialect ?? (Url is null && ConnectionString is null ? other.Dialect : null),
        VersionTable = VersionTable ?? other.VersionTable,
        VersionTableSchema = VersionTableSchema ?? other.VersionTableSchema,
        Transaction = Transaction ?? other.Transaction,
        LockTimeout = LockTimeout ?? other.LockTimeout,
        StatementLockTimeout = StatementLockTimeout ?? other.StatementLockTimeout,
        StatementTimeout = StatementTimeout ?? other.StatementTimeout,
        Retries = Retries ?? other.Retries,
        Driver = Driver ?? other.Driver,
    };
}
