using System.Data.Common;
using Iris.Migrations.Running;
using Microsoft.Data.Sqlite;

namespace Iris.Extensions.Hosting.Tests;

/// <summary>A SQLite database in a folder of its own.</summary>
internal sealed class Database : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iris-host-").FullName;

    public string ConnectionString => $"Data Source={Path.Combine(_folder, "app.db")};Pooling=False";

    /// <summary>What another program would do to it.</summary>
    public Migrator Migrator => Migrator.For(typeof(First).Assembly, Connect);

    public DbConnection Connect() => new SqliteConnection(ConnectionString);

    public IReadOnlyList<string> Ask(string sql) => Ask(Connect, sql);

    public static IReadOnlyList<string> Ask(Func<DbConnection> connect, string sql)
    {
        using var connection = connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join(" ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
        }

        return rows;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
