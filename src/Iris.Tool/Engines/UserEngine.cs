using System.Data.Common;
using System.Reflection;
using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Tool.Projects;

namespace Iris.Tool.Engines;

/// <summary>The engine in a project's own Iris.Migrations: reached by name, fed with text, so that its version need not be the tool's.</summary>
internal sealed class UserEngine
{
    private const string Library = "Iris.Migrations";

    private static readonly Type[] Signature =
        [typeof(string), typeof(Assembly), typeof(Func<DbConnection>), typeof(TextWriter), typeof(Action<string>), typeof(CancellationToken)];

    private readonly BuildOutput _output;

    private UserEngine(BuildOutput output) => _output = output;

    /// <summary>Lets the engine of a project do what is asked.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(BuildOutput output, EngineRequest request, Func<DbConnection>? connect, TextWriter data, Action<string> events, CancellationToken cancellation)
    {
        try
        {
            var engine = new UserEngine(output);
            var run = engine.FindEntry();
            var migrations = output.Loader.LoadFromAssemblyPath(output.Assembly);
            var text = JsonSerializer.Serialize(request with { Paths = output.Paths }, EngineJson.Default.EngineRequest);
            return await run(text, migrations, connect, data, events, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or BadImageFormatException or ReflectionTypeLoadException)
        {
            throw new IrisException(DiagnosticCatalogue.MigrationsCannotBeLoaded(output.Assembly, Reason(exception)), exception);
        }
    }

    /// <summary>Makes the engine of a project ready to do what is asked on many databases.</summary>
    /// <returns>What does it on one; null where it cannot be done on any, which the events say.</returns>
    public static Func<string, Func<DbConnection>, Action<string>, CancellationToken, Task<int>>? Prepare(BuildOutput output, EngineRequest request, Action<string> events)
    {
        var migrations = output.Loader.LoadFromAssemblyPath(output.Assembly);
        var engine = output.Loader.LoadFromAssemblyName(new AssemblyName(Library)).GetType("Iris.Migrations.Artifacts.Engine");
        var prepare = engine?.GetMethod("Prepare", [typeof(string), typeof(Assembly), typeof(Action<string>)])
            ?? throw new IrisException(DiagnosticCatalogue.ForeignEngine(output.Library ?? output.Assembly, "it does not know how to take many databases"));
        var text = JsonSerializer.Serialize(request with { Paths = output.Paths }, EngineJson.Default.EngineRequest);
        return prepare.CreateDelegate<Func<string, Assembly, Action<string>, Func<string, Func<DbConnection>, Action<string>, CancellationToken, Task<int>>?>>()(text, migrations, events);
    }

    private Func<string, Assembly, Func<DbConnection>?, TextWriter, Action<string>, CancellationToken, Task<int>> FindEntry()
    {
        var engine = _output.Loader.LoadFromAssemblyName(new AssemblyName(Library)).GetType("Iris.Migrations.Artifacts.Engine");
        var protocol = engine?.GetField("Protocol")?.GetRawConstantValue() as int?;
        var run = engine?.GetMethod("RunAsync", Signature);
        return run is not null && protocol >= Engine.Protocol
            ? run.CreateDelegate<Func<string, Assembly, Func<DbConnection>?, TextWriter, Action<string>, CancellationToken, Task<int>>>()
            : throw new IrisException(DiagnosticCatalogue.ForeignEngine(_output.Library ?? _output.Assembly, $"it speaks protocol {(protocol is null ? "unknown" : $"{protocol}")}, the tool {Engine.Protocol}"));
    }

    private static string Reason(Exception exception) =>
        (exception as ReflectionTypeLoadException)?.LoaderExceptions.FirstOrDefault()?.Message ?? exception.Message;
}
