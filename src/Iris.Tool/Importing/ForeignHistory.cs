using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Sql;

namespace Iris.Tool.Importing;

/// <summary>Where another tool says that a database stands.</summary>
/// <param name="Tool">The tool, by name.</param>
/// <param name="Table">The table in which it says so.</param>
/// <param name="Applied">The versions that it has applied, in its order; of Alembic, where it stands.</param>
internal sealed record ForeignHistory(string Tool, string Table, IReadOnlyList<string> Applied)
{
    public const string Alembic = "Alembic";

    private static readonly (string Tool, string Table, string Column, string Order, string Where)[] Known =
    [
        (Alembic, "alembic_version", "version_num", "version_num", ""),
        ("EF Core", "__EFMigrationsHistory", "MigrationId", "MigrationId", ""),
        ("FluentMigrator", "VersionInfo", "Version", "Version", ""),
        ("DbUp", "schemaversions", "scriptname", "scriptname", ""),
        ("DbUp", "SchemaVersions", "ScriptName", "ScriptName", ""),
        ("Flyway", "flyway_schema_history", "version", "installed_rank", "success"),
    ];

    /// <summary>The histories that a database holds.</summary>
    public static async Task<IReadOnlyList<ForeignHistory>> FindAsync(DbConnection connection, Dialect dialect, CancellationToken cancellationToken)
    {
        var found = new List<ForeignHistory>();
        foreach (var (tool, table, column, order, where) in Known)
        {
            var there = $"SELECT CASE WHEN {dialect.ConditionSql(new Iris.Migrations.Condition.TableExists(new TableName(table)))} THEN 1 ELSE 0 END";
            if (found.Exists(f => f.Tool == tool) || (await TextsAsync(connection, there, cancellationToken).ConfigureAwait(false))[0] != "1")
            {
                continue;
            }

            // Flyway keeps failed steps too, and repeatable ones without a version.
            var condition = where.Length == 0 ? "" : $" WHERE {dialect.Quote(column)} IS NOT NULL AND {dialect.Quote(where)} = {dialect.Literal(true)}";
            found.Add(new(tool, table, await TextsAsync(connection, $"SELECT {dialect.Quote(column)} FROM {dialect.Quote(new TableName(table))}{condition} ORDER BY {dialect.Quote(order)}", cancellationToken).ConfigureAwait(false)));
        }

        return found;
    }

    private static async Task<List<string>> TextsAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var ofCommand = command.ConfigureAwait(false);
        command.CommandText = sql;
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ofReader = reader.ConfigureAwait(false);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            texts.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture) ?? "");
        }

        return texts;
    }
}
