using System.Reflection;
using Iris.Build.Tasks;
using Iris.Migrations.Diagnostics;

namespace Iris.Host;

/// <summary>Loads the migrations of a project and lets its own engine do what the build asks.</summary>
internal sealed class EmitRun(HostRequest request, CanonicalPrinter printer)
{
    private const int Failed = 1;

    public int Run()
    {
        var project = new ProjectAssemblies(request.References, request.PlatformFiles);
        try
        {
            if (!project.Has(Engine.AssemblyName))
            {
                return Fail(DiagnosticCatalogue.EngineMissing(request.Assembly));
            }

            var engine = new Engine(project.LoadFromAssemblyName(new AssemblyName(Engine.AssemblyName)));
            return engine.Protocol == Engine.SpokenProtocol
                ? engine.Run(request.Request, project.LoadFromAssemblyPath(request.Assembly), printer.Print)
                : Fail(DiagnosticCatalogue.EngineOfOtherProtocol(engine.Version, engine.Protocol, Engine.SpokenProtocol));
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            return Fail(DiagnosticCatalogue.MigrationsCannotBeLoaded(request.Assembly, exception.Message));
        }
        catch (ReflectionTypeLoadException exception)
        {
            return Fail(DiagnosticCatalogue.MigrationsCannotBeLoaded(request.Assembly, exception.LoaderExceptions.FirstOrDefault()?.Message ?? exception.Message));
        }
#pragma warning disable CA1031 // Whatever else comes out of the engine is ours to answer for, and the build wants one line.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Fail(DiagnosticCatalogue.OurBug(exception.ToString()));
        }
    }

    private int Fail(Diagnostic diagnostic)
    {
        printer.Print(diagnostic);
        return Failed;
    }
}
