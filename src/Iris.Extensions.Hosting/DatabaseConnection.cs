using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Iris.Migrations.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Iris.Extensions.Hosting;

/// <summary>Finds out how an application reaches its database.</summary>
internal static class DatabaseConnection
{
    private static readonly Dictionary<string, string[]> Drivers = new(StringComparer.Ordinal)
    {
        ["sqlite"] = ["Microsoft.Data.Sqlite.SqliteConnection, Microsoft.Data.Sqlite"],
        ["postgresql"] = ["Npgsql.NpgsqlConnection, Npgsql"],
        ["mysql"] = ["MySqlConnector.MySqlConnection, MySqlConnector", "MySql.Data.MySqlClient.MySqlConnection, MySql.Data"],
        ["sqlserver"] = ["Microsoft.Data.SqlClient.SqlConnection, Microsoft.Data.SqlClient"],
    };

    /// <exception cref="IrisException">It does not say (IRIS0585).</exception>
    public static Func<DbConnection> Find(IServiceProvider services, IrisOptions options, string name)
    {
        if (options.Connect is { } connect)
        {
            return () => connect(services);
        }

        var text = options.ConnectionString ?? Named(services, options.ConnectionName, name);
        if (text is not null)
        {
            return OfDriver(options.Dialect!, text, name);
        }

        var source = (name.Length > 0 ? services.GetKeyedService<DbDataSource>(name) : null) ?? services.GetService<DbDataSource>();
        return source is not null ? source.CreateConnection : throw None(name, "no option says it, and no DbDataSource is registered");
    }

    private static string? Named(IServiceProvider services, string? connectionName, string name) => connectionName is null
        ? null
        : services.GetService<IConfiguration>()?.GetConnectionString(connectionName)
            ?? throw None(name, $"there is no connection string '{connectionName}'");

    [UnconditionalSuppressMessage("Trimming", "IL2057", Justification = "The drivers are named in full; an application that is trimmed sets Connect.")]
    private static Func<DbConnection> OfDriver(string dialect, string connectionString, string name)
    {
        var type = Drivers[dialect].Select(driver => Type.GetType(driver)).FirstOrDefault(found => found is not null)
            ?? throw None(name, $"the application has no driver for {dialect} ({string.Join(" or ", Drivers[dialect].Select(driver => driver.Split(", ")[1]))})");
        return () =>
        {
            var connection = (DbConnection)Activator.CreateInstance(type)!;
            try
            {
                connection.ConnectionString = connectionString;
            }
            catch (ArgumentException)
            {
                // Without its cause, whose text may quote the password.
                connection.Dispose();
                throw None(name, $"{dialect}'s driver refuses the connection string");
            }

            return connection;
        };
    }

    private static IrisException None(string name, string problem) => new(DiagnosticCatalogue.NoConnection(DatabaseName.Of(name), problem));
}
