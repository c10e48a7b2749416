using System.Reflection;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Autogenerate;

/// <summary>The hooks of a project.</summary>
internal sealed class AutogenerateHooks(Assembly assembly)
{
    private readonly List<Type> _types = [.. assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IAutogenerateHook).IsAssignableFrom(t) && t.GetConstructor([]) is not null)
        .OrderBy(t => t.FullName, StringComparer.Ordinal)];

    /// <summary>The operations as the hooks leave them; nothing stays nothing.</summary>
    /// <exception cref="IrisException">A hook has failed (IRIS0612).</exception>
    public ValueList<Operation> Edit(ValueList<Operation> operations, string dialect)
    {
        foreach (var type in _types.Where(_ => operations.Count > 0))
        {
            try
            {
                operations = [.. ((IAutogenerateHook)Activator.CreateInstance(type)!).Edit(operations, dialect)];
            }
            catch (Exception error) when (error is not IrisException)
            {
                var cause = (error as TargetInvocationException)?.InnerException ?? error;
                throw new IrisException(DiagnosticCatalogue.HookFailed(type.FullName!, $"{cause.GetType().Name}: {cause.Message.TrimEnd('.')}"), error);
            }
        }

        return operations;
    }
}
