using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

// Columns that come to a table with rows.

internal sealed class RequiredColumnAdded() : OperationRule<AddColumn>("IRIS0425", "required-column", Grade.Harm, "A column that must not be NULL is added without a default.")
{
    protected override Finding? Look(AddColumn operation, LintStep step, Scene scene)
    {
        var column = operation.Column;
        if (column is not { Nullable: false, Default: null, Identity: null, Computed: null } || scene.IsNew(operation.Table) || Volatility.IsSerial(column.Type))
        {
            return null;
        }

        var what = scene.Server.IsMySql ? "MySQL and MariaDB fill it with 0 or '' in all rows and say nothing" : "it fails as soon as the table has a row";
        return new($"{operation.Summary} NOT NULL without a default: {what}, and an INSERT of a program that does not know the column fails", Remedy.Words(
            "Let it be NULL, fill it, then require it; or give it a default:",
            operation with { Column = column with { Nullable = true } }, new ExecuteSql($"UPDATE {operation.Table} SET {column.Name} = ... WHERE {column.Name} IS NULL"), new AlterColumn(operation.Table, column.Name) { Nullable = false }));
    }
}

internal sealed class VolatileDefault() : OperationRule<AddColumn>("IRIS0436", "volatile-default", Grade.Served, "A column is added with a default that differs from row to row: every row is written.", "postgresql", "mysql")
{
    protected override Finding? Look(AddColumn operation, LintStep step, Scene scene)
    {
        var column = operation.Column;
        var old = scene.Server.IsPostgreSql && scene.Server.IsBefore(11);
        if (scene.IsNew(operation.Table) || column.Default is null || !(old || column.Default is SqlExpression e && Volatility.IsVolatile(e.Text)))
        {
            return null;
        }

        var table = operation.Table;
        var what = scene.Server.IsPostgreSql
            ? $"PostgreSQL{(old ? " before 11" : "")} writes all of {table} anew under an ACCESS EXCLUSIVE lock, and nobody can read it meanwhile"
            : $"{scene.Server.Product} copies all of {table} (ALGORITHM=COPY), and nobody can write to it meanwhile";
        return new($"{operation.Summary} with a default that is computed for each row: {what}", Remedy.Words(
            "Add it without the default, set that for new rows, and fill the old ones bit by bit:",
            operation with { Column = column with { Default = null, Nullable = true } }, new AlterColumn(table, column.Name) { Default = column.Default },
            new Backfill(table, $"{column.Name} = {(column.Default is SqlExpression expression ? expression.Text : "...")}") { Where = $"{column.Name} IS NULL" }));
    }
}

internal sealed class IdentityAdded() : OperationRule<AddColumn>("IRIS0437", "add-identity", Grade.Served, "A numbered column is added: every row is written.", "postgresql", "mysql")
{
    protected override Finding? Look(AddColumn operation, LintStep step, Scene scene) =>
        scene.IsNew(operation.Table) || (operation.Column.Identity is null && !Volatility.IsSerial(operation.Column.Type.For(scene.Server.Dialect.Name))) ? null : new(
            scene.Server.IsPostgreSql
                ? $"{operation.Summary} numbers all rows: PostgreSQL writes all of {operation.Table} anew under an ACCESS EXCLUSIVE lock, and nobody can read it meanwhile"
                : $"{operation.Summary} numbers all rows: {scene.Server.Product} builds {operation.Table} anew (ALGORITHM=INPLACE, LOCK=SHARED), and nobody can write to it meanwhile",
            Remedy.Words("Add an ordinary column, fill it bit by bit, and let it be numbered then:",
                operation with { Column = operation.Column with { Identity = null, Nullable = true, Type = SqlType.BigInteger } }));
}

internal sealed class StoredColumnAdded() : OperationRule<AddColumn>("IRIS0438", "add-stored-column", Grade.Served, "A computed column that is kept is added: every row is written.", "postgresql", "mysql")
{
    protected override Finding? Look(AddColumn operation, LintStep step, Scene scene)
    {
        if (operation.Column.Computed is not { Stored: true } computed || scene.IsNew(operation.Table))
        {
            return null;
        }

        return scene.Server.IsPostgreSql
            ? new($"{operation.Summary} is computed for all rows: PostgreSQL writes all of {operation.Table} anew under an ACCESS EXCLUSIVE lock, and nobody can read it meanwhile",
                Remedy.Words("Compute it when it is read:", new CreateObject(new View(operation.Table.Name + "_more", $"SELECT *, {computed.Sql} AS {operation.Column.Name} FROM {operation.Table}"))))
            : new($"{operation.Summary} is computed for all rows: {scene.Server.Product} copies all of {operation.Table} (ALGORITHM=COPY), and nobody can write to it meanwhile",
                Remedy.Words("Compute it when it is read, which is done at once:", operation with { Column = operation.Column with { Computed = computed with { Stored = false } } }));
    }
}

internal sealed class JsonWithoutEquality() : OperationRule("IRIS0428", "json-without-equality", Grade.Advice, "A column is json, which PostgreSQL cannot compare.", "postgresql")
{
    public override bool IsAbout(Type operation) => operation == typeof(AddColumn) || operation == typeof(CreateTable);

    public override Finding? Look(Operation operation, LintStep step, Scene scene)
    {
        var (table, columns) = operation is AddColumn add ? (add.Table, [add.Column]) : (((CreateTable)operation).Table.Name, ((CreateTable)operation).Table.Columns);
        var column = columns.FirstOrDefault(c => scene.TypeName(c.Type).Equals("json", StringComparison.OrdinalIgnoreCase));
        return column is null ? null : new(
            $"column {table}.{column.Name} is json: SELECT DISTINCT, GROUP BY and UNION over it fail, because PostgreSQL has no equality for it",
            "Use jsonb: SqlType.Json.On(\"postgresql\", SqlType.Native(\"jsonb\")).");
    }
}
