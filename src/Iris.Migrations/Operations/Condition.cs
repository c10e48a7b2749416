using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations;

/// <summary>
/// A question about the schema, as a value: asked of the database when a revision runs, written as a guard into a script.
/// Combine with <c>!</c>, <c>&amp;</c> and <c>|</c>.
/// </summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>Holds where the condition does not.</summary>
    public static Condition operator !(Condition condition) => new Not(condition);

    /// <summary>Holds where both do.</summary>
    public static Condition operator &(Condition left, Condition right) => new And(left, right);

    /// <summary>Holds where either does.</summary>
    public static Condition operator |(Condition left, Condition right) => new Or(left, right);

    /// <summary>The same as <c>!</c>.</summary>
    public static Condition LogicalNot(Condition condition) => !condition;

    /// <summary>The same as <c>&amp;</c>.</summary>
    public static Condition BitwiseAnd(Condition left, Condition right) => left & right;

    /// <summary>The same as <c>|</c>.</summary>
    public static Condition BitwiseOr(Condition left, Condition right) => left | right;

    /// <summary>What the answer depends on.</summary>
    internal abstract IEnumerable<SchemaPart> Parts { get; }

    /// <summary>The answer for a schema; null where what it asks about is opaque.</summary>
    public abstract bool? In(DatabaseModel model);

    /// <inheritdoc/>
    public abstract override string ToString();

    /// <summary>There is a table.</summary>
    /// <param name="Table">Its name.</param>
    public sealed record TableExists(TableName Table) : Condition
    {
        /// <inheritdoc/>
        public override bool? In(DatabaseModel model) => model.Find(Table) is not null ? true : model.Opaque ? null : false;

        internal override IEnumerable<SchemaPart> Parts => [SchemaPart.Existence(Table)];

        /// <inheritdoc/>
        public override string ToString() => $"table {Table} exists";
    }

    /// <summary>There is a table with a column.</summary>
    /// <param name="Table">The name of the table.</param>
    /// <param name="Column">The name of the column.</param>
    public sealed record ColumnExists(TableName Table, string Column) : Condition
    {
        /// <inheritdoc/>
        public override bool? In(DatabaseModel model) => model.Find(Table) switch
        {
            null => model.Opaque ? null : false,
            { } table when table.FindColumn(Column) is not null => table.Opaque ? null : true,
            { } table => table.Opaque ? null : false,
        };

        internal override IEnumerable<SchemaPart> Parts => [SchemaPart.Existence(Table), SchemaPart.Column(Table, Column)];

        /// <inheritdoc/>
        public override string ToString() => $"column {Table}.{Column} exists";
    }

    /// <summary>There is a table with an index.</summary>
    /// <param name="Table">The name of the table.</param>
    /// <param name="Index">The name of the index.</param>
    public sealed record IndexExists(TableName Table, string Index) : Condition
    {
        /// <inheritdoc/>
        public override bool? In(DatabaseModel model) => model.Find(Table) switch
        {
            null => model.Opaque ? null : false,
            { Opaque: true } => null,
            { } table => table.FindIndex(Index) is not null,
        };

        internal override IEnumerable<SchemaPart> Parts => [SchemaPart.Existence(Table), SchemaPart.Index(Table, Index)];

        /// <inheritdoc/>
        public override string ToString() => $"index {Index} of {Table} exists";
    }

    /// <summary>The condition does not hold.</summary>
    /// <param name="Condition">The condition.</param>
    public sealed record Not(Condition Condition) : Condition
    {
        /// <inheritdoc/>
        public override bool? In(DatabaseModel model) => !Condition.In(model);

        internal override IEnumerable<SchemaPart> Parts => Condition.Parts;

        /// <inheritdoc/>
        public override string ToString() => $"not ({Condition})";
    }

    /// <summary>Both conditions hold.</summary>
    /// <param name="Left">One.</param>
    /// <param name="Right">The other.</param>
    public sealed record And(Condition Left, Condition Right) : Condition
    {
        /// <inheritdoc/>
        public override bool? In(DatabaseModel model) => Left.In(model) & Right.In(model);

        internal override IEnumerable<SchemaPart> Parts => Left.Parts.Concat(Right.Parts);

        /// <inheritdoc/>
        public override string ToString() => $"({Left}) and ({Right})";
    }

    /// <summary>One of the conditions holds, or both.</summary>
    /// <param name="Left">One.</param>
    /// <param name="Right">The other.</param>
    public sealed record Or(Condition Left, Condition Right) : Condition
    {
        /// <inheritdoc/>
        public override bool? In(DatabaseModel model) => Left.In(model) | Right.In(model);

        internal override IEnumerable<SchemaPart> Parts => Left.Parts.Concat(Right.Parts);

        /// <inheritdoc/>
        public override string ToString() => $"({Left}) or ({Right})";
    }
}
