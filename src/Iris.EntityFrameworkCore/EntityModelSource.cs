using Iris.Migrations.Autogenerate;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.EntityFrameworkCore;

/// <summary>A context as the desired model, found by the name of its class; <c>"model": "MyApp.MyContext"</c> in iris.json.</summary>
/// <param name="context">The type of the context.</param>
public sealed class EntityModelSource(Type context) : IModelSource
{
    /// <inheritdoc/>
    public string Name => context.FullName ?? context.Name;

    /// <inheritdoc/>
    /// <exception cref="IrisException">The context cannot be made or read (IRIS0651 to IRIS0655).</exception>
    public DatabaseModel Read(string dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        using var made = new ContextMaker(context).Make(dialect);
        return Providers.DialectOf(made) is { } configured && !configured.Equals(dialect, StringComparison.OrdinalIgnoreCase)
            ? throw new IrisException(DiagnosticCatalogue.OtherProvider(Name, configured, dialect))
            : EntityModel.Read(made);
    }
}
