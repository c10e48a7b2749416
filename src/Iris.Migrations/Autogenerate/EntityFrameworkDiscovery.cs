using System.Reflection;
using System.Runtime.Loader;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Autogenerate;

/// <summary>
/// Finds the reader of Entity Framework contexts beside the user's assembly: the library does not know Entity Framework, and the
/// user's version of it is the one that counts.
/// </summary>
internal static class EntityFrameworkDiscovery
{
    private const string Package = "Iris.EntityFrameworkCore";

    /// <summary>Whether a type is a <c>DbContext</c>, whichever version of Entity Framework Core it comes from.</summary>
    public static bool IsContext(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.FullName == "Microsoft.EntityFrameworkCore.DbContext")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The source that reads a context.</summary>
    /// <param name="context">The type of the context.</param>
    /// <exception cref="IrisException">The project does not reference the package that reads contexts (IRIS0650).</exception>
    public static IModelSource SourceOf(Type context)
    {
        var load = AssemblyLoadContext.GetLoadContext(context.Assembly) ?? AssemblyLoadContext.Default;
        try
        {
            var source = load.LoadFromAssemblyName(new AssemblyName(Package)).GetType($"{Package}.EntityModelSource", throwOnError: true)!;
            return (IModelSource)Activator.CreateInstance(source, context)!;
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or BadImageFormatException or TypeLoadException)
        {
            throw new IrisException(DiagnosticCatalogue.NoEntityFrameworkPackage(context.FullName!), exception);
        }
    }
}
