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
            if (BuildOf(statement) is { } build && await dialect.FindLeftoverAsync(connection, build, cancellationToken).ConfigureAwait(false) is { } remove)
            {
                await Query.ExecuteAsync(connection, remove, cancellationToken).ConfigureAwait(false);
                return false;
            }

            if (entry.State == JournalState.Failed || dialect.IsRepeatable(statement.Text))
            {
                return false;
            }

            if (!dialect.IsAtomic(statement.Text, connection.ServerVersion) || dialect.DurabilityOf(statement with { Autocommit = false }) == StepDurability.Unknown || !TellsOf(statement))
            {
                return null;
            }
        }
        else if (part is BackfillStep)
        {
            return false; // It keeps its own place.
        }
        else if (part is not DatabaseStep)
        {
            return entry.State == JournalState.Failed ? false : null;
        }

        var holds = part.Source is { } source && part is not CodeStep
            ? PostCondition.Of(source, await dialect.InspectAsync(connection, cancellationToken).ConfigureAwait(false))
            : null;

        // What asks the database itself does not do a thing twice.
        return part is DatabaseStep ? holds ?? false : holds;
    }

    /// <summary>Whether the operation is done when this statement of it is, and not before: true of the only one, or of the last.</summary>
    private bool TellsOf(SqlStatement statement)
    {
        var all = _parts.Values.OfType<SqlStatement>().Where(s => ReferenceEquals(s.Source, statement.Source) && !dialect.IsRepeatable(s.Text)).ToList();
        return all.Count > 0 && ReferenceEquals(all[^1], statement);
    }

    private static CreateIndex? BuildOf(SqlStatement statement) => statement.Source as CreateIndex ?? RawSqlEffect.CreatedIndex(statement.Text);

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
