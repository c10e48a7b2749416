using System.Data.Common;
using System.Globalization;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>The table that says what was done to a database: a row per step, failed ones too. Times are UTC.</summary>
public sealed class HistoryTable(Dialect dialect, string? schema)
{
    internal const string Name = "iris_history";
    private const string Columns = "revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error";

    private readonly TableName _name = new(Name, schema);
    private readonly string _insert = $"INSERT INTO {dialect.Quote(new TableName(Name, schema))} ({Columns}) VALUES (";

    /// <summary>Creates the table where there is none.</summary>
    public IReadOnlyList<SqlStatement> Create()
    {
        var table = new Table(_name)
        {
            Columns =
            [
                new("id", SqlType.BigInteger) { Nullable = false, Identity = new() },
                new("revision", SqlType.String(255)),
                new("direction", SqlType.String(10)) { Nullable = false },
                new("hash", SqlType.String(64)),
                new("started_at", SqlType.DateTime) { Nullable = false },
                new("finished_at", SqlType.DateTime),
                new("duration_ms", SqlType.Integer),
                new("user_name", SqlType.String(255)),
                new("host", SqlType.String(255)),
                new("tool_version", SqlType.String(50)),
                new("outcome", SqlType.String(10)) { Nullable = false },
                new("error", SqlType.Text),
            ],
            Constraints = [new PrimaryKey(Name + "_pkc", ["id"])],
        };
        return [.. dialect.Compile([new CreateTable(table, IfNotExists: true)], DatabaseModel.Empty).Steps.OfType<SqlStatement>()];
    }

    /// <summary>The row of a step that ran live.</summary>
    public SqlStatement Insert(HistoryEntry entry) => Insert(entry, Query.Literal(entry.StartedAt), Query.Literal(entry.StartedAt + entry.Duration));

    /// <summary>The row of a step in a script, which knows no clock, user or host but the database's.</summary>
    public SqlStatement InsertFromScript(HistoryEntry entry) => Insert(entry, dialect.UtcNow, dialect.UtcNow);

    /// <summary>The rows, newest first; none where there is no such table.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (!await Query.IsTrueAsync(connection, dialect, new Condition.TableExists(_name), cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT id, {Columns} FROM {dialect.Quote(_name)} ORDER BY id DESC";
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var entries = new List<HistoryEntry>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            entries.Add(Entry(reader));
        }

        return entries;
    }

    /// <summary>
    /// Deletes what is older than a time. Of each revision the last row that says it was applied stays: it has the hash of what
    /// was run.
    /// </summary>
    /// <param name="connection">The open connection.</param>
    /// <param name="before">The time, UTC.</param>
    /// <param name="cancellationToken">Stops before anything is deleted.</param>
    /// <returns>How many rows were deleted.</returns>
    public async Task<int> PruneAsync(DbConnection connection, DateTime before, CancellationToken cancellationToken)
    {
        var entries = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var kept = entries.Where(e => e.Outcome == "done" && e.Revision is not null)
            .GroupBy(e => e.Revision).Select(g => g.First()).Where(e => e.Direction != "downgrade").Select(e => e.Id).ToHashSet();
        var old = entries.Where(e => e.StartedAt < before && !kept.Contains(e.Id)).Select(e => e.Id!.Value).ToList();
        var deleted = 0;
        foreach (var some in old.Chunk(500))
        {
            deleted += await Query.ExecuteAsync(connection, $"DELETE FROM {dialect.Quote(_name)} WHERE id IN ({string.Join(", ", some)})", cancellationToken).ConfigureAwait(false);
        }

        return deleted;
    }

    private static HistoryEntry Entry(DbDataReader row) => new()
    {
        Id = Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture),
        Revision = Query.Text(row, 1),
        Direction = row.GetString(2),
        Hash = Query.Text(row, 3),
        StartedAt = Query.Time(row, 4),
        Duration = row.IsDBNull(6) ? null : TimeSpan.FromMilliseconds(Convert.ToInt64(row.GetValue(6), CultureInfo.InvariantCulture)),
        UserName = Query.Text(row, 7),
        Host = Query.Text(row, 8),
        ToolVersion = Query.Text(row, 9),
        Outcome = row.GetString(10),
        Error = Query.Text(row, 11),
    };

    private SqlStatement Insert(HistoryEntry entry, string started, string finished)
    {
        var duration = entry.Duration is { } time ? ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) : "NULL";
        return new(
            $"{_insert}{dialect.Literal(entry.Revision)}, {dialect.Literal(entry.Direction)}, {dialect.Literal(entry.Hash)}, {started}, {finished}, {duration}, "
            + $"{dialect.Literal(entry.UserName)}, {dialect.Literal(entry.Host)}, {dialect.Literal(entry.ToolVersion)}, {dialect.Literal(entry.Outcome)}, {dialect.Literal(entry.Error)})");
    }
}
