using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations;

/// <summary>
/// A schema as it is to be, declared in the words of migrations. What the revisions lead to is compared with it.
/// </summary>
public abstract class SchemaDefinition : SchemaVocabulary
{
    private readonly Dictionary<TableName, SourceLocation?> _places = [];
    private DatabaseModel _model = DatabaseModel.Empty;

    /// <summary>The database that the schema is declared for: <c>sqlite</c>, <c>postgresql</c>, <c>mysql</c> or <c>sqlserver</c>.</summary>
    protected string Dialect { get; private set; } = "";

    /// <summary>Declares tables and what else there is to be.</summary>
    protected abstract void Define();

    /// <summary>There is a table of these columns and constraints.</summary>
    protected void Table(string name, params TableElement[] elements) => Table(name, elements, schema: null);

    /// <summary>There is a table of these columns and constraints.</summary>
    /// <param name="name">The name.</param>
    /// <param name="elements">Its columns and constraints.</param>
    /// <param name="schema">The schema; null for the default one.</param>
    /// <param name="comment">A comment for the database to keep.</param>
    /// <param name="options">Clauses of single databases, after the closing parenthesis.</param>
    /// <param name="prefix">A word before TABLE, such as <c>UNLOGGED</c>.</param>
    protected void Table(string name, IEnumerable<TableElement> elements, string? schema, string? comment = null, ValueList<DialectOption>? options = null, string? prefix = null)
    {
        var all = elements.ToList();
        var table = new Model.Table(new(name, schema))
        {
            Columns = [.. all.OfType<Column>()],
            Constraints = [.. all.OfType<Constraint>()],
            Comment = comment,
            Options = options ?? [],
            Prefix = prefix,
        };
        _places[table.Name] = CallSite.Capture().Location;
        Declare(new CreateTable(table));
    }

    /// <summary>There is an index; its table is declared before it. Without a name it has that of the <see cref="NamingConventionAttribute"/>.</summary>
    protected void Index(
        string? name,
        string table,
        ValueList<IndexColumn> columns,
        bool unique = false,
        string? where = null,
        ValueList<string>? include = null,
        string? method = null,
        string? schema = null,
        ValueList<DialectOption>? options = null,
        bool nullsNotDistinct = false)
    {
        var index = new TableIndex("", columns) { Unique = unique, Where = where, Include = include ?? [], Method = method, Options = options ?? [], NullsNotDistinct = nullsNotDistinct };
        Declare(new CreateIndex(new(table, schema), Naming.Named(name, new(table, schema), index)));
    }

    /// <summary>There is a view. Views are compared where one is declared, and left alone otherwise.</summary>
    protected void View(string name, string query, string? schema = null, bool materialized = false) =>
        Declare(new CreateObject(new View(new(name, schema), query) { Materialized = materialized }));

    /// <summary>There is a sequence. Sequences are compared where one is declared, and left alone otherwise.</summary>
    protected void Sequence(string name, long start = 1, long increment = 1, string? schema = null) =>
        Declare(new CreateObject(new Sequence(new(name, schema)) { Start = start, Increment = increment }));

    internal DatabaseModel Read(string dialect)
    {
        (Dialect, _model) = (dialect, DatabaseModel.Empty);
        Define();
        return _model;
    }

    internal SourceLocation? PlaceOf(TableName table) => _places.GetValueOrDefault(table);

    private NamingConvention Naming => NamingConvention.Of(GetType());

    private void Declare(Operation operation)
    {
        var folding = new Folding();
        _model = folding.Apply(_model, [Naming.Named(operation) with { Site = CallSite.Capture() }]);
        if (folding.Problems.Count > 0)
        {
            throw new IrisException([.. folding.Problems]);
        }
    }
}
