using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// Views, triggers, and what constraints have in PostgreSQL alone.
internal sealed partial class PostgreSqlCompiler
{
    protected override bool HasMaterializedViews => true;

    protected override bool Replaces(SchemaObjectKind kind) => kind is SchemaObjectKind.View or SchemaObjectKind.Trigger;

    /// <summary>A trigger has the schema of its table.</summary>
    protected override string TriggerName(TableName name, TableName table) => Quote(name.Name);

    protected override string DroppedTrigger(DropObject operation)
    {
        var owner = operation.Owner ?? (Before.Find(operation.Kind, operation.Name) as Trigger)?.Table;
        if (owner is null)
        {
            Unsupported("triggers without a table", "Give the table of the trigger.");
        }

        return $"{Quote(operation.Name.Name)} ON {Quote(owner ?? operation.Name)}";
    }

    protected override string NotValidClause(Constraint constraint) => constraint.NotValid ? " NOT VALID" : "";

    protected override string IncludeClause(ValueList<string> columns) => columns.Count == 0 ? "" : $" INCLUDE ({Quote(columns)})";

    protected override string NullsClause(bool notDistinct) => notDistinct ? " NULLS NOT DISTINCT" : "";

    protected override string ExcludeBody(ExcludeConstraint exclude) =>
        $"EXCLUDE{(exclude.Method is null ? "" : $" USING {exclude.Method}")} ({string.Join(", ", exclude.Elements.Select(e => $"{IndexPart(e.Part)} WITH {e.Operator}"))})"
        + (exclude.Where is null ? "" : $" WHERE ({exclude.Where})") + DeferralClause(exclude.Deferral);

    protected override void ValidateConstraint(ValidateConstraint operation) =>
        Emit($"{AlterTable(operation.Table)} VALIDATE CONSTRAINT {Quote(operation.Name)}");
}
