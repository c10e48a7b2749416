using System.Data.Common;

namespace Iris.Reliability.Databases;

/// <summary>A database of its own for one run.</summary>
internal sealed class TestDatabase(string dialect, string connectionString, Func<Task> drop) : IAsyncDisposable
{
    public string Dialect => dialect;

    public string ConnectionString => connectionString;

    public DbConnection Connect() => Connections.Open(dialect, connectionString);

    public async ValueTask DisposeAsync() => await drop();

    /// <summary>What a query answers: rows of fields, as text.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
