using System.Reflection;
using System.Runtime.Loader;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Autogenerate;

/// <summary>Finds what declares the schema as it is to be.</summary>
internal static class ModelSources
{
    /// <summary>
    /// The source that is named: a <see cref="SchemaDefinition"/>, a context, the base of classes or a namespace, where it is not of
    /// this assembly with that one behind a comma. Without a name, the only one there is.
    /// </summary>
    /// <exception cref="IrisException">There are several, or none of that name (IRIS0605).</exception>
    public static IModelSource? Find(Assembly assembly, string? name) => name is null ? Only(assembly) : Named(assembly, name);

    private static IModelSource? Only(Assembly assembly)
    {
        var types = TypesOf(assembly);
        var sources = types.Where(IsDefinition).Select(type => (IModelSource)new DefinitionSource(type)).ToList();
        var contexts = types.Where(type => IsConcrete(type) && EntityFrameworkDiscovery.IsContext(type)).ToList();
        sources.AddRange(contexts.Select(ContextOrNothing).OfType<IModelSource>());
        if (contexts.Count == 0 && ClassModel.In(types, ClassModel.IsMarked) is { Count: > 0 } classes)
        {
            sources.Add(new ClassModelSource($"the classes with [Table] in {assembly.GetName().Name}", classes));
        }

        return sources.Count <= 1
            ? sources.SingleOrDefault()
            : throw new IrisException(DiagnosticCatalogue.WhichModel($"there are several: {string.Join(", ", sources.Select(source => source.Name))}"));
    }

    // A project may have a context and never have asked Iris to look at it.
    private static IModelSource? ContextOrNothing(Type context)
    {
        try
        {
            return EntityFrameworkDiscovery.SourceOf(context);
        }
        catch (IrisException missing) when (missing.Diagnostic.Code == "IRIS0650")
        {
            return null;
        }
    }

    private static IModelSource Named(Assembly assembly, string name)
    {
        var parts = name.Split(',', 2, StringSplitOptions.TrimEntries);
        var home = parts.Length == 1 ? assembly : Load(assembly, parts[1], name);
        if (home.GetType(parts[0]) is { } type)
        {
            return IsDefinition(type) ? new DefinitionSource(type)
                : EntityFrameworkDiscovery.IsContext(type) ? EntityFrameworkDiscovery.SourceOf(type)
                : Classes(name, ClassModel.In(TypesOf(home), each => type.IsAssignableFrom(each) && (each != type || !type.IsAbstract)));
        }

        var inside = parts[0] + ".";
        return Classes(name, ClassModel.In(TypesOf(home), each => $"{each.Namespace}.".StartsWith(inside, StringComparison.Ordinal)));
    }

    private static ClassModelSource Classes(string name, IReadOnlyList<Type> classes) => classes.Count > 0
        ? new ClassModelSource(name, classes)
        : throw new IrisException(DiagnosticCatalogue.WhichModel($"there is no class, base class or namespace {name}, or nothing in it"));

    private static Assembly Load(Assembly assembly, string other, string name)
    {
        try
        {
            return (AssemblyLoadContext.GetLoadContext(assembly) ?? AssemblyLoadContext.Default).LoadFromAssemblyName(new AssemblyName(other));
        }
        catch (Exception error) when (error is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            throw new IrisException(DiagnosticCatalogue.WhichModel($"{name} names an assembly that is not there"), error);
        }
    }

    private static bool IsDefinition(Type type) => IsConcrete(type) && typeof(SchemaDefinition).IsAssignableFrom(type);

    private static bool IsConcrete(Type type) => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false };

    // What refers to an assembly that is not there is no model either.
    private static Type[] TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return [.. partly.Types.OfType<Type>()];
        }
    }
}
