using System.Data.Common;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>Reads a schema from the statements that SQLite keeps: only they know names of constraints, collations and expressions.</summary>
internal static class SqliteInspector
{
    private static readonly string[] Own = ["iris_version", "iris_history", "iris_journal", "iris_backfill"];

    public static async Task<DatabaseModel> InspectAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var model = DatabaseModel.Empty;
        foreach (var database in await connection.QueryAsync("PRAGMA database_list", cancellationToken).ConfigureAwait(false))
        {
            if (database[1] is { } name && name != "temp")
            {
                model = await AddAsync(model, connection, name, cancellationToken).ConfigureAwait(false);
            }
        }

        return model.Tables.Aggregate(model, (m, table) => m.With(WithPrincipalKeys(table, model)));
    }

    /// <summary>A table in the model's words; null where its statement is that of no ordinary table.</summary>
    public static Table? Read(TableName name, string sql, IEnumerable<string> indexes) => SqliteTableText.Read(sql) is not { } text
        ? null
        : indexes.Select(SqliteIndexText.Read).OfType<TableIndex>().Aggregate(
            new Table(name)
            {
                Columns = [.. text.Columns.Select(ColumnOf)],
                Constraints = [.. text.Constraints.Select(c => ConstraintOf(c.Element, c.Clause, name)).OfType<Constraint>()],
                Options = text.Options is { Length: > 0 } options ? [new(SqliteDialect.SqliteName, options)] : [],
            },
            (table, index) => table.WithIndex(index));

    private static async Task<DatabaseModel> AddAsync(DatabaseModel model, DbConnection connection, string database, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync(
            $"SELECT type, name, tbl_name, sql FROM {SqliteDialect.Instance.Master(database)} WHERE type IN ('table', 'index', 'view', 'trigger') AND sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            + $" AND tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow' AND schema = {SqliteDialect.Instance.Literal(database)}) ORDER BY rowid",
            cancellationToken).ConfigureAwait(false);
        var indexes = rows.Where(r => r[0] is "index").ToLookup(r => r[2]!, r => r[3]!, StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.Where(r => r[0] is "table" && !Own.Contains(r[1], StringComparer.OrdinalIgnoreCase)))
        {
            var name = new TableName(row[1]!, database == "main" ? null : database);
            model = Read(name, row[3]!, indexes[row[1]!]) is { } table ? model.With(table) : model;
        }

        var schema = database == "main" ? null : database;
        return rows.Select(r => r[0] switch
        {
            "view" => SqliteTriggerText.ReadView(r[3]!, schema),
            "trigger" => (SchemaObject?)SqliteTriggerText.ReadTrigger(r[3]!, schema),
            _ => null,
        }).OfType<SchemaObject>().Aggregate(model, (m, found) => m.With(found));
    }

    private static Column ColumnOf(SqliteElement element)
    {
        var type = SqliteType.Read(element.Type);
        var key = element.Find(SqliteClauseKind.PrimaryKey);
        return new(element.Column!, type)
        {
            Nullable = element.Find(SqliteClauseKind.NotNull) is null,
            Default = element.Find(SqliteClauseKind.Default) is { } value ? SqliteLiteral.Read(value.Sql, type) : null,
            Identity = key?.AutoIncrement == true ? new() { NeverReuses = true } : null,
            Computed = element.Find(SqliteClauseKind.Generated) is { } computed ? new(computed.Sql, computed.Stored) : null,
            Collation = element.Find(SqliteClauseKind.Collate)?.Sql,
        };
    }

    private static Constraint? ConstraintOf(SqliteElement element, SqliteClause clause, TableName table)
    {
        ValueList<string> columns = element.Column is { } own ? [own] : clause.Columns;
        return clause.Kind switch
        {
            SqliteClauseKind.PrimaryKey => new PrimaryKey(clause.Name, columns),
            SqliteClauseKind.Unique => new UniqueConstraint(clause.Name, columns),
            SqliteClauseKind.Check => new CheckConstraint(clause.Name, clause.Sql),
            SqliteClauseKind.ForeignKey => clause.Key! with { Name = clause.Name, Columns = columns, PrincipalTable = clause.Key!.PrincipalTable with { Schema = table.Schema } },
            _ => null,
        };
    }

    /// <summary>A key that names no columns means the primary key.</summary>
    private static Table WithPrincipalKeys(Table table, DatabaseModel model) => table with
    {
        Constraints = table.Constraints.Map(c => c is ForeignKey { PrincipalColumns.Count: 0 } key && model.Find(key.PrincipalTable)?.PrimaryKey is { } principal
            ? key with { PrincipalColumns = principal.Columns }
            : c),
    };
}
