using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// What SQLite's statements are made of.
internal sealed partial class SqliteCompiler
{
    public string Define(Column column) => ColumnDefinition(column, null);

    public string DefaultOf(DefaultValue value) => DefaultText(value);

    public string Clause(Constraint constraint) => ConstraintClause(constraint);

    public string Index(CreateIndex operation) => IndexStatement(operation);

    protected override string ColumnDefinition(Column column, Table? owner) =>
        base.ColumnDefinition(column with { Nullable = column.Nullable && owner?.PrimaryKey?.Columns.Any(c => Names.Same(c, column.Name)) != true }, owner)
        + (KeyInColumn(owner) is { } key && Names.Same(key.Columns[0], column.Name) ? NameClause(key) + " PRIMARY KEY AUTOINCREMENT" : "");

    /// <summary>AUTOINCREMENT is said where the column is.</summary>
    protected override IEnumerable<Constraint> TableConstraints(Table table) =>
        KeyInColumn(table) is { } key ? table.Constraints.Where(c => !ReferenceEquals(c, key)) : table.Constraints;

    protected override string TableOptions(Table table) => OptionsClause(table.Options, ", ");

    private static PrimaryKey? KeyInColumn(Table? table) =>
        table?.PrimaryKey is { Columns: [var only] } key && table.FindColumn(only)?.Identity is { NeverReuses: true } ? key : null;

    private string NameClause(Constraint constraint) => constraint.Name is null ? "" : $" CONSTRAINT {Quote(constraint.Name)}";

    /// <summary>Only under the name INTEGER is a key the number of its row, which SQLite counts up.</summary>
    protected override string TypeName(Column column) => column.Identity is null ? base.TypeName(column) : "INTEGER";

    protected override string IdentityClause(Identity identity) => "";

    /// <summary>An expression stands in parentheses; a literal may go without.</summary>
    protected override string DefaultText(DefaultValue value)
    {
        var text = base.DefaultText(value).Trim();
        return SqliteLiteral.IsPlain(text) ? text : $"({text})";
    }

    protected override string ConstraintBody(Constraint constraint) => constraint is UniqueConstraint { Deferral: not null } unique
        ? base.ConstraintBody(unique with { Deferral = null })
        : base.ConstraintBody(constraint);

    /// <summary>A key cannot leave its database, so the other table has no schema.</summary>
    protected override string ReferencesClause(ForeignKey key) => base.ReferencesClause(key with { PrincipalTable = new(key.PrincipalTable.Name) });

    protected override string IndexStatement(CreateIndex operation) =>
        $"CREATE {(operation.Index.Unique ? "UNIQUE " : "")}INDEX {(operation.IfNotExists ? "IF NOT EXISTS " : "")}"
        + $"{Quote(new TableName(operation.Index.Name, operation.Table.Schema))} ON {Quote(operation.Table.Name)} ({IndexParts(operation.Index)}){WhereClause(operation.Index)}";
}
