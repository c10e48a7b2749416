using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations;

// Tables, columns, indexes and constraints.
public sealed partial class MigrationBuilder
{
    /// <summary>Creates a table of columns and constraints.</summary>
    public void CreateTable(string name, params TableElement[] elements) => CreateTable(name, elements, schema: null);

    /// <summary>Creates a table of columns and constraints.</summary>
    /// <param name="name">The name.</param>
    /// <param name="elements">Its columns and constraints.</param>
    /// <param name="schema">The schema; null for the default one.</param>
    /// <param name="ifNotExists">Whether a table of that name is left as it is.</param>
    /// <param name="comment">A comment for the database to keep.</param>
    public void CreateTable(string name, IEnumerable<TableElement> elements, string? schema, bool ifNotExists = false, string? comment = null)
    {
        var all = elements.ToList();
        var table = new Table(new(name, schema))
        {
            Columns = [.. all.OfType<Column>()],
            Constraints = [.. all.OfType<Constraint>()],
            Comment = comment,
        };
        Record(new CreateTable(table, ifNotExists));
    }

    /// <summary>Drops a table, with its rows.</summary>
    public void DropTable(string name, string? schema = null, bool ifExists = false) => Record(new DropTable(new(name, schema), ifExists));

    /// <summary>Gives a table another name.</summary>
    public void RenameTable(string name, string newName, string? schema = null) => Record(new RenameTable(new(name, schema), newName));

    /// <summary>Adds a column at the end of a table.</summary>
    public void AddColumn(string table, Column column, string? schema = null, bool ifNotExists = false) =>
        Record(new AddColumn(new(table, schema), column, ifNotExists));

    /// <summary>Drops a column, with its values.</summary>
    public void DropColumn(string table, string column, string? schema = null, bool ifExists = false) =>
        Record(new DropColumn(new(table, schema), column, ifExists));

    /// <summary>Gives a column another name.</summary>
    public void RenameColumn(string table, string column, string newName, string? schema = null) =>
        Record(new RenameColumn(new(table, schema), column, newName));

    /// <summary>Changes a column. What is not given stays as it is.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The name of the column.</param>
    /// <param name="type">The type that it gets.</param>
    /// <param name="nullable">Whether it may be null from now on.</param>
    /// <param name="defaultValue">The default that it gets: a value or an SQL expression.</param>
    /// <param name="dropDefault">Whether its default goes.</param>
    /// <param name="newName">The name that it gets.</param>
    /// <param name="comment">The comment that it gets.</param>
    /// <param name="dropComment">Whether its comment goes.</param>
    /// <param name="using">The expression that makes values of the new type from the old ones (PostgreSQL).</param>
    /// <param name="schema">The schema; null for the default one.</param>
    /// <param name="existing">The column as it stands, for tables that no revision has created.</param>
    public void AlterColumn(
        string table,
        string column,
        SqlType? type = null,
        bool? nullable = null,
        object? defaultValue = null,
        bool dropDefault = false,
        string? newName = null,
        string? comment = null,
        bool dropComment = false,
        string? @using = null,
        string? schema = null,
        Column? existing = null) => Record(new AlterColumn(new(table, schema), column)
        {
            Type = type,
            Nullable = nullable,
            Default = DefaultValue.From(defaultValue),
            DropDefault = dropDefault,
            NewName = newName,
            Comment = comment,
            DropComment = dropComment,
            Using = @using,
            Existing = existing,
        });

    /// <summary>Creates an index.</summary>
    /// <param name="name">The name.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Columns by name, or expressions.</param>
    /// <param name="unique">Whether no two rows may have equal parts.</param>
    /// <param name="where">The condition of a partial index.</param>
    /// <param name="include">Columns that the index carries without ordering by them.</param>
    /// <param name="method">The access method, such as <c>gin</c>.</param>
    /// <param name="concurrently">Whether PostgreSQL builds it without blocking writes; put it into <see cref="Autocommit"/>.</param>
    /// <param name="schema">The schema; null for the default one.</param>
    /// <param name="ifNotExists">Whether an index of that name is left as it is.</param>
    public void CreateIndex(
        string name,
        string table,
        ValueList<IndexColumn> columns,
        bool unique = false,
        string? where = null,
        ValueList<string>? include = null,
        string? method = null,
        bool concurrently = false,
        string? schema = null,
        bool ifNotExists = false)
    {
        var index = new TableIndex(name, columns) { Unique = unique, Where = where, Include = include ?? [], Method = method };
        Record(new CreateIndex(new(table, schema), index, ifNotExists, concurrently));
    }

    /// <summary>Drops an index. SQL Server and MySQL need the table.</summary>
    public void DropIndex(string name, string? table = null, string? schema = null, bool ifExists = false, bool concurrently = false) =>
        Record(new DropIndex(name, table is null ? null : new(table, schema), ifExists, concurrently));

    /// <summary>Adds a primary key.</summary>
    public void CreatePrimaryKey(string? name, string table, ValueList<string> columns, string? schema = null) =>
        Record(new AddConstraint(new(table, schema), new PrimaryKey(name, columns)));

    /// <summary>Adds a unique constraint.</summary>
    public void CreateUniqueConstraint(string? name, string table, ValueList<string> columns, string? schema = null, Deferral? deferral = null) =>
        Record(new AddConstraint(new(table, schema), new UniqueConstraint(name, columns) { Deferral = deferral }));

    /// <summary>Adds a check constraint.</summary>
    public void CreateCheckConstraint(string? name, string table, string sql, string? schema = null) =>
        Record(new AddConstraint(new(table, schema), new CheckConstraint(name, sql)));

    /// <summary>Adds a foreign key.</summary>
    public void CreateForeignKey(
        string? name,
        string table,
        ValueList<string> columns,
        string principalTable,
        ValueList<string> principalColumns,
        ReferentialAction onDelete = ReferentialAction.NoAction,
        ReferentialAction onUpdate = ReferentialAction.NoAction,
        Deferral? deferral = null,
        string? schema = null,
        string? principalSchema = null,
        string? match = null)
    {
        var key = new ForeignKey(name, columns, new(principalTable, principalSchema), principalColumns)
        {
            OnDelete = onDelete,
            OnUpdate = onUpdate,
            Deferral = deferral,
            Match = match,
        };
        Record(new AddConstraint(new(table, schema), key));
    }

    /// <summary>Drops the primary key of a table; the name may be left out where a revision gave it.</summary>
    public void DropPrimaryKey(string table, string? name = null, string? schema = null, bool ifExists = false) =>
        Record(new DropConstraint(new(table, schema), name, ConstraintKind.PrimaryKey, ifExists));

    /// <summary>Drops a constraint of whatever kind.</summary>
    public void DropConstraint(string name, string table, string? schema = null, bool ifExists = false) =>
        Record(new DropConstraint(new(table, schema), name, ConstraintKind.Unknown, ifExists));

    /// <summary>Drops a unique constraint.</summary>
    public void DropUniqueConstraint(string name, string table, string? schema = null, bool ifExists = false) =>
        Record(new DropConstraint(new(table, schema), name, ConstraintKind.Unique, ifExists));

    /// <summary>Drops a check constraint.</summary>
    public void DropCheckConstraint(string name, string table, string? schema = null, bool ifExists = false) =>
        Record(new DropConstraint(new(table, schema), name, ConstraintKind.Check, ifExists));

    /// <summary>Drops a foreign key.</summary>
    public void DropForeignKey(string name, string table, string? schema = null, bool ifExists = false) =>
        Record(new DropConstraint(new(table, schema), name, ConstraintKind.ForeignKey, ifExists));
}
