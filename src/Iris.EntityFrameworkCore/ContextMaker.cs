using System.Reflection;
using Iris.Migrations.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Iris.EntityFrameworkCore;

/// <summary>
/// Makes a context without starting the application: by the design-time factory of its assembly, else by its constructor without
/// parameters.
/// </summary>
internal sealed class ContextMaker(Type context)
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly string _name = context.FullName ?? context.Name;

    /// <summary>Makes the context for a dialect, which a factory is told as <c>--dialect name</c>.</summary>
    public DbContext Make(string dialect)
    {
        if (!typeof(DbContext).IsAssignableFrom(context) || context.IsAbstract || context.ContainsGenericParameters)
        {
            throw new IrisException(DiagnosticCatalogue.NoContext(_name));
        }

        var wanted = typeof(IDesignTimeDbContextFactory<>).MakeGenericType(context);
        if (Factory(wanted) is { } factory)
        {
            var create = wanted.GetMethod(nameof(IDesignTimeDbContextFactory<DbContext>.CreateDbContext))!;
            return EntityModel.Made(_name, () => (DbContext)create.Invoke(Instance(factory), [new[] { "--dialect", dialect }])!);
        }

        return context.GetConstructor(Any, []) is null
            ? throw new IrisException(DiagnosticCatalogue.NoWayToMakeContext(_name))
            : EntityModel.Made(_name, () => (DbContext)Instance(context));
    }

    private Type? Factory(Type wanted) => context.Assembly.GetTypes()
        .Where(t => !t.IsAbstract && !t.ContainsGenericParameters && wanted.IsAssignableFrom(t) && t.GetConstructor(Any, []) is not null)
        .OrderBy(t => t.FullName, StringComparer.Ordinal).FirstOrDefault();

    private static object Instance(Type type) => Activator.CreateInstance(type, nonPublic: true)!;
}
