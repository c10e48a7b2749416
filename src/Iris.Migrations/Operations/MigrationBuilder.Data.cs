using System.Collections;
using System.Reflection;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations;

// SQL and rows.
public sealed partial class MigrationBuilder
{
    /// <summary>Runs SQL in the words of the database.</summary>
    /// <param name="sql">One statement or several; <c>:name</c> marks a place for a parameter.</param>
    /// <param name="parameters">
    /// An object with a property per parameter, such as <c>new { status = "open" }</c>, or a dictionary. Values are written as
    /// literals, live and offline alike, and cannot break out of them.
    /// </param>
    /// <param name="effect">What the SQL does to the schema, in operations, where Iris cannot read it from the text.</param>
    public void Execute(string sql, object? parameters = null, Action<MigrationBuilder>? effect = null) => Record(new ExecuteSql(sql)
    {
        Parameters = ParametersOf(parameters),
        Effect = effect is null ? null : RecordInner(effect),
    });

    /// <summary>Inserts rows given as objects with a property per column: <c>new { id = 1, name = "first" }</c>.</summary>
    /// <exception cref="ArgumentException">The rows do not all have the same columns.</exception>
    public void BulkInsert(string table, params object[] rows)
    {
        var named = rows.Select(ParametersOf).ToList();
        var columns = named.Count == 0 ? [] : named[0].Map(p => p.Name);
        if (named.Find(row => !row.Map(p => p.Name).Equals(columns)) is { } odd)
        {
            throw new ArgumentException($"Every row has the columns of the first one ({string.Join(", ", columns)}); one has {string.Join(", ", odd.Map(p => p.Name))}.", nameof(rows));
        }

        Record(new BulkInsert(table, columns, [.. named.Select(row => row.Map(p => p.Value))]));
    }

    /// <summary>Inserts rows given as lists of values, one for each of <paramref name="columns"/>.</summary>
    /// <exception cref="ArgumentException">A row has more or fewer values than there are columns.</exception>
    public void BulkInsert(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, string? schema = null)
    {
        var values = rows.Select(row => ValueList.Create<object?>(row)).ToValueList();
        if (values.FirstOrDefault(row => row.Count != columns.Count) is { } odd)
        {
            throw new ArgumentException($"A row of {columns.Count} columns ({string.Join(", ", columns)}) has {odd.Count} values.", nameof(rows));
        }

        Record(new BulkInsert(new(table, schema), columns.ToValueList(), values));
    }

    /// <summary>
    /// Changes the rows of a large table a batch at a time, outside the transaction of the revision: each batch is one of its own,
    /// and a run that died goes on behind the last one that was committed. Where a database has loops, a script has one; else one UPDATE.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="set">What is set, as in an UPDATE: <c>full_name = first || ' ' || last</c>.</param>
    /// <param name="where">
    /// Which rows, as in an UPDATE; null for all. A condition that is false for a row that is done, such as <c>full_name IS NULL</c>,
    /// makes a script that is run again go on where it stopped.
    /// </param>
    /// <param name="key">The column whose order is followed, unique and never null; null for the primary key.</param>
    /// <param name="batch">How many rows a batch has, from 1.</param>
    /// <param name="pause">How long to leave the database alone between two batches; none by default.</param>
    /// <param name="schema">The schema of the table; null for the default one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch is empty, or the pause negative.</exception>
    public void Backfill(string table, string set, string? where = null, string? key = null, int batch = 1000, TimeSpan pause = default, string? schema = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pause, TimeSpan.Zero);
        Record(new Backfill(new(table, schema), set) { Where = where, Key = key, Batch = batch, Pause = pause });
    }

    private static ValueList<SqlParameter> ParametersOf(object? parameters) => parameters switch
    {
        null => [],
        IDictionary dictionary => [.. dictionary.Keys.Cast<object>().Select(key => new SqlParameter($"{key}", dictionary[key]))],
        _ => [.. parameters.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => new SqlParameter(p.Name, p.GetValue(parameters)))],
    };
}
