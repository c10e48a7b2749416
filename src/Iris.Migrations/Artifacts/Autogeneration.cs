using System.Data.Common;
using Iris.Migrations.Autogenerate;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>Says what differs, and writes the revision that makes it equal.</summary>
internal sealed class Autogeneration
{
    private readonly EngineSession _session;
    private readonly IModelSource? _source;
    private readonly ModelDifference _difference;

    public Autogeneration(EngineSession session, Func<DbConnection>? connect)
    {
        _session = session;
        var needsModel = session.Request.From == "model" || session.Request.To == "model";
        _source = needsModel && session.Request.ModelFile is null ? ModelSources.Find(session.Migrations, session.Request.Model) : null;
        HasModel = !needsModel || _source is not null || session.Request.ModelFile is not null;
        _difference = new(session, _source, connect);
    }

    /// <summary>Whether there is a model, or none is asked for.</summary>
    public bool HasModel { get; }

    /// <summary>The members of a revision; none where nothing differs. What differs is told as events.</summary>
    public async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        var differences = new List<DialectDifference>();
        foreach (var dialect in _session.Request.Dialects.Select(DialectCatalogue.Get))
        {
            differences.Add(await _difference.BetweenAsync(dialect, cancellationToken).ConfigureAwait(false));
        }

        _session.Events.Tell(_difference.Warnings);
        CheckRenames(differences);
        var hooks = new AutogenerateHooks(_session.Migrations);
        differences = differences.ConvertAll(difference => difference with { Operations = hooks.Edit(difference.Operations, difference.Dialect.Name) });
        foreach (var candidate in differences.SelectMany(difference => difference.Candidates).Distinct())
        {
            _session.Events.Tell(new EngineEvent { Event = "rename", Object = candidate.Column is null ? candidate.Table.ToString() : $"{candidate.Table}.{candidate.Column}", Message = candidate.ToString() });
        }

        foreach (var missing in Missing(differences))
        {
            _session.Events.Tell(missing);
        }

        return differences.All(difference => difference.Operations.Count == 0) ? "" : Source(differences);
    }

    /// <summary>What the model asks for and no revision does, for the build.</summary>
    public async Task<IReadOnlyList<Diagnostic>> MissingAsync(CancellationToken cancellationToken)
    {
        if (!HasModel)
        {
            return [DiagnosticCatalogue.NoModel(_session.Request.AssemblyName ?? _session.Migrations.GetName().Name!)];
        }

        var differences = new List<DialectDifference>();
        foreach (var dialect in _session.Request.Dialects.Select(DialectCatalogue.Get))
        {
            differences.Add(await _difference.BetweenAsync(dialect, cancellationToken).ConfigureAwait(false));
        }

        return
        [
            .. _difference.Warnings,
            .. Missing(differences).Select(missing => DiagnosticCatalogue.ModelChanged(
                missing.Message!, missing.Dialects is null ? null : string.Join(", ", missing.Dialects), missing.File is null ? null : new(missing.File, missing.Line ?? 0, missing.Column ?? 0))),
        ];
    }

    private static string Source(List<DialectDifference> differences)
    {
        var upgrade = CourseSource.Write([.. differences.Select(difference => difference.Upgrade)], OperationText.Remark);
        var downgrades = differences.ConvertAll(difference => difference.Downgrade);
        return $"{Squash.Method("Upgrade", upgrade)}\n{Squash.Method("Downgrade", CourseSource.Write(downgrades))}";
    }

    /// <summary>Each thing that differs once, with the dialects where it is not all of them.</summary>
    private IEnumerable<EngineEvent> Missing(List<DialectDifference> differences) => differences
        .SelectMany(difference => difference.Operations.Select(operation => (difference.Dialect, Operation: operation)))
        .GroupBy(each => each.Operation)
        .Select(group => About(group.Key, [.. group.Select(each => each.Dialect).Distinct()], differences.Count));

    private EngineEvent About(Operation operation, List<Dialect> dialects, int all)
    {
        var place = OperationText.Subject(operation) is var (table, column) ? (_source as IModelPlaces)?.PlaceOf(table, column) : null;
        return new()
        {
            Event = "operation",
            Message = OperationText.Of(operation, dialects[0]),
            Dialects = dialects.Count == all ? null : [.. dialects.Select(dialect => dialect.Name)],
            File = place is null ? null : _session.MapPath(place.File),
            Line = place is { Line: > 0 } ? place.Line : null,
            Column = place is { Column: > 0 } ? place.Column : null,
        };
    }

    private void CheckRenames(List<DialectDifference> differences)
    {
        foreach (var rename in _session.Request.Renames)
        {
            var name = rename[(rename.LastIndexOf(':') + 1)..];
            if (!differences.SelectMany(difference => difference.Operations).Any(operation =>
                operation is RenameTable table ? Names.Same(table.NewName, name) : operation is RenameColumn column && Names.Same(column.NewName, name)))
            {
                throw new IrisException(DiagnosticCatalogue.UnknownRename(rename, "there is nothing of the old name that would be dropped, or of the new one that would be added"));
            }
        }
    }
}
