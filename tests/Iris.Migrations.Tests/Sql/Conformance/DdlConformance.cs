using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>Judges every recorded case, live and as a script, on one database. A case that Iris has no words for is wrong.</summary>
internal sealed class DdlConformance
{
    private readonly Dialect _dialect;
    private readonly string _database;
    private readonly Func<DdlCase, CompiledOperations, bool, Task<string?>> _judge;

    /// <summary>For judges with a connection.</summary>
    public DdlConformance(Dialect dialect, Func<DdlCase, Func<DbConnection, Task>, Task<string?>> judge)
        : this(dialect, dialect.Name, (@case, compiled, offline) => judge(@case, connection => new StepRunner(dialect, connection, offline).RunAsync(compiled)))
    {
    }

    /// <summary>For judges who run the steps themselves, live or as a script.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="database">What the recorded cases call the database.</param>
    /// <param name="judge">Says what is wrong; null where the outcome is right.</param>
    public DdlConformance(Dialect dialect, string database, Func<DdlCase, CompiledOperations, bool, Task<string?>> judge)
    {
        _dialect = dialect;
        _database = database;
        _judge = judge;
    }

    private readonly List<string> _faults = [];
    private readonly Dictionary<string, List<string>> _rules = [];

    public int Judged { get; private set; }

    public async Task<IReadOnlyList<string>> FaultsAsync(IReadOnlyDictionary<string, string> differences)
    {
        foreach (var @case in DdlCase.All().Where(c => c.IsFor(_database)))
        {
            await JudgeAsync(@case, differences);
        }

        foreach (var rule in _rules.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"rule: {rule.Key} ({rule.Value.Count}: {string.Join(", ", rule.Value)})");
        }

        Console.WriteLine($"{_database}: {Judged} cases judged, {_faults.Count} wrong");
        return _faults;
    }

    private async Task JudgeAsync(DdlCase @case, IReadOnlyDictionary<string, string> differences)
    {
        CompiledOperations compiled;
        try
        {
            compiled = Compiled(@case);
        }
        catch (Exception cannot) when (cannot is OutsideVocabularyException or InvalidOperationException or FormatException or KeyNotFoundException or NullReferenceException)
        {
            _faults.Add($"{@case.Name}: cannot be read: {cannot.Message}");
            return;
        }

        Judged++;
        var fault = await _judge(@case, compiled, false);
        if (fault is null && compiled.Steps.Any(s => s is DatabaseStep or ConditionalSteps))
        {
            fault = await _judge(@case, compiled, true) is { } inScript ? "as a script: " + inScript : null;
        }

        foreach (var rule in @case.Rules)
        {
            (_rules.TryGetValue(rule, out var cases) ? cases : _rules[rule] = []).Add(@case.Name);
        }

        var excused = differences.ContainsKey(@case.Name);
        if (excused == fault is null)
        {
            _faults.Add($"{@case.Name}: {fault ?? "is right now: take it off the list of differences"}");
        }
    }

    private CompiledOperations Compiled(DdlCase @case)
    {
        var before = Before(@case);
        try
        {
            return _dialect.Compile(RecordedOperations.Translate(@case.Operation, _database, before, @case.Json["context"]?["naming_convention"]), before);
        }
        catch (ArgumentException refused)
        {
            return new([], before, [DiagnosticCatalogue.RecordingThrew("case", @case.Name, nameof(ArgumentException), refused.Message, null)]);
        }
    }

    /// <summary>The folded schema that the operations find. What raw SQL set up, Iris does not know.</summary>
    private DatabaseModel Before(DdlCase @case)
    {
        try
        {
            var folding = new Folding();
            var model = folding.Apply(DatabaseModel.Empty, RecordedOperations.Translate(@case.Setup, _database));
            return @case.Setup.Count == 0 && @case.SetupSql(_database).Count > 0 ? model.AsOpaque() : model;
        }
        catch (OutsideVocabularyException)
        {
            return DatabaseModel.Empty.AsOpaque();
        }
    }
}
