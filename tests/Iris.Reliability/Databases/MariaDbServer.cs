using System.Data.Common;
using System.Globalization;

namespace Iris.Reliability.Databases;

/// <summary>A MariaDB server.</summary>
internal sealed class MariaDbServer(string connectionString) : Server
{
    public override string Name => "MariaDB";

    public override string Dialect => "mysql";

    public override int? Port => int.Parse((string)new DbConnectionStringBuilder { ConnectionString = connectionString }["Port"], CultureInfo.InvariantCulture);

    public static MariaDbServer? FromEnvironment() =>
        Environment.GetEnvironmentVariable("IRIS_TEST_MARIADB") is { Length: > 0 } given && Environment.GetEnvironmentVariable("IRIS_TEST_MYSQL_DRIVER") is { Length: > 0 } ? new(given) : null;

    public override async Task<TestDatabase> CreateAsync()
    {
        var name = $"iris_reliability_{Guid.NewGuid():N}";
        await Connections.ExecuteAsync(Dialect, Address(null), $"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
        return new(Dialect, Address(name), () => Connections.ExecuteAsync(Dialect, Address(null), $"DROP DATABASE IF EXISTS {name}"));
    }

    private string Address(string? database)
    {
        var address = new DbConnectionStringBuilder { ConnectionString = connectionString, ["Pooling"] = "false", ["CharSet"] = "utf8mb4" };
        if (database is not null)
        {
            address["Database"] = database;
        }

        return address.ConnectionString;
    }
}
