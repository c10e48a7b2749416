using System.Data.Common;
using System.Reflection;

namespace Iris.Host;

/// <summary>The door into a project's own Iris.Migrations: found by name, so that versions need not match.</summary>
internal sealed class Engine(Assembly library)
{
    public const string AssemblyName = "Iris.Migrations";
    public const int SpokenProtocol = 1;

    private static readonly Type[] Signature =
        [typeof(string), typeof(Assembly), typeof(Func<DbConnection>), typeof(TextWriter), typeof(Action<string>), typeof(CancellationToken)];

    private readonly Type? _type = library.GetType("Iris.Migrations.Artifacts.Engine");

    /// <summary>The protocol of the library; null where it has no such door.</summary>
    public int? Protocol => Door is not null && _type?.GetField("Protocol")?.GetRawConstantValue() is int protocol ? protocol : null;

    public string Version => library.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "of an unknown version";

    private MethodInfo? Door => _type?.GetMethod("RunAsync", Signature);

    public int Run(string request, Assembly migrations, Action<string> events)
    {
        var run = Door!.CreateDelegate<Func<string, Assembly, Func<DbConnection>?, TextWriter, Action<string>, CancellationToken, Task<int>>>();
        return run(request, migrations, null, TextWriter.Null, events, CancellationToken.None).GetAwaiter().GetResult();
    }
}
