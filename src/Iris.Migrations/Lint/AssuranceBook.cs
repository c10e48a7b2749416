using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Lint;

/// <summary>What authors answer for, and which of it was needed.</summary>
internal sealed class AssuranceBook
{
    private readonly Dictionary<Key, Entry> _entries = [];

    /// <summary>Writes down what a revision answers for as a whole, and what its steps do.</summary>
    public void Open(Revision revision, IEnumerable<LintStep> steps)
    {
        foreach (var assurance in revision.Assurances)
        {
            Add(revision, assurance);
        }

        foreach (var step in steps)
        {
            foreach (var assured in step.Assured)
            {
                foreach (var assurance in assured.All)
                {
                    Add(revision, assurance);
                }
            }
        }
    }

    /// <summary>Whether somebody answers for a finding.</summary>
    public bool Covers(Revision revision, string code, LintStep? step)
    {
        var given = revision.Assurances.Concat(step?.Assured.SelectMany(a => a.All) ?? []);
        var covered = false;
        foreach (var assurance in given.Where(a => a.Reason.Trim().Length > 0 && a.Code.Equals(code, StringComparison.OrdinalIgnoreCase)))
        {
            _entries[KeyOf(revision, assurance)].IsUsed = covered = true;
        }

        return covered;
    }

    /// <summary>What is wrong with assurances: no reason, no such rule, nothing to answer for.</summary>
    /// <param name="isLookedFor">Whether a rule was in use.</param>
    public IEnumerable<Diagnostic> Problems(Func<LintRule, bool> isLookedFor)
    {
        foreach (var entry in _entries.Values)
        {
            var (revision, given) = entry;
            if (LintRules.Find(given.Code) is not { } rule)
            {
                yield return DiagnosticCatalogue.AssuranceOfUnknownCode(revision.Id, given.Code, given.Location);
            }
            else if (given.Reason.Trim().Length == 0)
            {
                yield return DiagnosticCatalogue.AssuranceWithoutReason(revision.Id, given.Code, given.Location);
            }
            else if (!entry.IsUsed && isLookedFor(rule))
            {
                yield return DiagnosticCatalogue.UnusedAssurance(revision.Id, given.Code, given.Location);
            }
        }
    }

    private static Key KeyOf(Revision revision, Assurance assurance) => new(revision.Id, assurance.Code, assurance.Reason);

    private void Add(Revision revision, Assurance assurance) => _entries.TryAdd(KeyOf(revision, assurance), new(revision, assurance));

    private sealed record Key(string Revision, string Code, string Reason);

    private sealed record Entry(Revision Revision, Assurance Assurance)
    {
        public bool IsUsed { get; set; }
    }
}
