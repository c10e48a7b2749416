using System.Data.Common;
using System.Reflection;
using System.Text.Json;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Artifacts;

// One request on many databases.
public static partial class Engine
{
    /// <summary>Makes ready to do what a request asks on any number of databases, several at a time.</summary>
    /// <param name="request">An <see cref="EngineRequest"/> in JSON: upgrade or downgrade, or a dry run of one.</param>
    /// <param name="migrations">The assembly with the revisions, loaded from a file.</param>
    /// <param name="events">Gets an <see cref="EngineEvent"/> in JSON for everything that is in the way.</param>
    /// <returns>
    /// What does it on one database: given its name for messages, what makes connections to it, what gets its events, and what cancels;
    /// ending as <see cref="RunAsync(string, Assembly, Func{DbConnection}?, TextWriter, Action{string}, CancellationToken)"/> does.
    /// Null where the request cannot be done on any.
    /// </returns>
    public static Func<string, Func<DbConnection>, Action<string>, CancellationToken, Task<int>>? Prepare(string request, Assembly migrations, Action<string> events)
    {
        var told = new EngineEvents(events);
        return Prepare(request, asked => new EngineSession(asked, migrations, told), told);
    }

    /// <summary>Makes ready to do with a bundle what a request asks on any number of databases, as far as that goes.</summary>
    internal static Func<string, Func<DbConnection>, Action<string>, CancellationToken, Task<int>>? Prepare(EngineRequest request, BundleFile bundle, Action<string> events)
    {
        var told = new EngineEvents(events);
        return Prepare(JsonSerializer.Serialize(request, EngineJson.Default.EngineRequest), asked => new EngineSession(asked, bundle, told), told);
    }

    private static Func<string, Func<DbConnection>, Action<string>, CancellationToken, Task<int>>? Prepare(string request, Func<EngineRequest, EngineSession> open, EngineEvents told)
    {
        try
        {
            var asked = EngineRequestReader.Read(request);
            if (asked.Protocol > PhasesProtocol)
            {
                throw new IrisException(DiagnosticCatalogue.ProtocolTooNew(asked.Protocol, Version));
            }

            ProjectConfiguration.Apply(asked);
            var session = open(asked);
            var steps = new SharedSteps(session.Steps);
            var plan = Planner(session, steps.OneAtATime);
            return (database, connect, each, cancellationToken) => RunOneAsync(session, steps, plan, database, connect, new EngineEvents(each), cancellationToken);
        }
        catch (IrisException error)
        {
            told.Tell(error.Diagnostics);
            return null;
        }
    }

    private static async Task<int> RunOneAsync(
        EngineSession session,
        SharedSteps steps,
        Func<HeadSet, RevisionPlan> plan,
        string database,
        Func<DbConnection> connect,
        EngineEvents told,
        CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(session, steps, plan, session.Settings with { Database = database }, connect, told, cancellationToken).ConfigureAwait(false);
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
}
