using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Autogenerate;

/// <summary>Plain classes as the desired model.</summary>
internal sealed class ClassModelSource(string name, IReadOnlyList<Type> classes) : IModelSource, IModelPlaces
{
    private ClassModel? _model;

    public string Name => name;

    public DatabaseModel Read(string dialect)
    {
        _model = new(classes, dialect);
        return _model.Read();
    }

    public SourceLocation? PlaceOf(TableName table, string? column) => _model?.PlaceOf(table, column);
}
