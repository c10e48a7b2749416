using Microsoft.Data.Sqlite;

namespace Iris.Reliability.Databases;

/// <summary>Files.</summary>
internal sealed class SqliteServer : Server
{
    public override string Name => "SQLite";

    public override string Dialect => "sqlite";

    public override Task<TestDatabase> CreateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("iris-reliability-").FullName;
        return Task.FromResult(In(folder));
    }

    public static TestDatabase In(string folder)
    {
        var address = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "test.db"), Pooling = false };
        return new(
            "sqlite",
            address.ConnectionString,
            () =>
            {
                Directory.Delete(folder, recursive: true);
                return Task.CompletedTask;
            });
    }
}
