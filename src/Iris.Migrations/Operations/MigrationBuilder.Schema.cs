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
    /// <param name="options">Clauses of single databases, after the closing parenthesis.</param>
    /// <param name="prefix">A word before TABLE, such as <c>UNLOGGED</c>.</param>
    public void CreateTable(
        string name,
        IEnumerable<TableElement> elements,
        string? schema,
        bool ifNotExists = false,
        string? comment = null,
        IReadOnlyList<DialectOption>? options = null,
        string? prefix = null)
    {
        var (columns, constraints) = (new List<Column>(), new List<Constraint>());
        foreach (var element in elements)
        {
            if (element is Column column)
            {
                columns.Add(column);
            }
            else if (element is Constraint constraint)
            {
                constraints.Add(constraint);
            }
        }

        var table = new Table(new(name, schema))
        {
            Columns = columns.ToValueList(),
            Constraints = constraints.ToValueList(),
            Comment = comment,
            Options = options?.ToValueList() ?? [],
            Prefix = prefix,
        };
        Record(new CreateTable(table, ifNotExists));
    }

    /// <summary>Drops a table of the default schema, with its rows.</summary>
    public void DropTable(string name) => Record(new DropTable(name));

    /// <summary>Drops a table, with its rows.</summary>
    public void DropTable(string name, string? schema = null, bool ifExists = false) => Record(new DropTable(new(name, schema), ifExists));

    /// <summary>Gives a table a comment for the database to keep.</summary>
    public void CreateTableComment(string table, string comment, string? schema = null) => Record(new SetTableComment(new(table, schema), comment));

    /// <summary>Takes the comment of a table away.</summary>
    public void DropTableComment(string table, string? schema = null) => Record(new SetTableComment(new(table, schema), null));

    /// <summary>Gives a table another name.</summary>
    public void RenameTable(string name, string newName, string? schema = null) => Record(new RenameTable(new(name, schema), newName));

    /// <summary>Adds a column to a table of the default schema, at its end.</summary>
    public void AddColumn(string table, Column column) => Record(new AddColumn(table, column));

    /// <summary>Adds a column to a table, at its end unless told otherwise.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="schema">The schema; null for the default one.</param>
    /// <param name="ifNotExists">Whether a column of that name is left as it is.</param>
    /// <param name="after">The column behind which it stands (SQLite, MySQL).</param>
    /// <param name="before">The column before which it stands (SQLite, MySQL).</param>
    /// <exception cref="ArgumentException">Both <paramref name="after"/> and <paramref name="before"/> are given.</exception>
    public void AddColumn(string table, Column column, string? schema = null, bool ifNotExists = false, string? after = null, string? before = null) =>
        Record(new AddColumn(new(table, schema), column, ifNotExists) { Position = ColumnPosition.From(after, before) });

    /// <summary>Drops a column of a table of the default schema, with its values.</summary>
    public void DropColumn(string table, string column) => Record(new DropColumn(table, column));

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
    /// <param name="collation">The collation that it gets.</param>
    /// <param name="identity">How the database numbers the rows by it from now on.</param>
    /// <param name="dropIdentity">Whether the database stops numbering the rows by it.</param>
    /// <param name="computed">The expression that a computed column is computed from from now on.</param>
    /// <param name="dropCollation">Whether it goes back to the collation of the database.</param>
    /// <param name="after">The column behind which it goes (SQLite, MySQL).</param>
    /// <param name="before">The column before which it goes (SQLite, MySQL).</param>
    /// <exception cref="ArgumentException">Both <paramref name="after"/> and <paramref name="before"/> are given.</exception>
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
        Column? existing = null,
        string? collation = null,
        Identity? identity = null,
        bool dropIdentity = false,
        Computed? computed = null,
        bool dropCollation = false,
        string? after = null,
        string? before = null) => Record(new AlterColumn(new(table, schema), column)
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
            Collation = collation,
            DropCollation = dropCollation,
            Identity = identity,
            DropIdentity = dropIdentity,
            Computed = computed,
            Position = ColumnPosition.From(after, before),
        });

    /// <summary>Creates an index on a table of the default schema.</summary>
    /// <param name="name">The name; null for that of the <see cref="NamingConventionAttribute"/>, or <c>ix_</c>, the table and the columns.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Columns by name, or expressions.</param>
    public void CreateIndex(string? name, string table, IReadOnlyList<IndexColumn> columns) => Record(new CreateIndex(table, _naming.Named(name, table, new("", columns.ToValueList()))));

    /// <summary>Creates an index.</summary>
    /// <param name="name">The name; null for that of the <see cref="NamingConventionAttribute"/>, or <c>ix_</c>, the table and the columns.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Columns by name, or expressions.</param>
    /// <param name="unique">Whether no two rows may have equal parts.</param>
    /// <param name="where">The condition of a partial index.</param>
    /// <param name="include">Columns that the index carries without ordering by them.</param>
    /// <param name="method">The access method, such as <c>gin</c>.</param>
    /// <param name="concurrently">Whether PostgreSQL builds it without blocking writes; put it into <see cref="Autocommit"/>.</param>
    /// <param name="schema">The schema; null for the default one.</param>
    /// <param name="ifNotExists">Whether an index of that name is left as it is.</param>
    /// <param name="options">Clauses of single databases, at the end.</param>
    /// <param name="nullsNotDistinct">Whether two nulls count as equal (PostgreSQL 15).</param>
    public void CreateIndex(
        string? name,
        string table,
        IReadOnlyList<IndexColumn> columns,
        bool unique = false,
        string? where = null,
        IReadOnlyList<string>? include = null,
        string? method = null,
        bool concurrently = false,
        string? schema = null,
        bool ifNotExists = false,
        IReadOnlyList<DialectOption>? options = null,
        bool nullsNotDistinct = false)
    {
        var index = new TableIndex("", columns.ToValueList())
        {
            Unique = unique,
            Where = where,
            Include = include?.ToValueList() ?? [],
            Method = method,
            Options = options?.ToValueList() ?? [],
            NullsNotDistinct = nullsNotDistinct,
        };
        Record(new CreateIndex(new(table, schema), _naming.Named(name, new(table, schema), index), ifNotExists, concurrently));
    }

    /// <summary>Drops an index of a table of the default schema.</summary>
    public void DropIndex(string name, string? table) => Record(new DropIndex(name, table is null ? null : new(table)));

    /// <summary>Drops an index. SQL Server and MySQL need the table.</summary>
    public void DropIndex(string name, string? table = null, string? schema = null, bool ifExists = false, bool concurrently = false) =>
        Record(new DropIndex(name, table is null ? null : new(table, schema), ifExists, concurrently));

    /// <summary>Gives an index another name.</summary>
    public void RenameIndex(string table, string name, string newName, string? schema = null) =>
        Record(new RenameIndex(new(table, schema), name, newName));

    /// <summary>Gives a constraint another name.</summary>
    public void RenameConstraint(string table, string name, string newName, string? schema = null) =>
        Record(new RenameConstraint(new(table, schema), name, newName));

    /// <summary>Adds a constraint, in the words that <see cref="CreateTable(string, TableElement[])"/> has for it.</summary>
    public void AddConstraint(string table, Constraint constraint, string? schema = null) => Record(new AddConstraint(new(table, schema), constraint));

    /// <summary>Adds a primary key.</summary>
    public void CreatePrimaryKey(string? name, string table, IReadOnlyList<string> columns, string? schema = null, bool? clustered = null) =>
        Record(new AddConstraint(new(table, schema), new PrimaryKey(name, columns.ToValueList()) { Clustered = clustered }));

    /// <summary>Adds a unique constraint.</summary>
    public void CreateUniqueConstraint(string? name, string table, IReadOnlyList<string> columns, string? schema = null, Deferral? deferral = null, bool nullsNotDistinct = false, bool? clustered = null) =>
        Record(new AddConstraint(new(table, schema), new UniqueConstraint(name, columns.ToValueList()) { Deferral = deferral, NullsNotDistinct = nullsNotDistinct, Clustered = clustered }));

    /// <summary>Adds a check constraint.</summary>
    /// <param name="name">The name; null lets the database choose one.</param>
    /// <param name="table">The table.</param>
    /// <param name="sql">The condition that every row meets.</param>
    /// <param name="schema">The schema; null for the default one.</param>
    /// <param name="notValid">Whether rows that are there already need not meet it, until <see cref="ValidateConstraint"/> (PostgreSQL).</param>
    public void CreateCheckConstraint(string? name, string table, string sql, string? schema = null, bool notValid = false) =>
        Record(new AddConstraint(new(table, schema), new CheckConstraint(name, sql) { NotValid = notValid }));

    /// <summary>Adds a rule that no two rows compare true by all of its operators (PostgreSQL).</summary>
    /// <param name="name">The name; null lets the database choose one.</param>
    /// <param name="table">The table.</param>
    /// <param name="elements">What is compared, and by which operator.</param>
    /// <param name="method">The access method of its index, such as <c>gist</c>.</param>
    /// <param name="where">The condition that rows meet to be compared.</param>
    /// <param name="deferral">When it is checked.</param>
    /// <param name="schema">The schema; null for the default one.</param>
    public void CreateExcludeConstraint(
        string? name, string table, IReadOnlyList<ExcludeElement> elements, string? method = null, string? where = null, Deferral? deferral = null, string? schema = null) =>
        Record(new AddConstraint(new(table, schema), new ExcludeConstraint(name, elements.ToValueList()) { Method = method, Where = where, Deferral = deferral }));

    /// <summary>Checks the rows that were there before a constraint that was made without checking them (PostgreSQL).</summary>
    public void ValidateConstraint(string name, string table, string? schema = null) => Record(new ValidateConstraint(new(table, schema), name));

    /// <summary>Adds a foreign key.</summary>
    public void CreateForeignKey(
        string? name,
        string table,
        IReadOnlyList<string> columns,
        string principalTable,
        IReadOnlyList<string> principalColumns,
        ReferentialAction onDelete = ReferentialAction.NoAction,
        ReferentialAction onUpdate = ReferentialAction.NoAction,
        Deferral? deferral = null,
        string? schema = null,
        string? principalSchema = null,
        string? match = null,
        bool notValid = false)
    {
        var key = new ForeignKey(name, columns.ToValueList(), new(principalTable, principalSchema), principalColumns.ToValueList())
        {
            OnDelete = onDelete,
            OnUpdate = onUpdate,
            Deferral = deferral,
            Match = match,
            NotValid = notValid,
        };
        Record(new AddConstraint(new(table, schema), key));
    }

    /// <summary>Drops the primary key of a table; the name may be left out where a revision gave it.</summary>
    public void DropPrimaryKey(string table, string? name = null, string? schema = null, bool ifExists = false) =>
        Record(new DropConstraint(new(table, schema), name, ConstraintKind.PrimaryKey, ifExists));

    /// <summary>Drops a constraint of whatever kind.</summary>
    public void DropConstraint(string name, string table, string? schema = null, bool ifExists = false) =>
        Record(new DropConstraint(new(table, schema), name, ConstraintKind.Unknown, ifExists));

    /// <summary>Drops a constraint that was declared without a name: the one that says the same, as in <c>op.DropConstraint("t", Unique("a"))</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="declared">The constraint, in the words that <see cref="CreateTable(string, TableElement[])"/> has for it.</param>
    /// <param name="schema">The schema; null for the default one.</param>
    /// <param name="ifExists">Whether nothing happens where there is no such constraint.</param>
    public void DropConstraint(string table, Constraint declared, string? schema = null, bool ifExists = false)
    {
        ArgumentNullException.ThrowIfNull(declared);
        Record(Iris.Migrations.Operations.DropConstraint.Of(new(table, schema), declared) with { IfExists = ifExists });
    }

    /// <summary>Drops a unique constraint.</summary>
    public void DropUniqueConstraint(string name, string table, string? schema = null, bool ifExists = false) =>
        Record(new DropConstraint(new(table, schema), name, ConstraintKind.Unique, ifExists));

    /// <summary>Drops an exclude constraint.</summary>
    public void DropExcludeConstraint(string name, string table, string? schema = null, bool ifExists = false) =>
        Record(new DropConstraint(new(table, schema), name, ConstraintKind.Exclude, ifExists));

    /// <summary>Drops a check constraint.</summary>
    public void DropCheckConstraint(string name, string table, string? schema = null, bool ifExists = false) =>
        Record(new DropConstraint(new(table, schema), name, ConstraintKind.Check, ifExists));

    /// <summary>Drops a foreign key.</summary>
    public void DropForeignKey(string name, string table, string? schema = null, bool ifExists = false) =>
        Record(new DropConstraint(new(table, schema), name, ConstraintKind.ForeignKey, ifExists));
}
