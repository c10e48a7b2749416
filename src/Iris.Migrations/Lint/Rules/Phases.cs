using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Lint;

// What does not go with a deployment in two phases.

internal sealed class PhasesMixed() : RevisionRule("IRIS0730", "mixed-phases", Grade.Served, "A revision adds to tables that are in use, and takes away from them.")
{
    public override IEnumerable<Finding> Look(Scene scene)
    {
        // A single operation is of one phase, unless it changes several things of a column.
        if (Existing(scene.Steps, scene) is [] or [{ Operation: not AlterColumn }])
        {
            return [];
        }

        var phased = PhasedRevision.Of(scene.Steps, scene.Server.Dialect);
        var added = Existing(phased.Expanding, scene);
        var taken = Existing(phased.Contracting, scene);
        return added.Count == 0 || taken.Count == 0 ? [] :
        [
            new(
                $"{Words(added)} is for before the new version of the program, {Words(taken)} for when no program of the old one is at work any more; together they fit neither",
                $"Split it: leave the first here, and move {Words(taken)} into a revision behind it (dotnet iris revision), that upgrade --phase contract applies.") { At = taken[0] },
        ];
    }

    private static List<LintStep> Existing(IReadOnlyList<LintStep> steps, Scene scene) =>
        [.. steps.Where(s => Table(s) is { } table && !scene.IsNew(table) && s.Before.Find(table) is not null)];

    private static TableName? Table(LintStep step) => step.Operation switch
    {
        DropTable drop => drop.Table,
        RenameTable rename => rename.Table,
        AddColumn add => add.Table,
        DropColumn drop => drop.Table,
        RenameColumn rename => rename.Table,
        AlterColumn alter => alter.Table,
        CreateIndex create => create.Table,
        DropIndex drop => drop.Owner(step.Before)?.Name,
        AddConstraint add => add.Table,
        DropConstraint drop => drop.Table,
        _ => null,
    };

    private static string Words(List<LintStep> steps) => steps.Count == 1 ? steps[0].Operation.Summary
        : string.Join(", ", steps.Take(3).Select(s => s.Operation.Summary)) + (steps.Count > 3 ? $" and {steps.Count - 3} more" : "");
}

internal sealed class StillMapped() : OperationRule("IRIS0731", "still-mapped", Grade.Harm, "What is dropped or renamed is in the model of the same build.")
{
    public override bool IsAbout(Type operation) => operation == typeof(DropColumn) || operation == typeof(DropTable) || operation == typeof(RenameColumn) || operation == typeof(RenameTable) || operation == typeof(AlterColumn);

    public override Finding? Look(Operation operation, LintStep step, Scene scene)
    {
        var (table, column) = operation switch
        {
            DropTable drop => ((TableName?)drop.Table, (string?)null),
            RenameTable rename => (rename.Table, null),
            DropColumn drop => (drop.Table, drop.Column),
            RenameColumn rename => (rename.Table, rename.Column),
            AlterColumn { NewName: { } name } alter when !Names.Same(name, alter.Column) => (alter.Table, alter.Column),
            _ => default,
        };
        return table is null || !IsGone(scene.Last, table, column) || scene.Settings.Mapped(scene.Server.Dialect.Name) is not { } model || !Has(model, table, column) ? null : new(
            $"{operation.Summary}, but the model of this build still has {(column is null ? table.ToString() : $"{table}.{column}")}: the program asks for it, and fails",
            "Take it out of the model first and deploy that; drop it in a later release.");
    }

    private static bool IsGone(DatabaseModel last, TableName table, string? column) => last.Find(table) is { } there
        ? column is not null && !there.Opaque && there.FindColumn(column) is null
        : !last.Opaque;

    private static bool Has(DatabaseModel model, TableName table, string? column) =>
        model.Find(table) is { } mapped && (column is null || mapped.FindColumn(column) is not null);
}
