using System.Data.Common;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>
/// Makes a schema of rows of the catalogue. Constraints that the server has named have no name here, as where they were
/// declared; a check that keeps a column to words is its type.
/// </summary>
internal sealed class SqlServerModelReader
{
    private readonly Dictionary<int, Table> _tables = [];
    private int _lastKey;

    public DatabaseModel Model() => _tables.Values.Aggregate(DatabaseModel.Empty, (model, table) => model.With(table));

    public void AddTable(DbDataReader row) =>
        _tables.Add(row.GetInt32(0), new(new TableName(row.GetString(2), Text(row, 1))) { Comment = Text(row, 3) });

    public void AddColumn(DbDataReader row)
    {
        var name = row.GetString(2);
        var type = row.GetBoolean(3) ? SqlType.Native(name) : SqlServerTypes.Parse(name, row.GetInt32(4), row.GetInt32(5), row.GetInt32(6));
        var computed = Text(row, 9);
        var column = new Column(row.GetString(1), type)
        {
            Nullable = row.GetBoolean(7),
            Default = Text(row, 8) is { } value ? SqlServerTypes.Default(value, type) : null,
            Computed = computed is null ? null : new(SqlServerTypes.WithoutParentheses(computed), row.GetBoolean(10)),
            Identity = row.IsDBNull(11) ? null : new(Start: row.GetInt64(11), Increment: row.GetInt64(12)),
            Collation = Text(row, 13),
            Comment = Text(row, 14),
        };
        Change(row.GetInt32(0), table => table with { Columns = table.Columns.Add(column) });
    }

    public void AddKeyColumn(DbDataReader row) => Change(row.GetInt32(1), table =>
    {
        var column = row.GetString(4);
        if (IsSameKey(row))
        {
            return WithLast(table, table.Constraints[^1] switch
            {
                PrimaryKey key => key with { Columns = key.Columns.Add(column) },
                UniqueConstraint unique => unique with { Columns = unique.Columns.Add(column) },
                var other => other,
            });
        }

        var name = Text(row, 2);
        var clustered = row.GetBoolean(5);
        Constraint constraint = row.GetString(3).Trim() == "PK"
            ? new PrimaryKey(name, [column]) { Clustered = clustered ? null : false }
            : new UniqueConstraint(name, [column]) { Clustered = clustered ? true : null };
        return table with { Constraints = table.Constraints.Add(constraint) };
    });

    public void AddCheck(DbDataReader row) => Change(row.GetInt32(0), table =>
    {
        var name = Text(row, 1);
        var sql = SqlServerTypes.WithoutParentheses(row.GetString(2));
        return name is null && SqlServerTypes.Words(sql) is var (column, words) && table.FindColumn(column) is { Type.Kind: SqlTypeKind.String } found
            ? table.WithColumn(column, found with { Type = SqlType.Enum(column, [.. words]) })
            : table with { Constraints = table.Constraints.Add(new CheckConstraint(name, sql)) };
    });

    public void AddForeignKeyColumn(DbDataReader row) => Change(row.GetInt32(1), table =>
    {
        var (column, principal) = (row.GetString(7), row.GetString(8));
        if (IsSameKey(row) && table.Constraints[^1] is ForeignKey last)
        {
            return WithLast(table, last with { Columns = last.Columns.Add(column), PrincipalColumns = last.PrincipalColumns.Add(principal) });
        }

        var key = new ForeignKey(Text(row, 2), [column], new(row.GetString(4), Text(row, 3)), [principal])
        {
            OnDelete = Action(row.GetString(5)),
            OnUpdate = Action(row.GetString(6)),
        };
        return table with { Constraints = table.Constraints.Add(key) };
    });

    public void AddIndexColumn(DbDataReader row) => Change(row.GetInt32(0), table =>
    {
        var name = row.GetString(1);
        var index = table.Indexes.FirstOrDefault(i => i.Name == name) ?? new TableIndex(name, [])
        {
            Unique = row.GetBoolean(2),
            Method = row.GetBoolean(3) ? "clustered" : null,
            Where = Text(row, 4) is { } where ? SqlServerTypes.WithoutParentheses(where) : null,
        };
        var column = row.GetString(5);
        index = row.GetBoolean(6)
            ? index with { Include = index.Include.Add(column) }
            : index with { Columns = index.Columns.Add(new(column, Descending: row.GetBoolean(7))) };
        return (table with { Indexes = table.Indexes.RemoveAll(i => i.Name == name) }).WithIndex(index);
    });

    private static ReferentialAction Action(string words) => words switch
    {
        "CASCADE" => ReferentialAction.Cascade,
        "SET_NULL" => ReferentialAction.SetNull,
        "SET_DEFAULT" => ReferentialAction.SetDefault,
        _ => ReferentialAction.NoAction,
    };

    private static Table WithLast(Table table, Constraint constraint) =>
        table with { Constraints = [.. table.Constraints.SkipLast(1), constraint] };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>Whether the row goes on with the key of the row before; the rows of a key follow each other.</summary>
    private bool IsSameKey(DbDataReader row)
    {
        var same = _lastKey == row.GetInt32(0);
        _lastKey = row.GetInt32(0);
        return same;
    }

    private void Change(int table, Func<Table, Table> change) => _tables[table] = change(_tables[table]);
}
