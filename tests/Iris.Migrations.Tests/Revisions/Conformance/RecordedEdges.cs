using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Revisions.Conformance;

/// <summary>The edges as recorded, and the rules of the corpus over them; written without a look at the library.</summary>
internal sealed class RecordedEdges
{
    private readonly Dictionary<string, HashSet<string>> _needs = [];

    public RecordedEdges(IReadOnlyList<RecordedRevision> revisions)
    {
        var labels = revisions.SelectMany(each => each.Labels.Select(label => (label, each.Id))).GroupBy(pair => pair.label).ToDictionary(group => group.Key, group => group.First().Id);
        foreach (var each in revisions)
        {
            _needs[each.Id] = each.Down.Concat(each.DependsOn.Select(name => labels.GetValueOrDefault(name, name))).ToHashSet();
        }
    }

    public HashSet<string> Closure(IEnumerable<string> ids)
    {
        var closure = new HashSet<string>();
        var waiting = new Stack<string>(ids.Where(_needs.ContainsKey));
        while (waiting.TryPop(out var id))
        {
            if (closure.Add(id))
            {
                _needs[id].ToList().ForEach(waiting.Push);
            }
        }

        return closure;
    }

    /// <summary>No revision before one that it needs, of those listed.</summary>
    public bool IsOrder(string[] ids)
    {
        var listed = ids.ToHashSet();
        var done = new HashSet<string>();
        return ids.All(id => _needs[id].All(need => !listed.Contains(need) || done.Contains(need)) && done.Add(id));
    }

    public bool IsValid(string[] ran, IEnumerable<string> rows, StepDirection direction)
    {
        var applied = Closure(rows);
        return direction == StepDirection.Upgrade
            ? ran.All(id => !applied.Contains(id) && _needs[id].IsSubsetOf(applied) && applied.Add(id))
            : ran.All(id => applied.Remove(id) && !applied.Any(other => _needs[other].Contains(id)));
    }

    /// <summary>The rows that should be left: the tips, and rows that were redundant from the start.</summary>
    public IReadOnlyCollection<string> Tips(IEnumerable<string> rows, string[] ran, StepDirection direction)
    {
        var before = rows.ToHashSet();
        var applied = Closure(before);
        if (direction == StepDirection.Upgrade)
        {
            applied.UnionWith(ran);
        }
        else
        {
            applied.ExceptWith(ran);
        }

        var redundant = direction == StepDirection.Downgrade && Minimal(before).Count < before.Count ? before.Intersect(applied) : [];
        return Minimal(applied).Concat(redundant).ToHashSet();
    }

    public IReadOnlyCollection<string> Minimal(IEnumerable<string> ids)
    {
        var all = ids.ToHashSet();
        var implied = Closure(all.Where(_needs.ContainsKey).SelectMany(id => _needs[id]));
        return all.Where(id => !implied.Contains(id)).ToArray();
    }
}
