namespace Iris.Migrations.Sql;

// How rows are taken a batch at a time.
public abstract partial class Dialect
{
    /// <summary>The one row of an ordered query that comes after so many others.</summary>
    internal virtual string Skip(string query, int rows) => rows == 0 ? $"{query} LIMIT 1" : $"{query} LIMIT 1 OFFSET {rows}";

    /// <summary>A query of rows that nobody else changes until the transaction ends.</summary>
    internal virtual string SelectForUpdate(string columns, string table, string condition) => $"SELECT {columns} FROM {table} WHERE {condition} FOR UPDATE";
}
