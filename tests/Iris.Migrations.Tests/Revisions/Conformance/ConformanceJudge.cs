using System.Text.Json;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Revisions.Conformance;

/// <summary>
/// Asks the graph what Alembic was asked, and compares by the rules of the corpus. The rules are checked against the
/// recorded edges, not against what the graph itself thinks of them.
/// </summary>
internal sealed class ConformanceJudge(ConformanceCase recorded)
{
    private readonly RecordedEdges _edges = new(recorded.Revisions);

    public int Questions { get; private set; }

    /// <summary>How often each deliberate difference decided.</summary>
    public Dictionary<string, int> Differences { get; } = [];

    public List<string> Mismatches { get; } = [];

    public void Judge()
    {
        var graph = RevisionGraph.Build(recorded.Revisions.Select(each => new Revision
        {
            Id = each.Id,
            Revises = each.Down,
            DependsOn = each.DependsOn,
            BranchLabels = each.Labels,
        }));
        if (!IsLoadedAlike(graph))
        {
            return;
        }

        Compare("heads", recorded.Heads, graph.Heads);
        Compare("bases", recorded.Bases, graph.Bases);
        Compare("branchPoints", recorded.BranchPoints, graph.BranchPoints);
        Compare("mergePoints", recorded.MergePoints, graph.MergePoints, () => DeliberateDifference.HasParentTwice(recorded) ? DeliberateDifference.ParentTwiceCountsOnce : null);
        Compare("effectiveHeads", recorded.EffectiveHeads, graph.EffectiveHeads);
        foreach (var revision in recorded.EffectiveLabels is null ? [] : graph.Revisions)
        {
            var expected = recorded.EffectiveLabels!.GetValueOrDefault(revision.Id) ?? [];
            Check($"labels of {revision.Id}", SameSet(expected, graph.LabelsOf(revision)), Set(expected), Set(graph.LabelsOf(revision)));
        }

        recorded.Resolve.ToList().ForEach(question => Listing($"resolve {question.Spec}", question, IdsOf(question.Result), () => Ids(graph.Resolve(question.Spec ?? ""))));
        recorded.Current.ToList().ForEach(question => Listing($"current {Set(question.Rows)}", question, IdsOf(question.Result), () => Ids(graph.CurrentOf(new HeadSet(question.Rows)))));
        recorded.History.ToList().ForEach(question => History(graph, question));
        recorded.Upgrade.ToList().ForEach(question => Plan("upgrade", question, StepDirection.Upgrade, () => graph.PlanUpgrade(new HeadSet(question.Current), question.SingleTarget)));
        recorded.Downgrade.ToList().ForEach(question => Plan("downgrade", question, StepDirection.Downgrade, () => graph.PlanDowngrade(new HeadSet(question.Current), question.SingleTarget)));
        recorded.Stamp.ToList().ForEach(question => Stamp(graph, question));
    }

    private bool IsLoadedAlike(RevisionGraph graph)
    {
        var kinds = graph.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => ErrorKinds.ByCode[found.Code]).ToHashSet();
        var expected = recorded.HasUndetectedCycle ? "Cycle or DependencyCycle" : recorded.Load?.Error ?? (recorded.Advisory ? "anything" : "none");
        var alike = expected switch
        {
            "Cycle or DependencyCycle" => kinds.Overlaps(["Cycle", "DependencyCycle", "DependencySelfLoop"]),
            "none" => kinds.Count == 0,
            "anything" => true,
            _ when recorded.Advisory => kinds.Count > 0,
            _ => kinds.Contains(expected),
        };
        Check("load", alike, expected, string.Join(", ", kinds.Order()));
        if (kinds.Contains("DuplicateRevision"))
        {
            Differences.Increment(DeliberateDifference.DuplicateIdIsAnError);
        }

        return kinds.Count == 0 && recorded.Load?.Error is null;
    }

    private void Compare(string what, IReadOnlyList<string>? expected, IReadOnlyList<Revision> actual, Func<string?>? difference = null)
    {
        if (expected is not null)
        {
            Check(what, SameSet(expected, Ids(actual)), Set(expected), Set(Ids(actual)), difference);
        }
    }

    private void Listing(string what, Question question, IReadOnlyList<string>? expected, Func<IReadOnlyList<string>> ask)
    {
        var (answer, error) = Ask(ask);
        var accepted = question.AlsoSeen.Select(each => (Error: each.Error, Ids: (IReadOnlyList<string>?)IdsOf(each.Result))).Append((Error: question.Error, Ids: expected));
        Check(
            what,
            (question.IsAccident && !Crashed(error)) || accepted.Any(each => each.Error is null ? answer is not null && SameSet(each.Ids!, answer) : each.Error == error),
            question.Error ?? Set(expected!),
            error ?? Set(answer!),
            () => DeliberateDifference.Explains(recorded, question, error));
    }

    private void History(RevisionGraph graph, Question question)
    {
        var range = question.Range!;
        Listing($"history {range} from {Set(question.Current)}", question, question.Revisions, () =>
        {
            var answer = Ids(graph.History(range, new HeadSet(question.Current)));
            Assert.IsTrue(_edges.IsOrder(answer.Reverse().ToArray()), $"{recorded.Name}: history {range} is out of order: {string.Join(" ", answer)}");
            return answer;
        });
    }

    private void Plan(string command, Question question, StepDirection direction, Func<RevisionPlan> ask)
    {
        var what = $"{command} {question.SingleTarget} from {Set(question.Current)}";
        var (plan, error) = Ask(ask);
        if (plan is null)
        {
            var mayRefuse = question.Error == error || (question.IsAccident && question.Closure is null && !Crashed(error)) || question.AlsoSeen.Any(each => each.Error == error);
            Check(what, mayRefuse, question.Error ?? Described(question), error!, () => DeliberateDifference.Explains(recorded, question, error));
            return;
        }

        var ran = plan.Steps.Select(step => step.Revision!.Id).ToArray();
        var actual = $"{string.Join(" ", ran)} => {Set(plan.After)}";
        Check(what + " (order)", _edges.IsValid(ran, question.Current, direction) && plan.Steps.All(step => step.Direction == direction), "a valid order", actual);
        Check(what + " (rows)", plan.After.Equals(Replayed(plan)) && SameSet(plan.After, _edges.Tips(question.Current, ran, direction)), "the tips of what is applied", actual);
        Check(what + " (warnings)", question.Error is not null || SameSet(question.Warnings.Select(each => each.Kind), plan.Warnings.Select(each => ErrorKinds.ByCode[each.Code])), "the same warnings", actual);
        Check(what, IsAccepted(question, ran, plan.After), question.Error ?? Described(question), actual, () => DeliberateDifference.Explains(recorded, question, null));
    }

    private static bool IsAccepted(Question question, string[] ran, HeadSet after)
    {
        if (question.Closure is { } closure)
        {
            return SameSet(closure.Steps, ran) && SameSet(closure.FinalHeads, after);
        }

        return question.IsAccident || question.AlsoSeen.Append(question).Any(seen =>
            seen.Error is null &&
            SameSet(seen.Steps!.Select(step => step.Rev), ran) &&
            (SameSet(seen.FinalHeads!, after) || (seen.MinimalHeads is { } minimal && SameSet(minimal, after))));
    }

    private void Stamp(RevisionGraph graph, Question question)
    {
        var (plan, error) = Ask(() => graph.PlanStamp(new HeadSet(question.Current), question.Targets, question.Purge));
        var expected = question.AlsoSeen.Append(question);
        Check(
            $"stamp {string.Join(" ", question.Targets)}{(question.Purge ? " --purge" : "")} from {Set(question.Current)}",
            (question.IsAccident && !Crashed(error)) || expected.Any(seen => seen.Error is null ? plan is not null && SameSet(seen.FinalHeads!, plan.After) : seen.Error == error),
            question.Error ?? Set(question.FinalHeads!),
            error ?? Set(plan!.After),
            () => plan is not null && question.FinalHeads is { } theirs && DeliberateDifference.IsBetterStamp(_edges, StampTargets(graph, question), theirs, plan.After)
                ? DeliberateDifference.StampKeepsItsTargets
                : DeliberateDifference.Explains(recorded, question, error));
        if (plan is not null)
        {
            Check("stamp (rows)", plan.After.Equals(Replayed(plan)), Set(plan.After), Set(Replayed(plan)));
        }
    }

    // Abbreviations are judged by the questions about resolving.
    private string[] StampTargets(RevisionGraph graph, Question question) => question.Targets
        .SelectMany(target => target == "heads" ? recorded.EffectiveHeads! : Ids(graph.Resolve(target)))
        .ToArray();

    private static HeadSet Replayed(RevisionPlan plan) => plan.Before.Apply(plan.Steps.SelectMany(step => step.Changes));

    private void Check(string what, bool right, string expected, string actual, Func<string?>? difference = null)
    {
        Questions++;
        if (right)
        {
            return;
        }

        if (difference?.Invoke() is { } rule)
        {
            Differences.Increment(rule);
            return;
        }

        Mismatches.Add($"{recorded.Name}: {what}: expected {expected}, got {actual}");
    }

    private static (T? Answer, string? Error) Ask<T>(Func<T> ask)
        where T : class
    {
        try
        {
            return (ask(), null);
        }
        catch (IrisException refused)
        {
            return (null, ErrorKinds.ByCode[refused.Diagnostic.Code]);
        }
        catch (Exception crash) when (crash is not UnitTestAssertException)
        {
            // Worse than any answer, and no reason to leave the other questions unasked.
            return (null, $"crash: {crash.GetType().Name}");
        }
    }

    private static bool Crashed(string? error) => error?.StartsWith("crash", StringComparison.Ordinal) == true;

    // 'base' and null stand for walks that ended at base or beyond it: nothing to list.
    private static string[]? IdsOf(JsonElement result) => result.ValueKind != JsonValueKind.Array
        ? null
        : result.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.String && each.GetString() != "base").Select(each => each.GetString()!).ToArray();

    private static string Described(Question question) =>
        question.Closure is { } closure
            ? $"{string.Join(" ", closure.Steps)} => {Set(closure.FinalHeads)}"
            : $"{string.Join(" ", question.Steps?.Select(step => step.Rev) ?? [])} => {Set(question.FinalHeads ?? [])}";

    private static string[] Ids(IEnumerable<Revision> revisions) => revisions.Select(revision => revision.Id).ToArray();

    private static bool SameSet(IEnumerable<string> one, IEnumerable<string> other) => one.ToHashSet().SetEquals(other);

    private static string Set(IEnumerable<string> ids) => $"[{string.Join(", ", ids.Order(StringComparer.Ordinal))}]";
}

internal static class Counts
{
    public static void Increment(this Dictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
