using System.Data.Common;
using Iris.Migrations.Autogenerate;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>Compares two of the three places where a schema is: the revisions, the model and the database.</summary>
/// <param name="session">The request, which says which two.</param>
/// <param name="source">The model; null where it is not asked for, or in a file of SQL.</param>
/// <param name="connect">Makes a connection to the database, and after that one, if it is asked for, to the scratch database.</param>
internal sealed class ModelDifference(EngineSession session, IModelSource? source, Func<DbConnection>? connect)
{
    private readonly List<Diagnostic> _warnings = [];

    /// <summary>What is not compared; filled by <see cref="BetweenAsync"/>.</summary>
    public IEnumerable<Diagnostic> Warnings => _warnings.Distinct();

    private EngineRequest Request => session.Request;

    /// <summary>What makes the one into the other, on a database.</summary>
    public async Task<DialectDifference> BetweenAsync(Dialect dialect, CancellationToken cancellationToken)
    {
        var from = await ModelAsync(Request.From, dialect, cancellationToken).ConfigureAwait(false);
        var to = await ModelAsync(Request.To, dialect, cancellationToken).ConfigureAwait(false);
        Warn(from, dialect);
        Warn(to, dialect);
        to = LeaveAlone(from, to);
        var filter = new SchemaFilter(Request.Include, [.. Request.Exclude, Request.VersionTable]);
        (from, to) = (filter.Of(from), filter.Of(to));
        var difference = SchemaDiff.Between(from, to, dialect, RenameDecision.Of(Request.Renames, from, to));
        return new(dialect, from, difference.Operations, difference.Candidates);
    }

    private async Task<DatabaseModel> ModelAsync(string place, Dialect dialect, CancellationToken cancellationToken) => place switch
    {
        "revisions" => Revisions(dialect),
        "database" => await InspectAsync(dialect, null, cancellationToken).ConfigureAwait(false),
        _ when Request.ModelFile is { } file => await InspectAsync(dialect, file, cancellationToken).ConfigureAwait(false),
        _ => WithSchemas(source!.Read(dialect.Name), dialect),
    };

    private DatabaseModel Revisions(Dialect dialect)
    {
        var compiler = session.Compiler(dialect);
        return compiler.ModelAt(Request.Rows is { } rows ? new HeadSet(rows) : session.Graph.PlanUpgrade(HeadSet.Empty, "heads").After);
    }

    private async Task<DatabaseModel> InspectAsync(Dialect dialect, string? file, CancellationToken cancellationToken)
    {
        var connection = connect?.Invoke() ?? throw new IrisException(DiagnosticCatalogue.SchemaFileFails(file ?? "", "that takes a database, and none runs in a build; ask the tool: dotnet iris check"));
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
                foreach (var statement in file is null ? [] : dialect.Split(await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)))
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = statement;
                    await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception error) when (file is null && error is DbException or System.Net.Sockets.SocketException or TimeoutException)
            {
                throw new IrisException(DatabaseErrors.CannotConnect(error, dialect, session.Settings), error);
            }
            catch (Exception error) when (file is not null && error is DbException or IOException)
            {
                throw new IrisException(DiagnosticCatalogue.SchemaFileFails(file!, error.Message.TrimEnd('.')), error);
            }

            return await dialect.InspectAsync(connection, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The schemas that tables of a model are in are there as well, where the database has such.</summary>
    private static DatabaseModel WithSchemas(DatabaseModel model, Dialect dialect) => dialect.Name is "sqlite" or "mysql"
        ? model
        : model.Tables.Select(table => table.Name.Schema).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)
            .Aggregate(model, (m, schema) => m.With(new NamedSchema(new(schema))));

    /// <summary>What the wanted schema says nothing about stays as it is.</summary>
    private DatabaseModel LeaveAlone(DatabaseModel from, DatabaseModel to)
    {
        foreach (var unknown in to.Tables.Where(table => table.Opaque && from.Find(table.Name) is null).ToList())
        {
            to = to.Without(unknown.Name);
        }

        if (to.Opaque)
        {
            to = from.Tables.Where(table => to.Find(table.Name) is null).Aggregate(to, (m, table) => m.With(table));
        }

        if (Request.To == "model" && Request.ModelFile is null)
        {
            var silent = Enum.GetValues<SchemaObjectKind>().Where(kind => kind == SchemaObjectKind.Schema || !to.Objects.Any(o => o.Kind == kind));
            to = from.Objects.Where(o => silent.Contains(o.Kind)).Aggregate(to, (m, o) => m.With(o));
        }

        return to;
    }

    private void Warn(DatabaseModel model, Dialect dialect)
    {
        _warnings.AddRange(model.Tables.Where(table => table.Opaque).Select(table => DiagnosticCatalogue.NotCompared($"table {table.Name}", dialect.Name)));
        if (model.Opaque)
        {
            _warnings.Add(DiagnosticCatalogue.NotCompared("tables that are not known", dialect.Name));
        }
    }
}
