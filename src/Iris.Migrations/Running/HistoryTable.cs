using System.Globalization;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>The table that says what was done to a database: a row per step, failed ones too. Times are UTC.</summary>
public sealed class HistoryTable(Dialect dialect, string? schema)
{
    internal const string Name = "iris_history";

    /// <summary>Creates the table where there is none.</summary>
    public IReadOnlyList<SqlStatement> Create()
    {
        var table = new Table(new(Name, schema))
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
    public SqlStatement Insert(HistoryEntry entry) => Insert(entry, Literal(entry.StartedAt), Literal(entry.StartedAt + entry.Duration));

    /// <summary>The row of a step in a script, which knows no clock, user or host but the database's.</summary>
    public SqlStatement InsertFromScript(HistoryEntry entry) => Insert(entry, dialect.UtcNow, dialect.UtcNow);

    private SqlStatement Insert(HistoryEntry entry, string started, string finished)
    {
        var duration = entry.Duration is { } time ? ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) : "NULL";
        string[] values =
        [
            dialect.Literal(entry.Revision), dialect.Literal(entry.Direction), dialect.Literal(entry.Hash), started, finished, duration,
            dialect.Literal(entry.UserName), dialect.Literal(entry.Host), dialect.Literal(entry.ToolVersion), dialect.Literal(entry.Outcome), dialect.Literal(entry.Error),
        ];
        return new($"INSERT INTO {dialect.Quote(new TableName(Name, schema))} (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome, error) VALUES ({string.Join(", ", values)})");
    }

    private static string Literal(DateTime? time) => time is { } t ? $"'{t.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)}'" : "NULL";
}
