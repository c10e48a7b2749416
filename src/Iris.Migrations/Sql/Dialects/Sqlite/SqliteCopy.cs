using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>Where the columns of a rebuilt table get their values: from the old one, unless they are new or computed.</summary>
internal sealed class SqliteCopy(IEnumerable<string> columns)
{
    private readonly List<(string Column, string Source)> _columns = [.. columns.Select(c => (c, SqliteDialect.Instance.Quote(c)))];

    /// <summary>The names of the columns, and the expressions over the old table.</summary>
    public IReadOnlyList<(string Column, string Source)> Columns => _columns;

    public void Drop(string column) => _columns.RemoveAll(c => Table.SameName(c.Column, column));

    public void Convert(string column, string from, SqlType to, string? expression)
    {
        var at = _columns.FindIndex(c => Table.SameName(c.Column, column));
        if (at < 0)
        {
            return;
        }

        var (name, source) = _columns[at];
        var target = SqliteType.Name(to, SqliteDialect.SqliteName);
        _columns[at] = (name, expression ?? (SqliteType.Converts(from, to, SqliteDialect.SqliteName) ? $"CAST({source} AS {target})" : source));
    }
}
