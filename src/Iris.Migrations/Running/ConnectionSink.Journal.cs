using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

// What is written down of a step whose parts do not all go in one transaction, and what an earlier run has left of it.
internal sealed partial class ConnectionSink
{
    /// <summary>How many parts of the step at work are done and written down.</summary>
    public int Done => _journal?.Done ?? 0;

    public bool RunsOutside(SqlStep part) =>
        (part.Autocommit && part is not ConditionalSteps) || (!dialect.HasTransactionalDdl && DurabilityOf(part) == StepDurability.Own);

    public bool HasRun(int number)
    {
        if (_journal?.HasRun(number) != true)
        {
            return false;
        }

        _sender.Count++;
        return true;
    }

    /// <summary>Begins to count and to time the statements of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="found">What the journal has of it.</param>
    /// <param name="cancellationToken">Stops the questions to the database.</param>
    /// <exception cref="IrisException">It was begun before, and it is not known what became of it.</exception>
    public async Task StartStepAsync(CompiledStep step, IReadOnlyList<JournalEntry> found, CancellationToken cancellationToken)
    {
        StartRehearsal(step);
        if (found.Count > 0 || await NeedsJournalAsync(step, cancellationToken).ConfigureAwait(false))
        {
            var settled = await new Resumption(connection, dialect, _journalTable, step).SettleAsync(found, cancellationToken).ConfigureAwait(false);
            _journal = new(_journalTable, step, settled, session.Name);
        }
    }

    /// <summary>Adds the foreign keys again that the server has lost since an earlier run began the step.</summary>
    /// <param name="step">The step, which was started.</param>
    /// <param name="before">The schema that it found.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task GiveKeysBackAsync(CompiledStep step, DatabaseModel before, CancellationToken cancellationToken)
    {
        var lost = new LostKeys(step, before, _journal!.HasRun, dialect);
        foreach (var key in lost.In(await dialect.InspectAsync(connection, cancellationToken).ConfigureAwait(false)))
        {
            try
            {
                lost.Statements(key).ForEach(_sender.TakeOwn);
                await _sender.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (StatementFailure failure) when (failure.Cause is DbException refusal && !dialect.IsTransient(refusal))
            {
                observer.Warned(LostKeys.Describe(key, step, settings.Database, isBack: false));
                throw;
            }

            observer.Warned(LostKeys.Describe(key, step, settings.Database, isBack: true));
        }
    }

    public Task StartPartAsync(int number, SqlStep part, CancellationToken cancellationToken)
    {
        if (_journal is { } journal)
        {
            var isOwn = DurabilityOf(part) is StepDurability.Own or StepDurability.Unknown;
            _outside = isOwn && RunsOutside(part) ? (number, part) : null;
            foreach (var statement in isOwn ? journal.Intend(number, part) : RunsOutside(part) ? journal.Notes() : [])
            {
                _sender.TakeOwn(statement);
            }
        }

        return Task.CompletedTask;
    }

    public async Task EndPartAsync(int number, SqlStep part, CancellationToken cancellationToken)
    {
        if (_journal is not { } journal)
        {
            return;
        }

        switch (DurabilityOf(part))
        {
            case StepDurability.Transaction when part is not ConditionalSteps:
                journal.Note(number, part, JournalState.Done);
                break;
            case StepDurability.Own or StepDurability.Unknown:
                // The step is done: whoever cancels now is told after that is written down.
                await _sender.FlushAsync(cancellationToken).ConfigureAwait(false);
                _sender.TakeOwn(journal.Finish(number, JournalState.Done));
                await _sender.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                _outside = null;
                session.Forget(part);
                break;
        }
    }

    private StepDurability DurabilityOf(SqlStep part) => dialect.DurabilityOf(part) is var durability && durability == StepDurability.Transaction && session.Escapes(part)
        ? StepDurability.Own
        : durability;

    private async Task<bool> NeedsJournalAsync(CompiledStep step, CancellationToken cancellationToken)
    {
        if (step.Step.Revision is null || !step.LeavesTransaction(dialect))
        {
            return false;
        }

        if (!dialect.HasTransactionalDdl)
        {
            await session.LearnAsync(cancellationToken).ConfigureAwait(false);
        }

        return StepNumbers.Of(step.Compiled.Steps).Any(p => RunsOutside(p.Step) || DurabilityOf(p.Step) == StepDurability.Unknown);
    }

    /// <summary>A step that the database has refused is known not to be done. Of one that was cut off nothing is known.</summary>
    private async Task RecordRefusalAsync(Exception error)
    {
        if (_outside is var (number, part) && _journal is { } journal && error is StatementFailure { Cause: DbException refusal } && dialect.IsRefusal(refusal)
            && part is not CodeStep && connection.State == System.Data.ConnectionState.Open
            && !(session.Escapes(part) && dialect.DurabilityOf(part) == StepDurability.Transaction)
            && dialect.IsAtomic(StepNumbers.TextOf(part), connection.ServerVersion))
        {
            try
            {
                await Query.ExecuteAsync(connection, journal.Finish(number, JournalState.Failed, refusal.Message).Text, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception gone) when (gone is DbException or InvalidOperationException)
            {
                // The intent stays, and the next run finds out.
            }
        }

        _outside = null;
    }
}
