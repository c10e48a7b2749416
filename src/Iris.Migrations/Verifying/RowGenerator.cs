using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Verifying;

/// <summary>
/// Puts rows into tables: two that are alike wherever they may be, one with NULL wherever it may be, one with the longest values.
/// The same every time. A row that a table does not take is left out; keys begin where seeds of revisions do not.
/// </summary>
internal sealed class RowGenerator(Dialect dialect)
{
    private const int Kinds = 4;

    private readonly Dictionary<TableName, Table> _filled = [];
    private int _number = 1_000_000;

    /// <summary>Fills the tables that are new or have changed since the last time.</summary>
    public async Task FillAsync(DbConnection connection, DatabaseModel model, CancellationToken cancellationToken)
    {
        foreach (var table in InOrder(model))
        {
            if (_filled.TryGetValue(table.Name, out var known) && known.Equals(table))
            {
                continue;
            }

            for (var kind = 0; kind < Kinds; kind++)
            {
                if (await RowAsync(connection, table, kind, cancellationToken).ConfigureAwait(false) is { } row)
                {
                    await TryAsync(connection, Insert(table, row), cancellationToken).ConfigureAwait(false);
                }
            }

            _filled[table.Name] = table;
        }
    }

    /// <summary>Empties the tables, those first that refer to others.</summary>
    public async Task EmptyAsync(DbConnection connection, DatabaseModel model, CancellationToken cancellationToken)
    {
        _filled.Clear();
        foreach (var table in InOrder(model).Reverse())
        {
            await TryAsync(connection, $"DELETE FROM {dialect.Quote(table.Name)}", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Those first that others refer to; of those that refer to each other, one has to begin.</summary>
    private static IEnumerable<Table> InOrder(DatabaseModel model)
    {
        var left = model.Tables.ToList();
        while (left.Count > 0)
        {
            var next = left.Find(t => !Principals(t).Any(p => left.Exists(o => o != t && o.Name == p))) ?? left[0];
            left.Remove(next);
            yield return next;
        }
    }

    private static IEnumerable<TableName> Principals(Table table) => table.Constraints.OfType<ForeignKey>().Select(k => k.PrincipalTable);

    /// <summary>The values, by column; null where a key has nothing to refer to.</summary>
    private async Task<Dictionary<string, string>?> RowAsync(DbConnection connection, Table table, int kind, CancellationToken cancellationToken)
    {
        _number++;
        var values = new GeneratedValues(dialect, table, kind, _number);
        var row = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in table.Columns.Where(GeneratedValues.IsGiven))
        {
            row[column.Name] = values.Of(column);
        }

        foreach (var key in table.Constraints.OfType<ForeignKey>().Where(k => k.Columns.Any(c => row.GetValueOrDefault(c, "NULL") != "NULL")))
        {
            if (await PrincipalAsync(connection, key, kind, cancellationToken).ConfigureAwait(false) is { } principal)
            {
                foreach (var (column, value) in key.Columns.Zip(principal))
                {
                    row[column] = value;
                }
            }
            else if (key.Columns.All(c => table.FindColumn(c)?.Nullable == true))
            {
                row[key.Columns[0]] = "NULL";
            }
            else
            {
                return null;
            }
        }

        return row;
    }

    private async Task<List<string>?> PrincipalAsync(DbConnection connection, ForeignKey key, int kind, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", key.PrincipalColumns.Select(dialect.Quote))} FROM {dialect.Quote(key.PrincipalTable)} LIMIT {kind + 1}";
        List<string>? found = null;
        try
        {
            using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                found = [.. Enumerable.Range(0, reader.FieldCount).Select(i => dialect.Literal(reader.GetValue(i)))];
            }
        }
        catch (DbException)
        {
            return null; // SQLite lets keys refer to tables that are not there.
        }

        return found;
    }

    private string Insert(Table table, Dictionary<string, string> row) => row.Count == 0
        ? $"INSERT INTO {dialect.Quote(table.Name)} DEFAULT VALUES"
        : $"INSERT INTO {dialect.Quote(table.Name)} ({string.Join(", ", row.Keys.Select(dialect.Quote))}) VALUES ({string.Join(", ", row.Values)})";

    private static async Task TryAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException)
        {
            // A check or a trigger wants other rows than can be guessed; the table has fewer then.
        }
    }
}
