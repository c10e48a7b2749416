using Iris.Migrations.Diagnostics;
using Iris.Migrations.Lint;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>The lint, as a request asks for it.</summary>
internal sealed class Safety(EngineSession session)
{
    private readonly SafetyReview _review = new(session.Walked, Settings(session));

    /// <summary>Judges the revisions as a dialect has them.</summary>
    public void Look(Dialect dialect) => _review.Look(dialect);

    /// <summary>What was found, and what is wrong with what authors answer for.</summary>
    public IEnumerable<Diagnostic> Diagnostics() => _review.Diagnostics();

    /// <summary>Judges for all dialects of the request, and tells it.</summary>
    public int Run()
    {
        foreach (var dialect in session.Request.Dialects.Select(DialectCatalogue.Get))
        {
            Look(dialect);
        }

        session.Events.Tell(Diagnostics());
        session.Events.Tell(new EngineEvent { Event = "result" });
        return session.Events.HasErrors ? 1 : 0;
    }

    private static LintSettings Settings(EngineSession session)
    {
        var request = session.Request;
        return new()
        {
            Servers = [.. request.TargetServers.Where(text => text.Trim().Length > 0).Select(TargetServer.Parse)],
            Since = request.LintSince,
            Released = Released(request),
            Only = request.Command is "lint" or "report" && request.Targets.Count > 0 ? request.Targets.ToHashSet(StringComparer.Ordinal) : null,
            Severities = request.Rules.Count == 0 && request.Severities is not { Count: > 0 } ? null : Severities(request),
            Mapped = new MappedModel(session).On,
            OwnTables = [request.VersionTable, "iris_history", "iris_journal"],
        };
    }

    private static Dictionary<string, DiagnosticSeverity?> Severities(EngineRequest request)
    {
        var severities = new Dictionary<string, DiagnosticSeverity?>(StringComparer.OrdinalIgnoreCase);
        foreach (var code in request.Rules.Where(code => LintRules.Find(code) is { Grade.Plain: null }))
        {
            severities[code] = DiagnosticSeverity.Info; // How much it weighs the build says, file by file.
        }

        foreach (var (code, word) in request.Severities ?? new Dictionary<string, string>())
        {
            if (LintSettings.TrySeverity(word, out var severity))
            {
                severities[code] = severity;
            }
        }

        return severities;
    }

    // What is released has run; to ask for one by name is to want to know all the same.
    private static HashSet<string> Released(EngineRequest request) => request is { LockFile: { } path, Targets.Count: 0 }
        ? LockFile.Read(path).Lines.Where(line => line.IsSealed).Select(line => line.Id).ToHashSet(StringComparer.Ordinal)
        : [];
}
