using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Finds out what became of a revision that an earlier run did not finish, so that this one goes on at the right statement.</summary>
internal sealed class Resumption(DbConnection connection, Dialect dialect, JournalTable table, CompiledStep step)
{
    private readonly Dictionary<int, SqlStep> _parts = StepNumbers.Of(step.Compiled.Steps).ToDictionary(p => p.Number, p => p.Step);

    /// <summary>The journal of the revision, with every step in it done or to be done.</summary>
    /// <param name="found">The journal as it was found.</param>
    /// <param name="cancellationToken">Stops the questions to the database.</param>
    /// <exception cref="IrisException">The revision is another one by now (IRIS0516), or only the user can tell (IRIS0515).</exception>
    public async Task<IReadOnlyList<JournalEntry>> SettleAsync(IReadOnlyList<JournalEntry> found, CancellationToken cancellationToken)
    {
        RefuseEdited(found);
        RefuseLostSession(found);
        var settled = new List<JournalEntry>();
        foreach (var entry in found)
        {
            settled.Add(entry.State is JournalState.Intent or JournalState.Failed ? await SettleAsync(entry, _parts[entry.Step], cancellationToken).ConfigureAwait(false) : entry);
        }

        return settled;
    }

    private async Task<JournalEntry> SettleAsync(JournalEntry entry, SqlStep part, CancellationToken cancellationToken)
    {
        var isDone = await IsDoneAsync(entry, part, cancellationToken).ConfigureAwait(false)
            ?? throw new IrisException(DiagnosticCatalogue.StepInDoubt(
                entry.Direction, entry.Revision, entry.Step, _parts.Count, entry.Session, StepNumbers.TextOf(part), part.Source?.Location ?? step.Step.Revision?.Location));
        if (!isDone)
        {
            return entry;
        }

        var done = entry with { State = JournalState.Done, FinishedAt = DateTime.UtcNow };
        await Query.ExecuteAsync(connection, table.Finish(done).Text, cancellationToken).ConfigureAwait(false);
        return done;
    }

    private async Task<bool?> IsDoneAsync(JournalEntry entry, SqlStep part, CancellationToken cancellationToken)
    {
        if (part is SqlStatement statement)
        {
            if (OperationOf(statement) is CreateIndex build && await dialect.FindLeftoverAsync(connection, build, cancellationToken).ConfigureAwait(false) is { } remove)
            {
                await Query.ExecuteAsync(connection, remove, cancellationToken).ConfigureAwait(false);
                return false;
            }

            return entry.State == JournalState.Failed || dialect.IsRepeatable(statement.Text) ? false
                : !dialect.IsAtomic(statement.Text, connection.ServerVersion) || dialect.DurabilityOf(statement with { Autocommit = false }) == StepDurability.Unknown ? null
                : await HoldsAsync(OperationOf(statement), cancellationToken).ConfigureAwait(false);
        }

        // A backfill keeps its own place, and what asks the database itself does not do a thing twice.
        return part switch
        {
            BackfillStep => false,
            DatabaseStep => await HoldsAsync(part.Source, cancellationToken).ConfigureAwait(false) ?? false,
            _ => entry.State == JournalState.Failed ? false : null,
        };
    }

    private async Task<bool?> HoldsAsync(Operation? operation, CancellationToken cancellationToken) =>
        operation is null ? null : PostCondition.Of(operation, await dialect.InspectAsync(connection, cancellationToken).ConfigureAwait(false));

    /// <summary>The operation that is done when a statement is, and not before; null where that cannot be told. Of raw SQL, indexes are read.</summary>
    private Operation? OperationOf(SqlStatement statement)
    {
        if (statement.Source is not (null or CustomOperation or ExecuteSql { Effect: null }))
        {
            // True of the only statement of an operation, or of the last.
            var last = _parts.Values.OfType<SqlStatement>().LastOrDefault(s => ReferenceEquals(s.Source, statement.Source) && !dialect.IsRepeatable(s.Text));
            return last is null || ReferenceEquals(last, statement) ? statement.Source : null;
        }

        var text = RawSqlEffect.Statements(statement.Text).FirstOrDefault("");
        return RawSqlEffect.BuiltIndex(text) is var (index, table) ? new CreateIndex(table, new(index.Name, [])) : RawSqlEffect.DroppedIndex(text);
    }

    private void RefuseEdited(IReadOnlyList<JournalEntry> found)
    {
        var changed = found.FirstOrDefault(e => e.State != JournalState.Failed && (!_parts.TryGetValue(e.Step, out var part) || StepNumbers.HashOf(part) != e.Hash));
        if (changed is not null)
        {
            throw new IrisException(DiagnosticCatalogue.RevisionEdited(
                changed.Direction, changed.Revision, changed.Step, changed.Statement ?? "", _parts.TryGetValue(changed.Step, out var now) ? StepNumbers.TextOf(now) : null, step.Step.Revision?.Location));
        }
    }

    /// <summary>A temporary table went with the session that made it.</summary>
    private void RefuseLostSession(IReadOnlyList<JournalEntry> found)
    {
        var last = found.Count == 0 ? 0 : found.Max(e => e.Step);
        foreach (var (number, part) in _parts.OrderBy(p => p.Key).TakeWhile(p => p.Key < last))
        {
            if (part is SqlStatement statement && dialect.MakesTemporary(statement.Text) && !found.Any(e => e.Step == number && e.State == JournalState.Done))
            {
                throw new IrisException(DiagnosticCatalogue.StepInDoubt(
                    found[0].Direction, found[0].Revision, number, _parts.Count, found[^1].Session, statement.Text, part.Source?.Location ?? step.Step.Revision?.Location));
            }
        }
    }
}
