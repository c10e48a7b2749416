using System.Data.Common;
using System.Globalization;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>The table in which backfills keep their place: a row per backfill, until its revision is done.</summary>
internal sealed class BackfillTable(Dialect dialect, string? schema)
{
    public const string Name = "iris_backfill";

    private readonly string _quoted = dialect.Quote(new TableName(Name, schema));

    /// <summary>Creates the table where there is none.</summary>
    public IReadOnlyList<SqlStatement> Create()
    {
        var table = new Table(new(Name, schema))
        {
            Columns =
            [
                new("id", SqlType.String(64)) { Nullable = false },
                new("revision", SqlType.String(255)) { Nullable = false },
                new("next_key", SqlType.Text),
                new("row_count", SqlType.BigInteger) { Nullable = false },
                new("finished", SqlType.Integer) { Nullable = false },
            ],
            Constraints = [new PrimaryKey(Name + "_pkc", ["id"])],
        };
        return [.. dialect.Compile([new CreateTable(table, IfNotExists: true)], DatabaseModel.Empty).Steps.OfType<SqlStatement>()];
    }

    /// <summary>Where a backfill is; null where it has not begun. Nobody else can go on with it until the transaction ends.</summary>
    public async Task<BackfillPlace?> ReadAsync(DbConnection connection, string id, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = dialect.SelectForUpdate("next_key, row_count, finished", _quoted, $"id = {dialect.Literal(id)}");
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new(reader.IsDBNull(0) ? null : BackfillKey.Decode(reader.GetString(0)), Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture), Query.IsTrue(reader.GetValue(2)))
            : null;
    }

    public SqlStatement Insert(string id, string revision) =>
        new($"INSERT INTO {_quoted} (id, revision, row_count, finished) VALUES ({dialect.Literal(id)}, {dialect.Literal(revision)}, 0, 0)");

    public SqlStatement Update(string id, BackfillPlace place) =>
        new($"UPDATE {_quoted} SET next_key = {dialect.Literal(place.Next is null ? null : BackfillKey.Encode(place.Next))}, row_count = {place.Rows.ToString(CultureInfo.InvariantCulture)}, finished = {(place.IsFinished ? 1 : 0)} WHERE id = {dialect.Literal(id)}");

    /// <summary>Forgets the backfills of a revision that is done.</summary>
    public SqlStatement Clear(string revision) => new($"DELETE FROM {_quoted} WHERE revision = {dialect.Literal(revision)}");
}
