using Npgsql;

namespace Iris.Reliability.Databases;

/// <summary>A PostgreSQL server.</summary>
internal sealed class PostgresServer(string connectionString) : Server
{
    public override string Name => "PostgreSQL";

    public override string Dialect => "postgresql";

    public override int? Port => new NpgsqlConnectionStringBuilder(connectionString).Port;

    public static PostgresServer? FromEnvironment() =>
        Environment.GetEnvironmentVariable("IRIS_TEST_POSTGRES") is { Length: > 0 } given ? new(given) : null;

    public override async Task<TestDatabase> CreateAsync()
    {
        var name = $"iris_reliability_{Guid.NewGuid():N}";
        await Connections.ExecuteAsync(Dialect, Address("postgres"), $"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
        return new(Dialect, Address(name), () => Connections.ExecuteAsync(Dialect, Address("postgres"), $"DROP DATABASE {name} WITH (FORCE)"));
    }

    private string Address(string database) => new NpgsqlConnectionStringBuilder(connectionString) { Database = database, Pooling = false }.ConnectionString;
}
