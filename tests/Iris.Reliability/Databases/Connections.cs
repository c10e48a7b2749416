using System.Data.Common;
using Iris.Tool.Databases;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Iris.Reliability.Databases;

/// <summary>Connections to databases of every kind. Pooling is off: a session that is gone must be gone.</summary>
internal static class Connections
{
    private static readonly Lazy<UserDriver> MySql = new(() => UserDriver.In(Environment.GetEnvironmentVariable("IRIS_TEST_MYSQL_DRIVER")!, "mysql"));

    public static DbConnection Open(string dialect, string connectionString) => dialect switch
    {
        "sqlite" => new SqliteConnection(connectionString),
        "postgresql" => new NpgsqlConnection(connectionString),
        "mysql" => MySql.Value.Connect(connectionString),
        _ => throw new ArgumentOutOfRangeException(nameof(dialect), dialect, "sqlite, postgresql or mysql."),
    };

    public static async Task ExecuteAsync(string dialect, string connectionString, string sql)
    {
        await using var connection = Open(dialect, connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
