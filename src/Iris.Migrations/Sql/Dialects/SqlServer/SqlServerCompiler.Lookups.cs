using System.Globalization;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// What the server has named is found in its catalogue when the statement runs; what was asked for conditionally, likewise.
internal sealed partial class SqlServerCompiler
{
    /// <summary>A block of its own, in which each statement is read only when its turn comes: it may need the one before.</summary>
    protected override IEnumerable<SqlStep> Offline(Condition condition, ValueList<SqlStep> steps, bool? holds)
    {
        var lines = new List<string>();
        var autocommits = steps.Count(s => s.Autocommit);
        return (autocommits == 0 || autocommits == steps.Count) && steps.All(s => AddGuarded(s, lines))
            ? [new SqlStatement(Block(Dialect.ConditionSql(condition), lines)) { Autocommit = autocommits > 0 }]
            : base.Offline(condition, steps, holds);
    }

    public void Drop(TableName table, Constraint constraint, bool ifExists)
    {
        if (constraint.Name is { } name)
        {
            Emit($"{AlterTable(table)} DROP CONSTRAINT {(ifExists ? "IF EXISTS " : "")}{Quote(name)}");
        }
        else
        {
            DropUnnamed(table, constraint);
        }
    }

    public void Drop(TableName table, TableIndex index, bool ifExists) =>
        Emit($"DROP INDEX {(ifExists ? "IF EXISTS " : "")}{Quote(index.Name)} ON {Quote(table)}");

    public void Create(CreateIndex operation) => CreateIndex(operation);

    public void Create(AddConstraint operation) => AddConstraint(operation);

    /// <summary>The one constraint of that kind that was declared without a name; null where there is none, or several.</summary>
    private Constraint? Unnamed(DropConstraint operation)
    {
        if (operation.Declared is { } declared)
        {
            return Before.Find(operation.Table) is { } table ? operation.Find(table) ?? declared : declared;
        }

        var candidates = Before.Find(operation.Table)?.Constraints.Where(c => Operations.DropConstraint.KindOf(c) == operation.Kind).ToList() ?? [];
        return candidates is [{ Name: null } only] ? only
            : operation.Kind == ConstraintKind.PrimaryKey && candidates.Count == 0 ? new PrimaryKey(null, [])
            : null;
    }

    private void DropDefault(TableName table, string column) =>
        DropFound(table, $"sys.default_constraints AS k WHERE k.parent_object_id = {dialect.ObjectId(table)} AND k.parent_column_id = {dialect.ColumnId(table, column)}");

    private void DropUnnamedChecks(TableName table, string column) => DropFound(table, Checks(table, [column]));

    private void DropUnnamed(TableName table, Constraint constraint) => DropFound(table, constraint switch
    {
        PrimaryKey => $"sys.key_constraints AS k WHERE k.parent_object_id = {dialect.ObjectId(table)} AND k.type = N'PK'",
        UniqueConstraint unique => $"sys.key_constraints AS k WHERE k.parent_object_id = {dialect.ObjectId(table)} AND k.type = N'UQ' AND k.is_system_named = 1"
            + Columns(unique.Columns, "sys.index_columns AS c WHERE c.object_id = k.parent_object_id AND c.index_id = k.unique_index_id", "c.object_id, c.column_id"),
        ForeignKey key => $"sys.foreign_keys AS k WHERE k.parent_object_id = {dialect.ObjectId(table)} AND k.is_system_named = 1 AND k.referenced_object_id = {dialect.ObjectId(key.PrincipalTable)}"
            + Columns(key.Columns, "sys.foreign_key_columns AS c WHERE c.constraint_object_id = k.object_id", "c.parent_object_id, c.parent_column_id"),
        _ => Checks(table, Before.Find(table)?.Columns.Where(c => constraint.Uses(c.Name)).Select(c => c.Name) ?? []),
    });

    /// <summary>The unnamed checks that mention these columns, and no others; the catalogue has names in brackets.</summary>
    private string Checks(TableName table, IEnumerable<string> columns)
    {
        var mentioned = columns.ToList();
        var others = Before.Find(table)?.Columns.Where(c => !mentioned.Exists(m => Names.Same(m, c.Name))).Select(c => c.Name) ?? [];
        return $"sys.check_constraints AS k WHERE k.parent_object_id = {dialect.ObjectId(table)} AND k.is_system_named = 1"
            + string.Concat(mentioned.Select(c => $" AND CHARINDEX({Literal(Quote(c))}, k.definition) > 0"))
            + string.Concat(others.Select(c => $" AND CHARINDEX({Literal(Quote(c))}, k.definition) = 0"));
    }

    private string Columns(ValueList<string> columns, string from, string names)
    {
        var count = columns.Count.ToString(CultureInfo.InvariantCulture);
        return $" AND (SELECT COUNT(*) FROM {from}) = {count} AND (SELECT COUNT(*) FROM {from} AND COL_NAME({names}) IN ({string.Join(", ", columns.Select(Literal))})) = {count}";
    }

    private void DropFound(TableName table, string from) => Emit(
        $"DECLARE @sql nvarchar(max) = N'';\nSELECT @sql += {Literal($"{AlterTable(table)} DROP CONSTRAINT ")} + QUOTENAME(k.name) + N';' FROM {from};\nEXEC sys.sp_executesql @sql");

    /// <summary>What an action emits, where a condition does not hold.</summary>
    private void Unless(Condition condition, Action emitting)
    {
        var statements = Collect(emitting).OfType<SqlStatement>().Select(s => s.Text).ToList();
        var test = Dialect.ConditionSql(!condition);
        Emit(statements is [var only] ? $"IF {test}\n{only}" : Block(test, statements.Select(SqlServerText.Execute)));
    }

    private static string Block(string condition, IEnumerable<string> lines) => $"IF {condition}\nBEGIN\n    {string.Join("\n    ", lines.Select(l => l + ";"))}\nEND";

    /// <summary>Adds what a step does to the body of a block; false where it can be in none.</summary>
    private static bool AddGuarded(SqlStep step, List<string> lines)
    {
        switch (step)
        {
            case SqlStatement statement:
                lines.Add(SqlServerText.Execute(statement.Text));
                return true;
            case CodeStep { Offline: { } offline }:
                return offline.All(s => AddGuarded(s, lines));
            case AssertionStep assertion:
                return assertion.Offline.All(s => AddGuarded(s, lines));
            case ConditionalSteps inner:
                return inner.Offline.All(s => AddGuarded(s, lines));
            default:
                return step is ScriptComment;
        }
    }
}
