using System.Data.Common;
using System.Reflection;

namespace Iris.Migrations.Artifacts;

/// <summary>
/// The one door through which the build host and the tool enter a project's own copy of this library. Only types of the
/// framework pass through it, so that tool and library may be of different versions.
/// </summary>
public static class Engine
{
    /// <summary>The version of the contract: of the requests, the events and this signature.</summary>
    public const int Protocol = 1;

    /// <summary>Does what a request asks.</summary>
    /// <param name="request">An <see cref="EngineRequest"/> in JSON.</param>
    /// <param name="migrations">The assembly with the revisions.</param>
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
        CancellationToken cancellationToken) => throw new InvalidOperationException();
}
