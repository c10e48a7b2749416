using System.Text.Json;

namespace Iris.Migrations.Tests.Revisions.Conformance;

/// <summary>One graph of the corpus and the questions that were asked of it. The format is in tests/conformance/graph/README.md.</summary>
public sealed record ConformanceCase
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public required string Name { get; init; }
    public required IReadOnlyList<RecordedRevision> Revisions { get; init; }
    public bool Advisory { get; init; }
    public JsonElement UndetectedCycle { get; init; }
    public Outcome? Load { get; init; }
    public IReadOnlyList<RecordedWarning> LoadWarnings { get; init; } = [];
    public IReadOnlyList<string>? Heads { get; init; }
    public IReadOnlyList<string>? Bases { get; init; }
    public IReadOnlyList<string>? BranchPoints { get; init; }
    public IReadOnlyList<string>? MergePoints { get; init; }
    public IReadOnlyList<string>? EffectiveHeads { get; init; }
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? EffectiveLabels { get; init; }
    public IReadOnlyList<Question> Resolve { get; init; } = [];
    public IReadOnlyList<Question> Upgrade { get; init; } = [];
    public IReadOnlyList<Question> Downgrade { get; init; } = [];
    public IReadOnlyList<Question> Stamp { get; init; } = [];
    public IReadOnlyList<Question> History { get; init; } = [];
    public IReadOnlyList<Question> Current { get; init; } = [];

    public bool HasUndetectedCycle => UndetectedCycle.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.False or JsonValueKind.Null);

    public static IReadOnlyList<ConformanceCase> ReadAll(string folder) => Directory
        .EnumerateFiles(folder, "*.json")
        .Order(StringComparer.Ordinal)
        .SelectMany(file => JsonSerializer.Deserialize<ConformanceCase[]>(File.ReadAllText(file), Json)!)
        .ToArray();
}

public sealed record RecordedRevision(string Id, string[] Down, string[] DependsOn, string[] Labels);

public sealed record RecordedWarning(string Kind);

public sealed record RecordedStep(string Rev);

/// <summary>The answer of the rule "closure(target) minus closure(current)", where Alembic gave none.</summary>
public sealed record ComputedAnswer(string[] Steps, string[] FinalHeads);

/// <summary>What came out: an error, or one of the answers.</summary>
public record Outcome
{
    public string? Error { get; init; }
    public string? Message { get; init; }
    public JsonElement Result { get; init; }
    public IReadOnlyList<RecordedStep>? Steps { get; init; }
    public IReadOnlyList<string>? FinalHeads { get; init; }
    public IReadOnlyList<string>? MinimalHeads { get; init; }
    public IReadOnlyList<string>? Revisions { get; init; }
    public IReadOnlyList<RecordedWarning> Warnings { get; init; } = [];

    /// <summary>Alembic fell over, rather than refusing.</summary>
    public bool IsAccident => Error is "Internal" or "Hang";
}

public sealed record Question : Outcome
{
    public string? Spec { get; init; }
    public JsonElement Target { get; init; }
    public string? Range { get; init; }
    public IReadOnlyList<string> Current { get; init; } = [];
    public IReadOnlyList<string> Rows { get; init; } = [];
    public bool Purge { get; init; }
    public ComputedAnswer? Closure { get; init; }
    public IReadOnlyList<Outcome> AlsoSeen { get; init; } = [];

    public string SingleTarget => Target.ValueKind == JsonValueKind.Array ? Target[0].GetString()! : Target.GetString()!;

    public IReadOnlyList<string> Targets => Target.ValueKind == JsonValueKind.Array
        ? Target.EnumerateArray().Select(each => each.GetString()!).ToArray()
        : [Target.GetString()!];
}
