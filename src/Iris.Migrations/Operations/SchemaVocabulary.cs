using Iris.Migrations.Model;

namespace Iris.Migrations;

/// <summary>The words that describe a schema, in scope wherever one is described.</summary>
public abstract class SchemaVocabulary
{
    private protected SchemaVocabulary()
    {
    }

    // What is said most has a form of its own, here and in MigrationBuilder: where an argument is left out, the compiler writes its default
    // into the revision, where it has to be compiled again by every process that records it (7 % of what a build does with a thousand).

    /// <summary>A column that may be null.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The type.</param>
    protected static Column Column(string name, SqlType type) => new(name, type);

    /// <summary>A column.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The type.</param>
    /// <param name="nullable">Whether it may be null.</param>
    protected static Column Column(string name, SqlType type, bool nullable) => new(name, type) { Nullable = nullable };

    /// <summary>A column.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The type.</param>
    /// <param name="nullable">Whether it may be null; it may, unless this says otherwise.</param>
    /// <param name="defaultValue">What it holds when an INSERT does not say: a value, or <see cref="Sql"/> for an expression.</param>
    /// <param name="identity">Whether the database numbers the rows by it.</param>
    /// <param name="computed">The expression that it is computed from.</param>
    /// <param name="stored">Whether a computed column is kept on disk.</param>
    /// <param name="collation">The collation.</param>
    /// <param name="comment">A comment for the database to keep.</param>
    protected static Column Column(
        string name,
        SqlType type,
        bool nullable = true,
        object? defaultValue = null,
        bool identity = false,
        string? computed = null,
        bool stored = true,
        string? collation = null,
        string? comment = null) => new(name, type)
        {
            Nullable = nullable,
            Default = DefaultValue.From(defaultValue),
            Identity = identity ? new() : null,
            Computed = computed is null ? null : new(computed, stored),
            Collation = collation,
            Comment = comment,
        };

    /// <summary>The primary key of one column, named by the database.</summary>
    protected static PrimaryKey PrimaryKey(string column) => new(null, [column]);

    /// <summary>The primary key, named by the database.</summary>
    protected static PrimaryKey PrimaryKey(params string[] columns) => new(null, columns.ToValueList());

    /// <summary>The primary key.</summary>
    protected static PrimaryKey PrimaryKey(IReadOnlyList<string> columns, string? name, bool? clustered = null) => new(name, columns.ToValueList()) { Clustered = clustered };

    /// <summary>A unique constraint, named by the database.</summary>
    protected static UniqueConstraint Unique(params string[] columns) => new(null, columns.ToValueList());

    /// <summary>A unique constraint.</summary>
    protected static UniqueConstraint Unique(IReadOnlyList<string> columns, string? name, Deferral? deferral = null, bool nullsNotDistinct = false, bool? clustered = null) =>
        new(name, columns.ToValueList()) { Deferral = deferral, NullsNotDistinct = nullsNotDistinct, Clustered = clustered };

    /// <summary>A check constraint.</summary>
    protected static CheckConstraint Check(string sql, string? name = null) => new(name, sql);

    /// <summary>A foreign key of one column to one column, named by the database.</summary>
    protected static ForeignKey ForeignKey(string column, string principalTable, string principalColumn) => new(null, [column], principalTable, [principalColumn]);

    /// <summary>A foreign key of several columns, named by the database.</summary>
    protected static ForeignKey ForeignKey(IReadOnlyList<string> columns, string principalTable, IReadOnlyList<string> principalColumns) =>
        new(null, columns.ToValueList(), principalTable, principalColumns.ToValueList());

    /// <summary>A foreign key of one column to one column.</summary>
    protected static ForeignKey ForeignKey(
        string column,
        string principalTable,
        string principalColumn,
        string? name = null,
        ReferentialAction onDelete = ReferentialAction.NoAction,
        ReferentialAction onUpdate = ReferentialAction.NoAction,
        Deferral? deferral = null,
        string? principalSchema = null) =>
        ForeignKey([column], principalTable, [principalColumn], name, onDelete, onUpdate, deferral, principalSchema);

    /// <summary>A foreign key of several columns.</summary>
    protected static ForeignKey ForeignKey(
        IReadOnlyList<string> columns,
        string principalTable,
        IReadOnlyList<string> principalColumns,
        string? name = null,
        ReferentialAction onDelete = ReferentialAction.NoAction,
        ReferentialAction onUpdate = ReferentialAction.NoAction,
        Deferral? deferral = null,
        string? principalSchema = null,
        string? match = null) =>
        new(name, columns.ToValueList(), new(principalTable, principalSchema), principalColumns.ToValueList()) { OnDelete = onDelete, OnUpdate = onUpdate, Deferral = deferral, Match = match };

    /// <summary>A rule that no two rows compare true by all of its operators (PostgreSQL).</summary>
    protected static ExcludeConstraint Exclude(IReadOnlyList<ExcludeElement> elements, string? name = null, string? method = null, string? where = null) =>
        new(name, elements.ToValueList()) { Method = method, Where = where };

    /// <summary>A clause that one database alone knows, for the options of tables and indexes.</summary>
    protected static DialectOption On(string dialect, string sql) => new(dialect, sql);

    /// <summary>A part of an index that runs from great to small.</summary>
    protected static IndexColumn Descending(string column) => new(column, Descending: true);

    /// <summary>An expression in SQL, for defaults and indexes.</summary>
    protected static SqlExpression Sql(string text) => new(text);

    /// <summary>Holds where there is a table.</summary>
    protected static Condition HasTable(string table, string? schema = null) => new Condition.TableExists(new(table, schema));

    /// <summary>Holds where there is a table with a column.</summary>
    protected static Condition HasColumn(string table, string column, string? schema = null) => new Condition.ColumnExists(new(table, schema), column);

    /// <summary>Holds where there is a table with an index.</summary>
    protected static Condition HasIndex(string table, string index, string? schema = null) => new Condition.IndexExists(new(table, schema), index);
}
