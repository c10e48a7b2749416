using System.Data.Common;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>Asks the catalogue of a SQL Server database: six queries, however many tables there are.</summary>
internal sealed class SqlServerInspector(DbConnection connection)
{
    private const string Tables = """
        FROM sys.tables AS t JOIN sys.schemas AS s ON s.schema_id = t.schema_id
        WHERE t.is_ms_shipped = 0 AND t.temporal_type <> 1 AND t.name NOT LIKE N'iris[_]%' AND t.name <> N'alembic_version'
        """;

    private readonly SqlServerModelReader _model = new();

    public async Task<DatabaseModel> InspectAsync(CancellationToken cancellationToken)
    {
        await QueryAsync(
            $"""
            SELECT t.object_id, CASE WHEN s.name = SCHEMA_NAME() THEN NULL ELSE s.name END, t.name,
                (SELECT CAST(p.value AS nvarchar(3750)) FROM sys.extended_properties AS p WHERE p.class = 1 AND p.major_id = t.object_id AND p.minor_id = 0 AND p.name = N'MS_Description')
            {Tables}
            """,
            _model.AddTable,
            cancellationToken).ConfigureAwait(false);
        await QueryAsync(ColumnsQuery, _model.AddColumn, cancellationToken).ConfigureAwait(false);
        await QueryAsync(KeysQuery, _model.AddKeyColumn, cancellationToken).ConfigureAwait(false);
        await QueryAsync(
            $"""
            SELECT k.parent_object_id, CASE WHEN k.is_system_named = 1 THEN NULL ELSE k.name END, k.definition
            FROM sys.check_constraints AS k WHERE k.parent_object_id IN (SELECT t.object_id {Tables}) ORDER BY k.object_id
            """,
            _model.AddCheck,
            cancellationToken).ConfigureAwait(false);
        await QueryAsync(ForeignKeysQuery, _model.AddForeignKeyColumn, cancellationToken).ConfigureAwait(false);
        await QueryAsync(IndexesQuery, _model.AddIndexColumn, cancellationToken).ConfigureAwait(false);
        return _model.Model();
    }

    private static string ColumnsQuery =>
        $"""
        SELECT c.object_id, c.name, y.name, y.is_user_defined, CAST(c.max_length AS int), CAST(c.precision AS int), CAST(c.scale AS int), c.is_nullable, d.definition,
            m.definition, m.is_persisted, CAST(i.seed_value AS bigint), CAST(i.increment_value AS bigint),
            CASE WHEN c.collation_name <> CAST(DATABASEPROPERTYEX(DB_NAME(), N'Collation') AS nvarchar(128)) THEN c.collation_name END,
            (SELECT CAST(p.value AS nvarchar(3750)) FROM sys.extended_properties AS p WHERE p.class = 1 AND p.major_id = c.object_id AND p.minor_id = c.column_id AND p.name = N'MS_Description')
        FROM sys.columns AS c
        JOIN sys.types AS y ON y.user_type_id = c.user_type_id
        LEFT JOIN sys.default_constraints AS d ON d.object_id = c.default_object_id
        LEFT JOIN sys.computed_columns AS m ON m.object_id = c.object_id AND m.column_id = c.column_id
        LEFT JOIN sys.identity_columns AS i ON i.object_id = c.object_id AND i.column_id = c.column_id
        WHERE c.object_id IN (SELECT t.object_id {Tables})
        ORDER BY c.object_id, c.column_id
        """;

    private static string KeysQuery =>
        $"""
        SELECT k.object_id, k.parent_object_id, CASE WHEN k.is_system_named = 1 THEN NULL ELSE k.name END, k.type, COL_NAME(c.object_id, c.column_id),
            CAST(CASE WHEN i.type = 1 THEN 1 ELSE 0 END AS bit)
        FROM sys.key_constraints AS k
        JOIN sys.indexes AS i ON i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id
        JOIN sys.index_columns AS c ON c.object_id = k.parent_object_id AND c.index_id = k.unique_index_id
        WHERE k.parent_object_id IN (SELECT t.object_id {Tables}) AND c.is_included_column = 0
        ORDER BY k.object_id, c.key_ordinal
        """;

    private static string ForeignKeysQuery =>
        $"""
        SELECT k.object_id, k.parent_object_id, CASE WHEN k.is_system_named = 1 THEN NULL ELSE k.name END,
            CASE WHEN SCHEMA_NAME(r.schema_id) = SCHEMA_NAME() THEN NULL ELSE SCHEMA_NAME(r.schema_id) END, r.name,
            k.delete_referential_action_desc, k.update_referential_action_desc,
            COL_NAME(c.parent_object_id, c.parent_column_id), COL_NAME(c.referenced_object_id, c.referenced_column_id)
        FROM sys.foreign_keys AS k
        JOIN sys.tables AS r ON r.object_id = k.referenced_object_id
        JOIN sys.foreign_key_columns AS c ON c.constraint_object_id = k.object_id
        WHERE k.parent_object_id IN (SELECT t.object_id {Tables})
        ORDER BY k.object_id, c.constraint_column_id
        """;

    private static string IndexesQuery =>
        $"""
        SELECT x.object_id, x.name, x.is_unique, CAST(CASE WHEN x.type = 1 THEN 1 ELSE 0 END AS bit), x.filter_definition,
            COL_NAME(c.object_id, c.column_id), c.is_included_column, c.is_descending_key
        FROM sys.indexes AS x
        JOIN sys.index_columns AS c ON c.object_id = x.object_id AND c.index_id = x.index_id
        WHERE x.type IN (1, 2) AND x.is_primary_key = 0 AND x.is_unique_constraint = 0 AND x.is_hypothetical = 0
            AND x.object_id IN (SELECT t.object_id {Tables})
        ORDER BY x.object_id, x.index_id, c.is_included_column, c.key_ordinal, c.index_column_id
        """;

    private async Task QueryAsync(string sql, Action<DbDataReader> row, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var ofCommand = command.ConfigureAwait(false);
        command.CommandText = sql;
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ofReader = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            row(reader);
        }
    }
}
