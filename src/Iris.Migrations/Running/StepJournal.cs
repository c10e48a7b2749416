using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>The journal of the revision at work: what of it is done, and the statements that write down the rest.</summary>
/// <param name="table">The table.</param>
/// <param name="step">The revision.</param>
/// <param name="found">What an earlier run wrote of it.</param>
/// <param name="session">The session that runs it.</param>
internal sealed class StepJournal(JournalTable table, CompiledStep step, IReadOnlyList<JournalEntry> found, string session)
{
    private const int LongestText = 8000;

    private readonly Dictionary<int, JournalEntry> _entries = found.ToDictionary(e => e.Step);
    private readonly List<JournalEntry> _pending = [];

    /// <summary>How many steps are done.</summary>
    public int Done => _entries.Values.Count(e => e.State == JournalState.Done);

    /// <summary>Whether a step is done already.</summary>
    public bool HasRun(int number) => _entries.TryGetValue(number, out var entry) && entry.State == JournalState.Done;

    /// <summary>What a condition was found to be, the first time; null where it was not asked.</summary>
    public bool? Decision(int number) => _entries.GetValueOrDefault(number)?.State switch
    {
        JournalState.Taken => true,
        JournalState.Skipped => false,
        _ => null,
    };

    /// <summary>Notes what is part of the open transaction, and is written at its end if the revision goes on after it.</summary>
    public void Note(int number, SqlStep part, JournalState state) => _pending.Add(Entry(number, part, state) with { FinishedAt = DateTime.UtcNow });

    /// <summary>The statements that write down what was noted, to be run in the transaction that ends next.</summary>
    public IEnumerable<SqlStatement> Notes()
    {
        var notes = _pending.ToList();
        _pending.Clear();
        return notes.SelectMany(Write);
    }

    /// <summary>The statements to run before a step that is not part of the transaction.</summary>
    public IEnumerable<SqlStatement> Intend(int number, SqlStep part) => [.. Notes(), .. Write(Entry(number, part, JournalState.Intent))];

    private IEnumerable<SqlStatement> Write(JournalEntry entry)
    {
        var isThere = !_entries.TryAdd(entry.Step, entry);
        _entries[entry.Step] = entry;
        return isThere ? [table.Delete(entry), table.Insert(entry)] : [table.Insert(entry)];
    }

    /// <summary>The statement that writes down how a step ended.</summary>
    public SqlStatement Finish(int number, JournalState state, string? error = null)
    {
        var entry = _entries[number] with { State = state, FinishedAt = DateTime.UtcNow, Error = error };
        _entries[number] = entry;
        return table.Finish(entry);
    }

    /// <summary>The statement that forgets the revision, because it is finished.</summary>
    public SqlStatement Close() => table.DeleteFrom(Entry(0, new SqlStatement(""), JournalState.Done));

    private JournalEntry Entry(int number, SqlStep part, JournalState state) => new()
    {
        Revision = step.Step.Revision!.Id,
        Direction = step.Step.Direction.ToString().ToLowerInvariant(),
        Step = number,
        Hash = StepNumbers.HashOf(part),
        State = state,
        Statement = StepNumbers.TextOf(part) is var text && text.Length <= LongestText ? text : text[..LongestText],
        Session = session,
        StartedAt = DateTime.UtcNow,
    };
}
