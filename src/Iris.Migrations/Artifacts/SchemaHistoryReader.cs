using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>Folds the revisions of a project into the tables that there are at each of them.</summary>
internal sealed class SchemaHistoryReader(EngineSession session)
{
    private readonly List<SchemaTable> _tables = [];
    private readonly Dictionary<object, int> _places = [];

    public SchemaHistory Read()
    {
        var schemas = new RevisionSchemas(session.Graph, session.Recorder, session.Dialect.Name);
        return new()
        {
            Dialect = session.Dialect.Name,
            Revisions = [.. session.Graph.Pending(HeadSet.Empty).Select(r => new SchemaAt(r.Id, Places(schemas.After(r))))],
            Tables = _tables,
        };
    }

    private List<int> Places(DatabaseModel model) =>
        [.. model.Tables.Select(table => Place(table, Describe)), .. model.Views.Select(view => Place(view, Describe))];

    // Values are equal when they say the same: what has not changed is found again.
    private int Place<T>(T value, Func<T, SchemaTable> describe)
        where T : notnull
    {
        if (!_places.TryGetValue(value, out var place))
        {
            _places[value] = place = _tables.Count;
            _tables.Add(describe(value));
        }

        return place;
    }

    private SchemaTable Describe(Table table) => new()
    {
        Name = table.Name.ToString(),
        Kind = "table",
        Comment = table.Comment,
        Opaque = table.Opaque,
        Columns = [.. table.Columns.Select(column => Describe(table, column))],
        References = [.. table.Constraints.OfType<ForeignKey>().Select(key => new SchemaReference(key.Columns, Principal(table, key), key.PrincipalColumns))],
    };

    private static SchemaTable Describe(View view) => new()
    {
        Name = view.Name.ToString(),
        Kind = "view",
        Opaque = view.Opaque,
        Columns = [],
        References = [],
    };

    // A name without a schema is one of the same schema, as far as a drawing is concerned.
    private static string Principal(Table table, ForeignKey key) =>
        (key.PrincipalTable.Schema is null && table.Name.Schema is { } schema ? key.PrincipalTable with { Schema = schema } : key.PrincipalTable).ToString();

    private SchemaColumn Describe(Table table, Column column) => new(
        column.Name,
        TypeOf(column),
        column.Nullable && !IsIn(table.PrimaryKey?.Columns, column),
        IsIn(table.PrimaryKey?.Columns, column),
        table.Constraints.OfType<UniqueConstraint>().Any(u => u.Columns.Count == 1 && IsIn(u.Columns, column))
            || table.Indexes.Any(i => i is { Unique: true, Where: null, Columns: [{ IsExpression: false } only] } && Table.SameName(only.Text, column.Name)));

    private string TypeOf(Column column)
    {
        try
        {
            return session.Dialect.TypeName(column.Type.For(session.Dialect.Name));
        }
        catch (IrisException)
        {
            // A type that this database lacks is an error where it is made into SQL; a drawing can still name it.
            return column.Type.Kind.ToString().ToLowerInvariant();
        }
    }

    private static bool IsIn(ValueList<string>? columns, Column column) => columns?.Any(name => Table.SameName(name, column.Name)) == true;
}
