using System.Data.Common;
using System.Globalization;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Writes into the journal what only the user can know.</summary>
public sealed class JournalResolution(DbConnection connection, Dialect dialect, RunSettings settings)
{
    private readonly JournalTable _table = new(dialect, settings.VersionTable.Schema);

    /// <summary>Says of a step what became of it.</summary>
    /// <param name="number">The step, from 1.</param>
    /// <param name="verdict">What became of it.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <returns>The step, as it was.</returns>
    /// <exception cref="IrisException">Nothing is half done (IRIS0522), or the step is none to be spoken of (IRIS0523).</exception>
    public async Task<JournalEntry> SettleAsync(int number, JournalVerdict verdict, CancellationToken cancellationToken)
    {
        var journal = await UnfinishedAsync(cancellationToken).ConfigureAwait(false);
        var entry = journal.FirstOrDefault(e => e.Step == number) ?? (verdict == JournalVerdict.Redo && number > 0 && number < journal[^1].Step ? journal[^1] with { Step = number } : null);
        if (entry is null)
        {
            throw new IrisException(DiagnosticCatalogue.NoSuchStep(
                number.ToString(CultureInfo.InvariantCulture), journal[0].Direction, journal[0].Revision, string.Join(", ", journal.Select(e => $"{e.Step} ({e.State.ToString().ToLowerInvariant()})"))));
        }

        await WriteAsync(verdict == JournalVerdict.Done ? _table.Finish(entry with { State = JournalState.Done, FinishedAt = DateTime.UtcNow }) : _table.DeleteFrom(entry), cancellationToken).ConfigureAwait(false);
        return entry;
    }

    /// <summary>Forgets the revision that is half done, because it was taken back by hand.</summary>
    /// <returns>The steps that were forgotten.</returns>
    /// <exception cref="IrisException">Nothing is half done (IRIS0522).</exception>
    public async Task<IReadOnlyList<JournalEntry>> ForgetAsync(CancellationToken cancellationToken)
    {
        var journal = await UnfinishedAsync(cancellationToken).ConfigureAwait(false);
        await WriteAsync(_table.Clear(), cancellationToken).ConfigureAwait(false);
        return journal;
    }

    private async Task<IReadOnlyList<JournalEntry>> UnfinishedAsync(CancellationToken cancellationToken) =>
        await _table.ReadAsync(connection, cancellationToken).ConfigureAwait(false) is { Count: > 0 } journal
            ? journal
            : throw new IrisException(DiagnosticCatalogue.NothingUnfinished(settings.Database));

    private Task<int> WriteAsync(SqlStatement statement, CancellationToken cancellationToken) => Query.ExecuteAsync(connection, statement.Text, cancellationToken);
}
