using System.Text.Json.Nodes;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>Whether an outcome is a recorded one, or what the rules make of that.</summary>
internal static class DdlVerdict
{
    /// <summary>What is wrong with the outcome; null where it is right. The rules that were needed are noted at the case.</summary>
    /// <param name="case">The case.</param>
    /// <param name="database">The database.</param>
    /// <param name="error">What stopped the operations; null where nothing did.</param>
    /// <param name="changed">Whether the schema is another one than before.</param>
    /// <param name="fault">What is wrong with the outcome, given an expected one.</param>
    public static string? Of(DdlCase @case, string database, Exception? error, bool changed, Func<JsonObject, string?> fault)
    {
        var results = @case.Results(database);
        var faults = results.Select(fault).ToList();
        if (faults.Contains(null))
        {
            return null;
        }

        var rules = DdlRules.For(database).ToList();
        var errors = results.Count(r => r["error"] is not null);
        var excuse = error is null && errors == results.Count && changed ? rules.Find(r => r.Does(@case))
            : error is not null && errors < results.Count && !changed ? rules.Find(r => r.Refuses(@case))
            : null;
        if (excuse is not null)
        {
            @case.Rules.Add(excuse.Reason);
            return null;
        }

        foreach (var result in results)
        {
            var (expected, used) = Changed(@case, rules, result);
            if (used.Count > 0 && fault(expected) is null)
            {
                @case.Rules.UnionWith(used);
                return null;
            }
        }

        return string.Join("\n  or: ", faults);
    }

    private static (JsonObject Expected, List<string> Used) Changed(DdlCase @case, List<DdlRule> rules, JsonObject result)
    {
        var expected = result.DeepClone().AsObject();
        List<string> used = [];
        foreach (var rule in rules.Where(r => r.Change is not null))
        {
            var before = expected.ToJsonString();
            rule.Change!(@case, expected);
            used.AddRange(before == expected.ToJsonString() ? [] : [rule.Reason]);
        }

        return (expected, used);
    }
}
