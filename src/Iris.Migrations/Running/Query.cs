using System.Data.Common;
using System.Globalization;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Small questions to a database.</summary>
internal static class Query
{
    public static async Task<bool> IsTrueAsync(DbConnection connection, Dialect dialect, Condition condition, CancellationToken cancellationToken) =>
        IsTrue(await ScalarAsync(connection, $"SELECT CASE WHEN {dialect.ConditionSql(condition)} THEN 1 ELSE 0 END", cancellationToken).ConfigureAwait(false));

    public static bool IsTrue(object? value) => value is not (null or DBNull) && Convert.ToInt64(value, CultureInfo.InvariantCulture) == 1;

    /// <summary>Whether an answer is true, or a number other than 0. No answer, or NULL, is not.</summary>
    public static bool Holds(object? value) => value switch
    {
        bool answer => answer,
        string text => text.ToUpperInvariant() is "T" or "TRUE" || (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number != 0),
        double number => number is not (0 or double.NaN),
        float number => number is not (0 or float.NaN),
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => Convert.ToDecimal(value, CultureInfo.InvariantCulture) != 0,
        _ => false,
    };

    public static async Task<object?> ScalarAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    public static async Task<int> ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public static async Task<List<string>> TextsAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    public static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A time in UTC; SQLite has it as text.</summary>
    public static DateTime? Time(DbDataReader row, int column) => row.GetValue(column) switch
    {
        DateTime time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        string text when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) => time,
        _ => null,
    };

    /// <summary>A time as all databases read it.</summary>
    public static string Literal(DateTime? time) => time is { } t ? $"'{t.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)}'" : "NULL";
}
