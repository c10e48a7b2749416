using System.Globalization;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// Writes upgrades as scripts that leave out what a database has already. The version rows that such a script finds are not
/// known when it is written, so it does not move them from step to step: a revision takes the rows of what it needs away, and adds its own.
/// </summary>
public sealed class IdempotentScriptWriter(IStepSource source, Dialect dialect, RunSettings settings)
{
    private readonly VersionTable _versions = new(dialect, settings.VersionTable);
    private readonly HistoryTable _history = new(dialect, settings.VersionTable.Schema);

    /// <summary>The script of a plan.</summary>
    /// <param name="plan">The plan: upgrades only.</param>
    /// <param name="plain">Whether to leave out the client's own switch to stop at the first error.</param>
    /// <exception cref="IrisException">It cannot be written for this dialect (IRIS0530), or not without a database.</exception>
    public string Write(RevisionPlan plan, bool plain = false)
    {
        var syntax = dialect.Script.Idempotent ?? throw new IrisException(DiagnosticCatalogue.NotIdempotent(
            $"scripts for {dialect.Name} cannot ask the database", "Make a script from where the database stands, `dotnet iris upgrade FROM:head --sql`: its guard refuses to run anywhere else. Or upgrade live."));
        if (settings.SingleTransaction)
        {
            throw new IrisException(DiagnosticCatalogue.NotIdempotent(
                "it has a transaction per revision", "Set \"transaction\" in iris.json to perMigration, or leave --idempotent out."));
        }

        var steps = source.Compile(plan).ToList();
        var errors = steps.SelectMany(s => s.Compiled.Problems).Where(p => p.Severity == DiagnosticSeverity.Error).ToList();
        return errors.Count == 0 ? Write(plan, steps, syntax, plain) : throw new IrisException(errors);
    }

    private string Write(RevisionPlan plan, List<CompiledStep> steps, IdempotentSyntax syntax, bool plain)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var header = new ScriptSink(text, dialect, settings, onlineOnly: null);
        ScriptWriter.WriteHeader(header, plan, steps, dialect, settings, "each where it is missing");
        if (steps.Count == 0)
        {
            return text.ToString();
        }

        header.WriteStart(plain);
        WriteLines(text, syntax.Start(_versions.Quoted, Graph(), [.. plan.Before.Order(StringComparer.Ordinal)]));
        foreach (var step in steps)
        {
            var revision = step.Step.Revision!;
            header.WriteComment(step.Message.Length == 0 ? revision.Id : $"{revision.Id}: {step.Message}");
            WriteLines(text, syntax.Revision(_versions.Quoted, revision.Id, [.. step.Compiled.Steps.SelectMany(s => Parts(s, revision))], Bookkeeping(step, revision)));
            text.WriteLine();
        }

        header.WriteEnd(plain);
        return text.ToString();
    }

    private static void WriteLines(StringWriter text, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            text.WriteLine(line);
        }
    }

    private List<(string Id, string? Needs)> Graph() => [.. source.Graph.Pending(HeadSet.Empty).SelectMany(revision =>
        source.Graph.NeedsOf(revision).Select(n => (string?)n.Id).DefaultIfEmpty().Select(needs => (revision.Id, needs)))];

    /// <summary>The statements and remarks that a script has for a step.</summary>
    private static IEnumerable<SqlStep> Parts(SqlStep step, Revision revision) => step switch
    {
        CodeStep { Offline: null } code => throw new IrisException(DiagnosticCatalogue.OnlineOnly(revision.Id, code.Code.Name, code.Source?.Location)),
        SqlStatement or ScriptComment => [step],
        _ => ScriptForm.Parts(step).SelectMany(part => Parts(part, revision)).Select(part => step.Autocommit ? part with { Autocommit = true } : part),
    };

    private List<SqlStatement> Bookkeeping(CompiledStep step, Revision revision) =>
    [
        .. _versions.Apply(revision.Id, [.. source.Graph.NeedsOf(revision).Select(n => n.Id)]),
        _history.InsertFromScript(new() { Revision = revision.Id, Direction = "upgrade", Hash = step.Hash, ToolVersion = settings.ToolVersion }),
    ];
}
