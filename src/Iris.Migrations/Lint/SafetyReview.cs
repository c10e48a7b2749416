using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

/// <summary>
/// Judges what revisions do on the way up: operation by operation, each against the schema that it finds. No database is asked.
/// </summary>
internal sealed class SafetyReview(WalkedChain chain, LintSettings settings)
{
    private readonly Dictionary<Key, Entry> _findings = [];
    private readonly AssuranceBook _assurances = new();
    private readonly List<TargetServer> _servers = [];
    private readonly IReadOnlySet<string>? _unreleased = settings.Unreleased(chain.Graph);

    /// <summary>Judges all revisions as a dialect has them, for the servers of it that the project names.</summary>
    public void Look(Dialect dialect)
    {
        var declared = settings.Servers.Where(s => s.Dialect.Name == dialect.Name).DefaultIfEmpty(TargetServer.Any(dialect));
        foreach (var server in declared)
        {
            _servers.Add(server);
            Look(server);
        }
    }

    /// <summary>The findings, in the order of the revisions; the same for several dialects once.</summary>
    public IEnumerable<LintFinding> Findings()
    {
        var dialects = _servers.Select(s => s.Dialect.Name).Distinct().Count();
        return _findings.Values.Where(f => !f.Finding.Found.OfAllDialects || f.Dialects.Count == dialects).Select(f => f.Finding);
    }

    /// <summary>The findings as diagnostics, and what is wrong with what authors answer for.</summary>
    public IEnumerable<Diagnostic> Diagnostics() =>
        Findings().Select(f => f.ToDiagnostic()).Concat(_assurances.Problems(rule => _servers.Exists(s => rule.AppliesTo(s) && Judges.SeverityOf(rule, s, settings) is not null)));

    private void Look(TargetServer server)
    {
        var judges = new Judges(server, settings);
        var batch = new Batch();
        var walked = chain.AsRunOn(server);
        var last = walked.Count == 0 ? DatabaseModel.Empty : walked[^1].After;
        foreach (var one in walked)
        {
            if (_unreleased?.Contains(one.Revision.Id) == false || settings.Only?.Contains(one.Revision.Id) == false)
            {
                continue;
            }

            batch = _unreleased is null ? new Batch() : batch;
            Look(new Scene(server, one.Revision, batch, chain.Recorder, settings, one.Steps, last), one.Steps, judges, batch);
        }
    }

    private void Look(Scene scene, IReadOnlyList<LintStep> steps, Judges judges, Batch batch)
    {
        _assurances.Open(scene.Revision, steps);
        foreach (var step in steps)
        {
            Judge(step, scene, judges);
            scene.Add(step);
            batch.Take(step.Operation);
        }

        foreach (var rule in judges.Revisions)
        {
            foreach (var found in rule.Look(scene))
            {
                Report(rule, found, found.At, scene);
            }
        }
    }

    private void Judge(LintStep step, Scene scene, Judges judges)
    {
        foreach (var rule in judges.Of(step.Operation is CustomOperation ? typeof(CustomOperation) : step.Operation.GetType()))
        {
            if (rule.Look(step.Operation, step, scene) is { } found)
            {
                Report(rule, found, found.At ?? step, scene);
            }
        }

        foreach (var statement in step.Statements)
        {
            Judge(statement, step with { Line = statement.Line }, scene, judges);
        }
    }

    private void Judge(RawStatement statement, LintStep step, Scene scene, Judges judges)
    {
        foreach (var rule in judges.Statements)
        {
            if (rule.Look(statement, step, scene) is { } found)
            {
                Report(rule, found, step, scene);
            }
        }
    }

    private void Report(LintRule rule, Finding found, LintStep? step, Scene scene)
    {
        if (Judges.SeverityOf(rule, scene.Server, settings) is not { } severity || _assurances.Covers(scene.Revision, rule.Code, step))
        {
            return;
        }

        var key = new Key(rule.Code, scene.Revision.Id, found.What);
        if (!_findings.TryGetValue(key, out var known))
        {
            _findings.Add(key, known = new(new(rule, severity, scene.Revision, step, found), []));
        }

        known.Dialects.Add(scene.Server.Dialect.Name);
    }

    private sealed record Key(string Code, string Revision, string What);

    private sealed record Entry(LintFinding Finding, HashSet<string> Dialects);
}
