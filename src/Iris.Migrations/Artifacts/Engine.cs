using System.Data.Common;
using System.Reflection;
using System.Text.Json;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>
/// The one door through which the build host and the tool enter a project's own copy of this library. Only types of the
/// framework pass through it, so that tool and library may be of different versions.
/// </summary>
public static partial class Engine
{
    /// <summary>The version of the contract: of the requests, the events and this signature.</summary>
    public const int Protocol = 1;

    /// <summary>The version of the contract that a request for one phase needs: an engine that did not know the word would run it all.</summary>
    internal const int PhasesProtocol = 2;

    /// <summary>The version of the library.</summary>
    public static string Version { get; } =
        typeof(Engine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Does what a request asks.</summary>
    /// <param name="request">An <see cref="EngineRequest"/> in JSON.</param>
    /// <param name="migrations">The assembly with the revisions, loaded from a file.</param>
    /// <param name="connect">Makes a connection, not yet open; null where the request needs no database.</param>
    /// <param name="output">Gets the data: the text of a script.</param>
    /// <param name="events">Gets an <see cref="EngineEvent"/> in JSON per call.</param>
    /// <param name="cancellationToken">Stops before the next step, or rolls back the current one.</param>
    /// <returns>0 done; 1 failed; 2 a request that makes no sense; 4 the lock was not obtained; 130 cancelled.</returns>
    public static Task<int> RunAsync(
        string request,
        Assembly migrations,
        Func<DbConnection>? connect,
        TextWriter output,
        Action<string> events,
        CancellationToken cancellationToken)
    {
        var told = new EngineEvents(events);
        return RunAsync(request, asked => new EngineSession(asked, migrations, told), told, connect, output, cancellationToken);
    }

    /// <summary>Does what a request asks with a bundle, as far as that goes.</summary>
    internal static Task<int> RunAsync(EngineRequest request, BundleFile bundle, Func<DbConnection>? connect, TextWriter output, Action<string> events, CancellationToken cancellationToken)
    {
        var told = new EngineEvents(events);
        return RunAsync(JsonSerializer.Serialize(request, EngineJson.Default.EngineRequest), asked => new EngineSession(asked, bundle, told), told, connect, output, cancellationToken);
    }

    private static async Task<int> RunAsync(
        string request,
        Func<EngineRequest, EngineSession> open,
        EngineEvents told,
        Func<DbConnection>? connect,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        try
        {
            var asked = EngineRequestReader.Read(request);
            if (asked.Protocol > PhasesProtocol)
            {
                throw new IrisException(DiagnosticCatalogue.ProtocolTooNew(asked.Protocol, Version));
            }

            if (asked.Command is not ("emit" or "script" or "commute" or "squash" or "describe" or "difference" or "schemas" or "lint" or "phases" or "report" or "bundle" or "hash")
                && (connect is null || asked.Command is not ("upgrade" or "downgrade" or "rehearse" or "stamp" or "verify" or "edited")))
            {
                return 2;
            }

            ProjectConfiguration.Apply(asked);
            return await DispatchAsync(open(asked), connect, output, cancellationToken).ConfigureAwait(false);
        }
        catch (IrisException error)
        {
            told.Tell(error.Diagnostics);
            return ExitCode(error.Diagnostics);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 130;
        }
    }

    private static Task<int> DispatchAsync(EngineSession session, Func<DbConnection>? connect, TextWriter output, CancellationToken cancellationToken) =>
        session.Request.Command switch
        {
            "emit" => EmitAsync(session, cancellationToken),
            "difference" => DifferAsync(session, connect, output, cancellationToken),
            "script" => ScriptAsync(session, output),
            "squash" => SquashAsync(session, output),
            "bundle" => Task.FromResult(Pack(session)),
            "hash" => Task.FromResult(Hash(session)),
            "edited" => FindEditedAsync(session, connect!, cancellationToken),
            "schemas" => SchemasAsync(session, output),
            "report" => ReportAsync(session, output),
            "verify" => new Verify(session).RunAsync(connect!, cancellationToken),
            "lint" => Task.FromResult(new Safety(session).Run()),
            "phases" => Task.FromResult(TellPhases(session)),
            "describe" => Task.FromResult(Description.Tell(session)),
            "commute" => Task.FromResult(Commute(session)),
            _ => RunAsync(session, session.Steps, Planner(session, phases => phases), session.Settings, connect!, session.Events, cancellationToken),
        };

    private static async Task<int> DifferAsync(EngineSession session, Func<DbConnection>? connect, TextWriter output, CancellationToken cancellationToken)
    {
        var autogeneration = new Autogeneration(session, connect);
        if (!autogeneration.HasModel)
        {
            throw new IrisException(DiagnosticCatalogue.NoModel(session.Migrations.GetName().Name!));
        }

        await output.WriteAsync(await autogeneration.WriteAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        return 0;
    }

    private static Task<int> EmitAsync(EngineSession session, CancellationToken cancellationToken)
    {
        new Emitter(session).Emit();
        return session.Request.CheckModel && !session.Events.HasObstacles ? CheckModelAsync(session, cancellationToken) : Task.FromResult(Verdict(session));
    }

    private static async Task<int> CheckModelAsync(EngineSession session, CancellationToken cancellationToken)
    {
        session.Events.Tell(await new Autogeneration(session, null).MissingAsync(cancellationToken).ConfigureAwait(false));
        return Verdict(session);
    }

    private static int Verdict(EngineSession session) => session.Events.HasErrors ? 1 : 0;

    private static int Pack(EngineSession session)
    {
        File.WriteAllBytes(session.Request.OutputFile!, new Emitter(session).Pack());
        return 0;
    }

    private static int Hash(EngineSession session)
    {
        foreach (var revision in session.Chain.Revisions)
        {
            var (hash, chain) = session.Chain.Find(revision.Id)!;
            session.Events.Tell(new EngineEvent { Event = "hash", Revision = revision.Id, Hash = hash, Chain = chain });
        }

        return 0;
    }

    private static int TellPhases(EngineSession session)
    {
        foreach (var dialect in session.Request.Dialects.Select(DialectCatalogue.Get))
        {
            var phases = session.Phases(dialect);
            foreach (var revision in session.Graph.Pending(HeadSet.Empty))
            {
                session.Events.Tell(new EngineEvent { Event = "phase", Revision = revision.Id, Message = phases(revision).Phase, Dialects = [dialect.Name] });
            }
        }

        return 0;
    }

    private static async Task<int> FindEditedAsync(EngineSession session, Func<DbConnection> connect, CancellationToken cancellationToken)
    {
        using var connection = connect();
        var edited = await EditedRevisions.OpenAsync(connection, session.Steps, session.Dialect, session.Settings, cancellationToken).ConfigureAwait(false);
        session.Events.Tell(edited.Diagnostics(session.Request.Database ?? ""));
        return 0;
    }

    private static int Commute(EngineSession session)
    {
        var conflicts = new MergeReview(session).Between([.. session.Request.Targets.SelectMany(session.Graph.Resolve)]);
        foreach (var conflict in conflicts)
        {
            session.Events.Conflict(conflict);
        }

        session.Events.Tell(new EngineEvent { Event = "result", Count = conflicts.Count });
        return 0;
    }

    private static async Task<int> SquashAsync(EngineSession session, TextWriter output)
    {
        var squash = new Squash(session);
        var members = squash.Write();
        session.Events.Tell(squash.Warnings);
        await output.WriteAsync(members).ConfigureAwait(false);
        return 0;
    }

    private static async Task<int> SchemasAsync(EngineSession session, TextWriter output)
    {
        await output.WriteAsync(JsonSerializer.Serialize(new SchemaHistoryReader(session).Read(), EngineJson.Default.SchemaHistory)).ConfigureAwait(false);
        return 0;
    }

    private static async Task<int> ReportAsync(EngineSession session, TextWriter output)
    {
        await output.WriteAsync(JsonSerializer.Serialize(new DeployReporter(session).Make(), EngineJson.Default.DeployReport)).ConfigureAwait(false);
        return new Safety(session).Run();
    }

    private static async Task<int> ScriptAsync(EngineSession session, TextWriter output)
    {
        var plan = OfflinePlan.Make(session.Graph, session.Request, session.Request.Phase is null ? null : session.Phases(session.Dialect));
        session.Events.Tell(plan.Warnings);
        var script = session.Request.Idempotent
            ? Idempotent(session, plan)
            : new ScriptWriter(session.Steps, session.Dialect, session.Settings).Write(plan, session.Request.Plain);
        await output.WriteAsync(script).ConfigureAwait(false);
        return 0;
    }

    private static string Idempotent(EngineSession session, RevisionPlan plan)
    {
        if (session.Request.Direction != "upgrade")
        {
            throw new IrisException(DiagnosticCatalogue.NotIdempotent($"a {session.Request.Direction} does not ask what is missing", "Leave --idempotent out."));
        }

        if (session.Request.Plain && session.Dialect.Script.IdempotentNeedsClient)
        {
            throw new IrisException(DiagnosticCatalogue.NotIdempotent($"for {session.Dialect.Name} it is for its own client, whose commands --plain leaves out", "Leave out one of the two."));
        }

        return new IdempotentScriptWriter(session.Steps, session.Dialect, session.Settings).Write(plan, session.Request.Plain);
    }

    private static async Task<int> RunAsync(
        EngineSession session,
        IStepSource source,
        Func<HeadSet, RevisionPlan> plan,
        RunSettings settings,
        Func<DbConnection> connect,
        EngineEvents events,
        CancellationToken cancellationToken)
    {
        var result = session.Request.Command == "rehearse"
            ? await new DryRun(source, session.Dialect, connect, settings, events).RunAsync(plan, cancellationToken).ConfigureAwait(false)
            : await new MigrationRunner(source, session.Dialect, connect, settings, events).RunAsync(plan, cancellationToken).ConfigureAwait(false);
        events.Tell(result.Errors ?? []);
        events.Result(result);
        return result.Succeeded ? 0 : ExitCode(result.Errors!);
    }

    /// <summary>What plans the run that is asked for, from wherever a database stands.</summary>
    /// <param name="session">The request.</param>
    /// <param name="ask">How the phases of revisions are asked for, where they are.</param>
    private static Func<HeadSet, RevisionPlan> Planner(EngineSession session, Func<Func<Revision, PhaseNote>, Func<Revision, PhaseNote>> ask)
    {
        var (graph, request) = (session.Graph, session.Request);
        var command = request.Command == "rehearse" ? request.Direction : request.Command;
        if (command == "upgrade" && request.Phase is { } phase)
        {
            var phased = new PhasedPlan(graph, ask(session.Phases(session.Dialect)), phase);
            return rows => phased.Make(rows, request.Targets[0]);
        }

        return command switch
        {
            "upgrade" => rows => graph.PlanUpgrade(rows, request.Targets[0]),
            "downgrade" => rows => graph.PlanDowngrade(rows, request.Targets[0]),
            _ => rows => graph.PlanStamp(rows, request.Targets, request.Purge),
        };
    }

    private static int ExitCode(IReadOnlyList<Diagnostic> errors) => errors.Any(d => d.Code == "IRIS0506") ? 4 : 1;
}
