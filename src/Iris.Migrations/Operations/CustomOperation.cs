using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations;

/// <summary>An operation of the user's own: derive a record, give it its SQL for each database and its effect on the schema.</summary>
public abstract record CustomOperation : Operation
{
    /// <inheritdoc/>
    public override string Summary => GetType().Name;

    /// <summary>The statements that do it in a dialect: <c>sqlite</c>, <c>postgresql</c>, <c>mysql</c> or <c>sqlserver</c>.</summary>
    public abstract IEnumerable<string> GetSql(string dialect);

    /// <summary>The schema after the operation; by default the schema before it.</summary>
    public virtual DatabaseModel Effect(DatabaseModel model) => model;

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => null;

    internal sealed override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal sealed override Footprint FootprintIn(DatabaseModel before, string dialect)
    {
        var after = Effect(before);
        var changed = after.Tables.Where(t => !t.Equals(before.Find(t.Name))).Concat(before.Tables.Where(t => after.Find(t.Name) is null));
        return RawSqlFootprint.Of(string.Join(";\n", GetSql(dialect)), before, dialect).And(changed.Select(t => Touch.Changes(SchemaPart.WholeTable(t.Name))));
    }

    internal sealed override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) => Effect(model);
}
