using System.Text.RegularExpressions;
using Iris.Migrations.Sql;

namespace Iris.Tool.Importing;

/// <summary>The SQL that <c>alembic upgrade head --sql</c> (or downgrade) has written, cut at the remarks in which it names its steps.</summary>
internal sealed partial class AlembicScript
{
    private readonly Dictionary<string, string> _upgrades = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _downgrades = new(StringComparer.Ordinal);

    /// <summary>Cuts a script, or several one after the other.</summary>
    public AlembicScript(string text, Dialect dialect)
    {
        var steps = StepPattern().Matches(text);
        for (var i = 0; i < steps.Count; i++)
        {
            var end = i + 1 < steps.Count ? steps[i + 1].Index : text.Length;
            var statements = dialect.Split(text[(steps[i].Index + steps[i].Length)..end]).Where(s => !BookkeepingPattern().IsMatch(s));
            var body = string.Join("\n\n", statements.Select(s => dialect.Script.Terminate(s)));
            var isUpgrade = steps[i].Groups["direction"].Value == "upgrade";
            (isUpgrade ? _upgrades : _downgrades)[Last(steps[i].Groups[isUpgrade ? "to" : "from"].Value)] = body;
        }
    }

    /// <summary>The SQL of an upgrade; null where the script has none of it.</summary>
    public string? UpgradeOf(string revision) => _upgrades.GetValueOrDefault(revision);

    /// <summary>The SQL of a downgrade; null where the script has none of it.</summary>
    public string? DowngradeOf(string revision) => _downgrades.GetValueOrDefault(revision);

    private static string Last(string ids) => ids.Split(',')[^1].Trim();

    [GeneratedRegex("^-- Running (?<direction>upgrade|downgrade) (?<from>[^\n]*?) ?-> ?(?<to>[^\n]*)$", RegexOptions.Multiline)]
    private static partial Regex StepPattern();

    [GeneratedRegex("""^(?:(?:insert\s+into|update|delete\s+from|create\s+table|drop\s+table)\s+["`\[]?alembic_version|begin\b|commit\b|go\b|start\s+transaction)""", RegexOptions.IgnoreCase)]
    private static partial Regex BookkeepingPattern();
}
