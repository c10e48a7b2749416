using System.Data.Common;
using System.Globalization;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// The table that says how far a revision is whose statements do not all go in one transaction. Its rows go when the revision
/// is finished, so that there are rows of one revision at most. Times are UTC.
/// </summary>
public sealed class JournalTable(Dialect dialect, string? schema)
{
    private const string Columns = "revision, direction, step, op_hash, state, statement, session, started_at, finished_at, error";

    private readonly TableName _name = new("iris_journal", schema);

    private string Quoted => dialect.Quote(_name);

    /// <summary>Creates the table where there is none.</summary>
    public IReadOnlyList<SqlStatement> Create()
    {
        var table = new Table(_name)
        {
            Columns =
            [
                new("revision", SqlType.String(255)) { Nullable = false },
                new("direction", SqlType.String(10)) { Nullable = false },
                new("step", SqlType.Integer) { Nullable = false },
                new("op_hash", SqlType.String(64)) { Nullable = false },
                new("state", SqlType.String(10)) { Nullable = false },
                new("statement", SqlType.Text),
                new("session", SqlType.String(255)),
                new("started_at", SqlType.DateTime),
                new("finished_at", SqlType.DateTime),
                new("error", SqlType.Text),
            ],
            Constraints = [new PrimaryKey(_name.Name + "_pkc", ["revision", "direction", "step"])],
        };
        return [.. dialect.Compile([new CreateTable(table, IfNotExists: true)], DatabaseModel.Empty).Steps.OfType<SqlStatement>()];
    }

    /// <summary>The rows, in order; none where there is no such table.</summary>
    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (!await Query.IsTrueAsync(connection, dialect, new Condition.TableExists(_name), cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM {Quoted} ORDER BY revision, direction, step";
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var entries = new List<JournalEntry>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            entries.Add(Entry(reader));
        }

        return entries;
    }

    internal SqlStatement Insert(JournalEntry entry)
    {
        string[] values =
        [
            dialect.Literal(entry.Revision), dialect.Literal(entry.Direction), dialect.Literal(entry.Step), dialect.Literal(entry.Hash), Literal(entry.State),
            dialect.Literal(entry.Statement), dialect.Literal(entry.Session), Query.Literal(entry.StartedAt), Query.Literal(entry.FinishedAt), dialect.Literal(entry.Error),
        ];
        return new($"INSERT INTO {Quoted} ({Columns}) VALUES ({string.Join(", ", values)})");
    }

    /// <summary>The end of a step, for better or worse.</summary>
    internal SqlStatement Finish(JournalEntry entry) => new(
        $"UPDATE {Quoted} SET state = {Literal(entry.State)}, finished_at = {Query.Literal(entry.FinishedAt)}, error = {dialect.Literal(entry.Error)} WHERE {Of(entry)} AND step = {dialect.Literal(entry.Step)}");

    /// <summary>Forgets a step, to run it anew.</summary>
    internal SqlStatement Delete(JournalEntry entry) => new($"DELETE FROM {Quoted} WHERE {Of(entry)} AND step = {dialect.Literal(entry.Step)}");

    /// <summary>Forgets a step and all after it.</summary>
    internal SqlStatement DeleteFrom(JournalEntry entry) => new($"DELETE FROM {Quoted} WHERE {Of(entry)} AND step >= {dialect.Literal(entry.Step)}");

    /// <summary>Forgets everything.</summary>
    internal SqlStatement Clear() => new($"DELETE FROM {Quoted}");

    private string Of(JournalEntry entry) => $"revision = {dialect.Literal(entry.Revision)} AND direction = {dialect.Literal(entry.Direction)}";

    private string Literal(JournalState state) => dialect.Literal(state.ToString().ToLowerInvariant());

    private static JournalEntry Entry(DbDataReader row) => new()
    {
        Revision = row.GetString(0),
        Direction = row.GetString(1),
        Step = Convert.ToInt32(row.GetValue(2), CultureInfo.InvariantCulture),
        Hash = row.GetString(3),
        State = Enum.Parse<JournalState>(row.GetString(4), ignoreCase: true),
        Statement = Query.Text(row, 5),
        Session = Query.Text(row, 6),
        StartedAt = Query.Time(row, 7),
        FinishedAt = Query.Time(row, 8),
        Error = Query.Text(row, 9),
    };
}
