using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Iris.EntityFrameworkCore;

/// <summary>The schema that a context of Entity Framework Core asks for, in Iris's words.</summary>
public static class EntityModel
{
    /// <summary>
    /// Reads the relational model of a context: what EnsureCreated would make of it, seed data aside. No database is opened.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <exception cref="IrisException">Its provider is not known (IRIS0653), or its model cannot be built (IRIS0652).</exception>
    public static DatabaseModel Read(DbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = context.GetType().FullName!;
        var dialect = Providers.DialectOf(context) ?? throw new IrisException(DiagnosticCatalogue.UnknownProvider(name, Providers.NameOf(context)));
        return Made(name, () => Read(context, context.GetService<IDesignTimeModel>().Model, DialectCatalogue.Get(dialect)));
    }

    /// <summary>What user code throws while a context and its model are made is a finding.</summary>
    internal static T Made<T>(string context, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is not IrisException)
        {
            var cause = exception is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : exception;
            throw new IrisException(DiagnosticCatalogue.ContextFailed(context, $"{cause.GetType().Name}: {cause.Message}"), cause);
        }
    }

    // Entity Framework's own comparison with nothing knows the order of columns, inherited and shared tables, and what is excluded.
    private static DatabaseModel Read(DbContext context, IModel model, Dialect dialect) => new OperationReader(new ColumnReader(dialect, context.GetService<IRelationalTypeMappingSource>()))
        .Read(context.GetService<IMigrationsModelDiffer>().GetDifferences(null, model.GetRelationalModel()));
}
