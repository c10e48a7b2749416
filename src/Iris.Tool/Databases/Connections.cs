using System.Data.Common;
using System.Runtime.CompilerServices;
using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Databases;

/// <summary>Makes connections. Each driver is loaded when the first one for it is asked for, and not before.</summary>
/// <param name="address">The database.</param>
/// <param name="findDriver">Finds the driver of a database for which the tool has none.</param>
internal sealed class Connections(DatabaseAddress address, Func<UserDriver> findDriver)
{
    // How a SQLite database is opened: no type of the driver, which is not loaded for others.
    private const int NeedsFile = 0;
    private const int CreatesFile = 1;
    private const int InMemory = 2;

    private UserDriver? _driver;

    /// <summary>For commands that change the database: a SQLite file is created where there is none.</summary>
    public DbConnection ForWriting()
    {
        if (address.File is { } file)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }

        return Connect(CreatesFile);
    }

    /// <summary>For commands that only look: nothing is created.</summary>
    public DbConnection ForReading() => Connect(NeedsFile);

    /// <summary>For dry runs: what is not there yet is not made, but stood for by an empty database in memory.</summary>
    public DbConnection ForTrying() => address.File is { } file && !File.Exists(file) ? Sqlite("Data Source=:memory:", InMemory) : ForReading();

    private DbConnection Connect(int mode)
    {
        try
        {
            return address.Dialect switch
            {
                DatabaseUrl.Sqlite => Sqlite(address.ConnectionString, mode),
                DatabaseUrl.PostgreSql => PostgreSql(address.ConnectionString),
                _ => (_driver ??= findDriver()).Connect(address.ConnectionString),
            };
        }
        catch (ArgumentException refused)
        {
            throw new IrisException(DiagnosticCatalogue.DriverRefuses(address.Display, Sentence(refused.Message)), refused);
        }
    }

    // The methods below are apart so that the runtime does not load their driver for the others.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Microsoft.Data.Sqlite.SqliteConnection Sqlite(string connectionString, int mode)
    {
        var builder = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connectionString) { Pooling = false };
        if (builder.Mode == Microsoft.Data.Sqlite.SqliteOpenMode.ReadWriteCreate && builder.DataSource != ":memory:")
        {
            builder.Mode = mode switch
            {
                CreatesFile => Microsoft.Data.Sqlite.SqliteOpenMode.ReadWriteCreate,
                InMemory => Microsoft.Data.Sqlite.SqliteOpenMode.Memory,
                _ => Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite,
            };
        }

        return new(builder.ConnectionString);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Npgsql.NpgsqlConnection PostgreSql(string connectionString) =>
        new(new Npgsql.NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, ApplicationName = "dotnet-iris" }.ConnectionString);

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
