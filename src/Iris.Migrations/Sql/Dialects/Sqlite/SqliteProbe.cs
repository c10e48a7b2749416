using System.Data.Common;

namespace Iris.Migrations.Sql;

/// <summary>Asks SQLite whether a view or a trigger compiles, without running it.</summary>
internal static class SqliteProbe
{
    /// <summary>What SQLite has against it; null where it is well.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="schema">The database that has it.</param>
    /// <param name="row">Its type, name, table and statement.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<string?> CompileAsync(DbConnection connection, string schema, string?[] row, CancellationToken cancellationToken)
    {
        try
        {
            var quoted = SqliteDialect.Instance.Quote(new Model.TableName(row[0] is "view" ? row[1]! : row[2]!, schema == "temp" && row[0] is "trigger" ? null : schema));
            var statement = row[0] is "view" ? $"SELECT * FROM {quoted}" : await EventAsync(connection, quoted, row, cancellationToken).ConfigureAwait(false);
            await connection.QueryAsync("EXPLAIN " + statement, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (DbException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>A statement that fires the trigger.</summary>
    private static async Task<string> EventAsync(DbConnection connection, string table, string?[] row, CancellationToken cancellationToken)
    {
        var tokens = new SqliteTokens(row[3]!);
        tokens.Accept("CREATE");
        tokens.Accept("TEMP");
        tokens.Accept("TRIGGER");
        tokens.Name();
        while (!tokens.AtEnd && !tokens.Is("INSERT") && !tokens.Is("UPDATE") && !tokens.Is("DELETE"))
        {
            tokens.Skip();
        }

        if (!tokens.Is("UPDATE"))
        {
            return tokens.Is("INSERT") ? $"INSERT INTO {table} DEFAULT VALUES" : $"DELETE FROM {table}";
        }

        var columns = await connection.QueryAsync($"SELECT name FROM pragma_table_xinfo({SqliteDialect.Instance.Literal(row[2])}) WHERE hidden = 0", cancellationToken).ConfigureAwait(false);
        return $"UPDATE {table} SET {string.Join(", ", columns.Select(c => $"{SqliteDialect.Instance.Quote(c[0]!)} = NULL"))}";
    }
}
