using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// What statements are made of.
internal abstract partial class SqlCompiler
{
    private const string Indent = "    ";

    protected string Quote(string identifier) => Dialect.Quote(identifier);

    protected string Quote(TableName table) => Dialect.Quote(table);

    /// <summary>Names, quoted, with commas between.</summary>
    protected string Quote(IEnumerable<string> identifiers) => string.Join(", ", identifiers.Select(Dialect.Quote));

    protected string Literal(object? value) => Dialect.Literal(value);

    protected virtual string AlterTable(TableName table) => $"ALTER TABLE {Quote(table)}";

    /// <summary>The name of a new table and all that is in its parentheses.</summary>
    protected virtual string TableDefinition(Table table)
    {
        var lines = table.Columns.Select(c => ColumnDefinition(c, table)).Concat(TableConstraints(table).Select(ConstraintClause));
        return $"{Quote(table.Name)} (\n{string.Join(",\n", lines.Select(line => Indent + line))}\n)";
    }

    /// <summary>The constraints of a new table that are not said with its columns.</summary>
    protected virtual IEnumerable<Constraint> TableConstraints(Table table) => table.Constraints;

    /// <summary>A column as CREATE TABLE and ADD COLUMN have it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="owner">The table that it is part of; null where nothing is known of it.</param>
    protected virtual string ColumnDefinition(Column column, Table? owner) =>
        Quote(column.Name) + " " + TypeName(column) + CollationClause(column) + ValueClause(column) + (column.Nullable ? "" : " NOT NULL");

    protected virtual string TypeName(Column column) => Dialect.TypeName(column.Type);

    protected virtual string CollationClause(Column column) => column.Collation is null ? "" : $" COLLATE {Quote(column.Collation)}";

    /// <summary>Where the values of a column come from when an INSERT does not say; begins with a blank, or is empty.</summary>
    protected string ValueClause(Column column) => column switch
    {
        { Computed: { } computed } => ComputedClause(computed),
        { Identity: { } identity } => IdentityClause(identity),
        { Default: { } value } => DefaultClause(value),
        _ => "",
    };

    protected virtual string DefaultClause(DefaultValue value) => $" DEFAULT {DefaultText(value)}";

    protected virtual string DefaultText(DefaultValue value) => value is LiteralValue literal ? Literal(literal.Value) : ((SqlExpression)value).Text;

    protected virtual string IdentityClause(Identity identity)
    {
        List<string> options = [];
        if (identity.Start != 1)
        {
            options.Add($"START WITH {Literal(identity.Start)}");
        }

        if (identity.Increment != 1)
        {
            options.Add($"INCREMENT BY {Literal(identity.Increment)}");
        }

        var suffix = options.Count == 0 ? "" : $" ({string.Join(' ', options)})";
        return $" GENERATED {(identity.Always ? "ALWAYS" : "BY DEFAULT")} AS IDENTITY{suffix}";
    }

    protected virtual string ComputedClause(Computed computed) => $" GENERATED ALWAYS AS ({computed.Sql}) {(computed.Stored ? "STORED" : "VIRTUAL")}";

    /// <summary>A constraint as CREATE TABLE and ADD have it, with its name.</summary>
    protected string ConstraintClause(Constraint constraint) =>
        (constraint.Name is null ? "" : $"CONSTRAINT {Quote(constraint.Name)} ") + ConstraintBody(constraint);

    protected virtual string ConstraintBody(Constraint constraint) => constraint switch
    {
        PrimaryKey key => $"PRIMARY KEY ({Quote(key.Columns)})",
        UniqueConstraint unique => $"UNIQUE ({Quote(unique.Columns)}){DeferralClause(unique.Deferral)}",
        CheckConstraint check => $"CHECK ({check.Sql})",
        ForeignKey key => $"FOREIGN KEY ({Quote(key.Columns)}) {ReferencesClause(key)}",
        _ => throw new ArgumentException($"No clause for {constraint}.", nameof(constraint)),
    };

    protected virtual string ReferencesClause(ForeignKey key) =>
        $"REFERENCES {Quote(key.PrincipalTable)}"
        + (key.PrincipalColumns.Count == 0 ? "" : $" ({Quote(key.PrincipalColumns)})")
        + (key.Match is null ? "" : $" MATCH {key.Match}")
        + ActionClause("DELETE", key.OnDelete)
        + ActionClause("UPDATE", key.OnUpdate)
        + DeferralClause(key.Deferral);

    protected virtual string DeferralClause(Deferral? deferral) => deferral switch
    {
        Deferral.InitiallyDeferred => " DEFERRABLE INITIALLY DEFERRED",
        Deferral.InitiallyImmediate => " DEFERRABLE INITIALLY IMMEDIATE",
        _ => "",
    };

    protected virtual string IndexStatement(CreateIndex operation) =>
        $"CREATE {(operation.Index.Unique ? "UNIQUE " : "")}INDEX {(operation.IfNotExists ? "IF NOT EXISTS " : "")}{Quote(operation.Index.Name)}"
        + $" ON {Quote(operation.Table)} ({IndexParts(operation.Index)}){WhereClause(operation.Index)}";

    protected string IndexParts(TableIndex index) => string.Join(", ", index.Columns.Select(IndexPart));

    protected virtual string IndexPart(IndexColumn part) =>
        (part.IsExpression ? $"({part.Text})" : Quote(part.Text))
        + (part.Collation is null ? "" : $" COLLATE {Quote(part.Collation)}")
        + (part.Descending ? " DESC" : "")
        + NullsClause(part);

    /// <summary>Where nulls go, for the databases that take them for smaller than any value and have no words to change that.</summary>
    protected virtual string NullsClause(IndexColumn part)
    {
        if (part.Nulls is not null && part.Nulls == NullsOrder.First == part.Descending)
        {
            Unsupported($"NULLS {part.Nulls} for {(part.Descending ? "a descending" : "an ascending")} part of an index", "Leave it out; nulls count as smaller than any value there.");
        }

        return "";
    }

    protected static string WhereClause(TableIndex index) => index.Where is null ? "" : $" WHERE {index.Where}";

    private static string ActionClause(string trigger, ReferentialAction action) => action switch
    {
        ReferentialAction.Restrict => $" ON {trigger} RESTRICT",
        ReferentialAction.Cascade => $" ON {trigger} CASCADE",
        ReferentialAction.SetNull => $" ON {trigger} SET NULL",
        ReferentialAction.SetDefault => $" ON {trigger} SET DEFAULT",
        _ => "",
    };
}
