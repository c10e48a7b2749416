using System.Reflection;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Autogenerate;

/// <summary>A class that declares the schema in the words of migrations.</summary>
internal sealed class DefinitionSource(Type type) : IModelSource, IModelPlaces
{
    private SchemaDefinition? _definition;

    public string Name => type.FullName!;

    public DatabaseModel Read(string dialect)
    {
        try
        {
            _definition = (SchemaDefinition)Activator.CreateInstance(type, nonPublic: true)!;
            return _definition.Read(dialect);
        }
        catch (Exception error) when (error is not IrisException)
        {
            var cause = error is TargetInvocationException { InnerException: { } inner } ? inner : error;
            throw new IrisException(DiagnosticCatalogue.ModelThrew(Name, cause.GetType().Name, cause.Message.TrimEnd('.')), cause);
        }
    }

    public SourceLocation? PlaceOf(TableName table, string? column) => _definition?.PlaceOf(table);
}
