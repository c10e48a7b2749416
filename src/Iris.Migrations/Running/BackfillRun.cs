using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// Runs a backfill, a transaction per batch. The place is written in the transaction of the batch and read again in that of the
/// next one: whoever goes on, this run or one after a crash, does each row exactly once.
/// </summary>
/// <param name="connection">The connection, outside a transaction.</param>
/// <param name="dialect">Its dialect.</param>
/// <param name="places">Where places are kept.</param>
/// <param name="step">The backfill.</param>
/// <param name="revision">What it is a part of.</param>
/// <param name="number">Which backfill of it, from 1.</param>
internal sealed class BackfillRun(DbConnection connection, Dialect dialect, BackfillTable places, BackfillStep step, RevisionStep revision, int number)
{
    // Another text is another backfill, and begins at the beginning.
    private readonly string _id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{NameOf(revision)}\0{number}\0{step.Sql.Key}\0{step.Sql.UpdateAll()}")));

    public static string NameOf(RevisionStep revision) => $"{revision.Direction.ToString().ToLowerInvariant()} {revision.Revision?.Id}";

    public async Task RunAsync(Func<Task> begin, Func<Task> commit, Action<BackfillProgress> told, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        for (long? start = null; ;)
        {
            await begin().ConfigureAwait(false);
            var place = await FindAsync(cancellationToken).ConfigureAwait(false);
            start ??= place.Rows;
            if (!place.IsFinished)
            {
                place = await BatchAsync(place, cancellationToken).ConfigureAwait(false);
                await ExecuteAsync(places.Update(_id, place).Text, cancellationToken).ConfigureAwait(false);
            }

            await commit().ConfigureAwait(false);
            told(new(step.Backfill.Table.ToString(), place.Rows, place.Rows - start.Value, clock.Elapsed));
            if (place.IsFinished)
            {
                return;
            }

            await Task.Delay(step.Backfill.Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<BackfillPlace> FindAsync(CancellationToken cancellationToken)
    {
        if (await places.ReadAsync(connection, _id, cancellationToken).ConfigureAwait(false) is { } place)
        {
            return place;
        }

        await ExecuteAsync(places.Insert(_id, NameOf(revision)).Text, cancellationToken).ConfigureAwait(false);
        return new(null, 0, false);
    }

    private async Task<BackfillPlace> BatchAsync(BackfillPlace place, CancellationToken cancellationToken)
    {
        if ((place.Next ?? await KeyAsync(step.Sql.First(), cancellationToken).ConfigureAwait(false)) is not { } key)
        {
            return place with { IsFinished = true };
        }

        var from = dialect.Literal(key);
        var next = await KeyAsync(step.Sql.Next(from), cancellationToken).ConfigureAwait(false);
        var rows = await ExecuteAsync(next is null ? step.Sql.UpdateLast(from) : step.Sql.Update(from, dialect.Literal(next)), cancellationToken).ConfigureAwait(false);
        return new(next, place.Rows + rows, next is null);
    }

    private async Task<object?> KeyAsync(string query, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        command.CommandTimeout = 0; // Where few rows are to be changed, many may be passed over.
        var key = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        return key is null or DBNull ? null
            : BackfillKey.Encode(key) is not null ? key
            : throw new IrisException(DiagnosticCatalogue.BackfillKeyOfUnknownType(step.Backfill.Summary, key.GetType().Name, step.Backfill.Location));
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
