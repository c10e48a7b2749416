using Iris.Migrations.Diagnostics;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

/// <summary>The rules that have something to say about a server, sorted by what they look at.</summary>
internal sealed class Judges
{
    private readonly OperationRule[] _operationRules;
    private readonly Dictionary<Type, OperationRule[]> _byOperation = [];

    public Judges(TargetServer server, LintSettings settings)
    {
        var rules = LintRules.All.Where(r => r.AppliesTo(server) && SeverityOf(r, server, settings) is not null).ToList();
        _operationRules = [.. rules.OfType<OperationRule>()];
        Statements = [.. rules.OfType<StatementRule>()];
        Revisions = [.. rules.OfType<RevisionRule>()];
    }

    public IReadOnlyList<StatementRule> Statements { get; }

    public IReadOnlyList<RevisionRule> Revisions { get; }

    public static DiagnosticSeverity? SeverityOf(LintRule rule, TargetServer server, LintSettings settings) =>
        settings.Severities is { } severities && severities.TryGetValue(rule.Code, out var given) ? given : rule.GradeOn(server).On(server);

    public OperationRule[] Of(Type operation)
    {
        if (!_byOperation.TryGetValue(operation, out var rules))
        {
            _byOperation.Add(operation, rules = Array.FindAll(_operationRules, r => r.IsAbout(operation)));
        }

        return rules;
    }
}
