using Iris.Migrations.Autogenerate;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Artifacts;

/// <summary>The model of the program in the same build. Read when somebody asks, which is where something is dropped for good.</summary>
internal sealed class MappedModel(EngineSession session)
{
    private readonly Dictionary<string, DatabaseModel?> _models = new(StringComparer.Ordinal);
    private IModelSource? _source;
    private bool _isFound;

    /// <summary>The model on a dialect; null where there is none, or none that can be read: whoever needs it says what is wrong.</summary>
    public DatabaseModel? On(string dialect)
    {
        if (!_models.TryGetValue(dialect, out var model))
        {
            _models[dialect] = model = Read(dialect);
        }

        return model;
    }

    private DatabaseModel? Read(string dialect)
    {
        if (!session.HasMigrations || session.Request.ModelFile is not null)
        {
            return null;
        }

        try
        {
            _source = _isFound ? _source : ModelSources.Find(session.Migrations, session.Request.Model);
            _isFound = true;
            return _source?.Read(dialect);
        }
        catch (IrisException)
        {
            _isFound = true;
            return null;
        }
    }
}
