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
    protected string Quote(ValueList<string> identifiers) => identifiers.Count == 1 ? Quote(identifiers[0]) : Quote(identifiers.AsEnumerable());

    /// <summary>Names, quoted, with commas between.</summary>
    protected string Quote(IEnumerable<string> identifiers) => string.Join(", ", identifiers.Select(Dialect.Quote));

    protected string Literal(object? value) => Dialect.Literal(value);

    protected virtual string AlterTable(TableName table) => $"ALTER TABLE {Quote(table)}";

    /// <summary>The name of a new table and all that is in its parentheses.</summary>
    protected virtual string TableDefinition(Table table)
    {
        var lines = new List<string>();
        foreach (var column in table.Columns)
        {
            lines.Add(ColumnDefinition(column, table));
        }

        foreach (var constraint in TableConstraints(table))
        {
            lines.Add(ConstraintClause(constraint));
        }

        return $"{Quote(table.Name)} (\n{Indent}{string.Join(",\n" + Indent, lines)}\n){TableOptions(table)}";
    }

    /// <summary>What follows the parentheses of a new table; begins with a blank, or is empty.</summary>
    protected virtual string TableOptions(Table table) => OptionsClause(table.Options, " ");

    /// <summary>The clauses that are meant for this database; begins with a blank, or is empty.</summary>
    protected string OptionsClause(ValueList<DialectOption> options, string separator)
    {
        if (options.Count == 0)
        {
            return "";
        }

        var own = string.Join(separator, options.Where(o => Operations.Names.Same(o.Dialect, Dialect.Name)).Select(o => o.Sql));
        return own.Length == 0 ? "" : " " + own;
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
        var options = NumberOptions(identity.Start, identity.Increment, identity.MinValue, identity.MaxValue, identity.Cycle, identity.Cache);
        var suffix = options.Length == 0 ? "" : $" ({options[1..]})";
        return $" GENERATED {(identity.Always ? "ALWAYS" : "BY DEFAULT")} AS IDENTITY{suffix}";
    }

    /// <summary>How numbers are counted, where it is not 1, 2, 3; begins with a blank, or is empty.</summary>
    protected string NumberOptions(long start, long increment, long? least, long? greatest, bool cycle, long? cache) =>
        (start == 1 && increment > 0 && least is null ? "" : $" START WITH {Literal(start)}")
        + (increment == 1 ? "" : $" INCREMENT BY {Literal(increment)}")
        + (least is null ? "" : $" MINVALUE {Literal(least)}")
        + (greatest is null ? "" : $" MAXVALUE {Literal(greatest)}")
        + (cycle ? " CYCLE" : "")
        + (cache is null ? "" : $" CACHE {Literal(cache)}");

    protected virtual string ComputedClause(Computed computed) => $" GENERATED ALWAYS AS ({computed.Sql}) {(computed.Stored ? "STORED" : "VIRTUAL")}";

    /// <summary>A constraint as CREATE TABLE and ADD have it, with its name.</summary>
    protected string ConstraintClause(Constraint constraint) =>
        (constraint.Name is null ? "" : $"CONSTRAINT {Quote(constraint.Name)} ") + ConstraintBody(constraint) + NotValidClause(constraint) + OptionsClause(constraint.Options, " ");

    /// <summary>Nothing, where every constraint is checked when it is made: it then holds for more rows than was asked for.</summary>
    protected virtual string NotValidClause(Constraint constraint) => "";

    protected virtual string ConstraintBody(Constraint constraint) => constraint switch
    {
        PrimaryKey key => $"PRIMARY KEY ({Quote(key.Columns)}){IncludeClause(key.Include)}",
        UniqueConstraint unique => $"UNIQUE{NullsClause(unique.NullsNotDistinct)} ({Quote(unique.Columns)}){IncludeClause(unique.Include)}{DeferralClause(unique.Deferral)}",
        CheckConstraint check => $"CHECK ({check.Sql})",
        ForeignKey key => $"FOREIGN KEY ({Quote(key.Columns)}) {ReferencesClause(key)}",
        ExcludeConstraint exclude => ExcludeBody(exclude),
        _ => throw new ArgumentException($"No clause for {constraint}.", nameof(constraint)),
    };

    protected virtual string ExcludeBody(ExcludeConstraint exclude)
    {
        Unsupported("exclude constraints", "Check it in a trigger or in the application, or record the operation for PostgreSQL alone: if (op.Dialect == \"postgresql\").");
        return "CHECK (1 = 1)";
    }

    /// <summary>Columns that the index of a key carries; where it cannot, the key means the same without them.</summary>
    protected virtual string IncludeClause(ValueList<string> columns) => "";

    /// <summary>Whether nulls count as equal, in a unique constraint or index; begins with a blank, or is empty.</summary>
    protected virtual string NullsClause(bool notDistinct)
    {
        if (notDistinct)
        {
            Unsupported("NULLS NOT DISTINCT", "Make the columns NOT NULL, or put a unique index over an expression that is never null.");
        }

        return "";
    }

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
        + $" ON {Quote(operation.Table)} ({IndexParts(operation.Index)}){NullsClause(operation.Index.NullsNotDistinct)}{OptionsClause(operation.Index.Options, " ")}{WhereClause(operation.Index)}";

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
