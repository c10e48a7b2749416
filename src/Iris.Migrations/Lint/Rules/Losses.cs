using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Lint;

// Values that go lost although nothing is dropped, and things that look like something else.

internal sealed class EveryRowUpdated() : StatementRule("IRIS0407", "update-every-row", Grade.Served, "All rows of a table are written by one UPDATE.")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene)
    {
        var table = Written.Table(statement, 1, "ONLY");
        return statement.Starts("UPDATE") && !statement.Has("WHERE") && !statement.Has("LIMIT") && !scene.IsNew(table)
            ? new($"UPDATE without WHERE writes every row of {table} in one statement: nobody else can change these rows until it is committed, and the log grows by the whole table", Remedy.Words("A batch at a time, in a revision of its own:", new Backfill(table, Set(statement))))
            : null;
    }

    private static string Set(RawStatement statement) => statement.Text.IndexOf("SET", StringComparison.OrdinalIgnoreCase) is var at and > 0 ? statement.Text[(at + 3)..].Trim().TrimEnd(';') : "...";
}

internal sealed class TypeNarrowed() : OperationRule<AlterColumn>("IRIS0410", "narrowing-type", Grade.Harm, "A column gets a type that holds less than before.")
{
    protected override Finding? Look(AlterColumn operation, LintStep step, Scene scene)
    {
        var existing = step.Before.Find(operation.Table)?.FindColumn(operation.Column);
        if (operation.Type is not { } type || existing is null || scene.IsNew(operation.Table, operation.Column) || Narrowing.Words(existing.Type.For(scene.Server.Dialect.Name), type.For(scene.Server.Dialect.Name)) is not { } words)
        {
            return null;
        }

        return new($"{operation.Summary}: {words}; what does not fit makes the statement fail or is cut off", Remedy.Words(
            "Add a column of the new type, copy what fits, look at the rest, and let the column take the place of the old one:", new AddColumn(operation.Table, new Column(operation.Column + "_new", type))));
    }
}

/// <summary>Whether a type holds less than another.</summary>
internal static class Narrowing
{
    public static string? Words(SqlType from, SqlType to) => (from, to) switch
    {
        ({ Kind: SqlTypeKind.Text }, { Kind: SqlTypeKind.String or SqlTypeKind.Char, Length: { } length }) => $"text of any length becomes at most {length} characters",
        ({ Kind: SqlTypeKind.String, Length: null }, { Kind: SqlTypeKind.String or SqlTypeKind.Char, Length: { } length }) => $"text of any length becomes at most {length} characters",
        ({ Kind: SqlTypeKind.String or SqlTypeKind.Char, Length: { } old }, { Kind: SqlTypeKind.String or SqlTypeKind.Char, Length: { } length }) when length < old => $"{old} characters become at most {length}",
        ({ Kind: SqlTypeKind.Binary, Length: var old }, { Kind: SqlTypeKind.Binary, Length: { } length }) when old is null || length < old => $"bytes become at most {length}",
        ({ Kind: SqlTypeKind.BigInteger }, { Kind: SqlTypeKind.Integer or SqlTypeKind.SmallInteger }) => $"64 bits become {(to.Kind == SqlTypeKind.Integer ? 32 : 16)}",
        ({ Kind: SqlTypeKind.Integer }, { Kind: SqlTypeKind.SmallInteger }) => "32 bits become 16",
        ({ Kind: SqlTypeKind.Double }, { Kind: SqlTypeKind.Real }) => "15 digits become 6",
        ({ Kind: SqlTypeKind.Numeric or SqlTypeKind.Real or SqlTypeKind.Double }, { Kind: SqlTypeKind.Integer or SqlTypeKind.BigInteger or SqlTypeKind.SmallInteger }) => "digits after the point go",
        ({ Kind: SqlTypeKind.Numeric, Precision: { } old } a, { Kind: SqlTypeKind.Numeric, Precision: { } digits } b) when digits - (b.Scale ?? 0) < old - (a.Scale ?? 0) || (b.Scale ?? 0) < (a.Scale ?? 0) =>
            $"numeric({old}, {a.Scale ?? 0}) becomes numeric({digits}, {b.Scale ?? 0})",
        ({ Kind: SqlTypeKind.Numeric, Precision: null }, { Kind: SqlTypeKind.Numeric, Precision: { } digits } b) => $"a number of any size becomes numeric({digits}, {b.Scale ?? 0})",
        ({ Kind: SqlTypeKind.DateTime }, { Kind: SqlTypeKind.Date }) => "the time of day goes",
        ({ Kind: SqlTypeKind.DateTime, WithTimeZone: true }, { Kind: SqlTypeKind.DateTime, WithTimeZone: false }) => "the offset goes",
        _ => null,
    };
}

internal sealed class ColumnReplaced() : RevisionRule("IRIS0412", "drop-and-add-column", Grade.Harm, "A column is dropped and another of its type is added: a new name would keep the values.")
{
    public override IEnumerable<Finding> Look(Scene scene) => scene.Drops ? Replaced(scene) : [];

    private static IEnumerable<Finding> Replaced(Scene scene) =>
        from dropped in scene.Steps
        let drop = dropped.Operation as DropColumn
        where drop is not null && !scene.IsNew(drop.Table)
        let old = dropped.Before.Find(drop.Table)?.FindColumn(drop.Column)
        where old is { Computed: null }
        let added = scene.Steps.FirstOrDefault(s => s.Operation is AddColumn add && add.Table.SameAs(drop.Table) && add.Column.Type.Equals(old.Type) && !Names.Same(add.Column.Name, old.Name))
        where added is not null && !Copies(scene, drop)
        let column = ((AddColumn)added.Operation).Column
        select new Finding(
            $"{drop.Summary} and add column {column.Name} of the same type look like a column with a new name; as they stand its values go lost",
            Remedy.Safer(new RenameColumn(drop.Table, drop.Column, column.Name))) { At = dropped };

    // Values that are carried over first are not lost.
    private static bool Copies(Scene scene, DropColumn drop) => scene.Steps.Any(s => s.Operation is RunCode || (s.Operation is ExecuteSql raw && Names.Mentions(raw.Text, drop.Column)));
}

internal sealed class TableReplaced() : RevisionRule("IRIS0418", "drop-and-create-table", Grade.Harm, "A table is dropped and one with the same columns is created.")
{
    public override IEnumerable<Finding> Look(Scene scene) => scene.Drops ? Replaced(scene) : [];

    private static IEnumerable<Finding> Replaced(Scene scene) =>
        from dropped in scene.Steps
        let drop = dropped.Operation as DropTable
        where drop is not null
        let old = dropped.Before.Find(drop.Table)
        where old is { Opaque: false, Columns.Count: > 0 }
        let created = scene.Steps.FirstOrDefault(s => s.Operation is CreateTable create && Share(create.Table, old) > 0.5 && !Carries(scene, old))
        where created is not null
        let name = ((CreateTable)created.Operation).Table.Name
        where !dropped.Before.Tables.Any(t => t.Name.SameAs(name) && !name.SameAs(drop.Table))
        select new Finding(
            $"{drop.Summary} and create table {name} have most columns in common; as they stand the rows go lost",
            name.SameAs(drop.Table) ? "Change the table with op.AddColumn, op.DropColumn and op.AlterColumn: its rows stay." : Remedy.Safer(new RenameTable(drop.Table, name.Name))) { At = dropped };

    private static double Share(Table one, Table other) => (double)one.Columns.Count(c => other.FindColumn(c.Name) is not null) / Math.Max(one.Columns.Count, other.Columns.Count);

    private static bool Carries(Scene scene, Table old) => scene.Steps.Any(s => s.Operation is RunCode || (s.Operation is ExecuteSql raw && Names.Mentions(raw.Text, old.Name.Name)));
}

internal sealed class DowngradeWithoutRows() : RevisionRule("IRIS0414", "downgrade-without-data", Grade.Advice, "A downgrade makes a table or a column again, but not what was in it.")
{
    public override IEnumerable<Finding> Look(Scene scene) =>
        scene.Drops && scene.Revision.Rollback is null && scene.Downgrade is { Irreversible: false } down ? MadeAgain(scene, down) : [];

    private static IEnumerable<Finding> MadeAgain(Scene scene, Recording down)
    {
        var again = new Walk(scene.Server);
        again.Through(down.Operations, DatabaseModel.Empty);
        foreach (var step in scene.Steps)
        {
            var name = step.Operation switch
            {
                DropTable drop when !scene.IsNew(drop.Table) && again.Steps.Any(s => s.Operation is CreateTable c && c.Table.Name.SameAs(drop.Table)) => $"table {drop.Table}",
                DropColumn drop when !scene.IsNew(drop.Table, drop.Column) && again.Steps.Any(s => s.Operation is AddColumn a && a.Table.SameAs(drop.Table) && Names.Same(a.Column.Name, drop.Column)) => $"column {drop.Table}.{drop.Column}",
                _ => null,
            };
            if (name is not null)
            {
                yield return new($"the downgrade makes {name} again, but empty", "Say where its rows come from, Rollback = \"restore them from the backup\", or that there is no way back: op.Irreversible().") { At = step };
            }
        }
    }
}
