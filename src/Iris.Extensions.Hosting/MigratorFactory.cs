using System.Reflection;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Iris.Extensions.Hosting;

/// <summary>Makes the <see cref="Migrator"/> of a database out of its options.</summary>
internal static class MigratorFactory
{
    public static Migrator Create(IServiceProvider services, string name)
    {
        var options = services.GetRequiredService<IOptionsMonitor<IrisOptions>>().Get(name);
        return Migrator.For(options.Migrations ?? Load(options.Assembly!, name), DatabaseConnection.Find(services, options, name), new()
        {
            Dialect = options.Dialect,
            Logger = Logger(services),
            Settings = new()
            {
                VersionTable = new(options.VersionTable, options.VersionTableSchema),
                SingleTransaction = options.SingleTransaction,
                LockTimeout = options.WaitTimeout,
            },
        });
    }

    public static ILogger Logger(IServiceProvider services) => (services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger<Migrator>();

    private static Assembly Load(string assembly, string name)
    {
        try
        {
            return Assembly.Load(new AssemblyName(assembly));
        }
        catch (Exception error) when (error is IOException or BadImageFormatException)
        {
            var problem = $"there is no assembly '{assembly}' in the application. Reference its project, and write its name without .dll.";
            throw new IrisException(DiagnosticCatalogue.BadHostOption(DatabaseName.Of(name), problem), error);
        }
    }
}
