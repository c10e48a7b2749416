using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>The differences of MySQL and MariaDB: tables and columns.</summary>
internal sealed partial class MySqlCompiler(MySqlDialect dialect, DatabaseModel before) : SqlCompiler(dialect, before)
{
    private Constraint? _keyToJoin;
    private Constraint? _keyMade;

    /// <summary>Everything of a new table is one statement, so that no failure leaves half of it.</summary>
    protected override void CreateTable(CreateTable operation) =>
        Emit($"CREATE {(operation.Table.Prefix is null ? "" : operation.Table.Prefix + " ")}TABLE {(operation.IfNotExists ? "IF NOT EXISTS " : "")}{TableDefinition(operation.Table)}");

    protected override string TableDefinition(Table table)
    {
        var lines = table.Columns.Select(c => ColumnDefinition(c, table))
            .Concat(table.Constraints.Select(ConstraintClause))
            .Concat(table.Indexes.Select(IndexClause));
        return $"{Quote(table.Name)} (\n    {string.Join(",\n    ", lines)}\n){TableOptions(table)}";
    }

    protected override string TableOptions(Table table) =>
        (table.Columns.FirstOrDefault(c => c.Identity is not null)?.Identity is { Start: not 1 } numbered ? $" AUTO_INCREMENT = {Literal(numbered.Start)}" : "")
        + (table.Comment is null ? "" : $" COMMENT = {dialect.PlainString(table.Comment)}")
        + OptionsClause(table.Options, " ");

    /// <summary>A table that is renamed stays in its database only where the new name says so.</summary>
    protected override void RenameTable(RenameTable operation) =>
        Emit($"RENAME TABLE {Quote(operation.Table)} TO {Quote(operation.Table with { Name = operation.NewName })}");

    /// <summary>A column that numbers the rows has to be part of a key at all times: the key that comes next is made in the same statement.</summary>
    protected override void CompileSequence(IReadOnlyList<Operation> operations)
    {
        for (var i = 0; i < operations.Count; i++)
        {
            var next = i + 1 < operations.Count && operations[i + 1] is AddConstraint { Constraint: PrimaryKey or UniqueConstraint } key ? key : null;
            _keyToJoin = (operations[i], next) switch
            {
                (AddColumn { Column: { Identity: not null } column } add, { } made) when made.Table.Equals(add.Table) && IsLed(made.Constraint.OwnColumns(), column) => made.Constraint,
                (DropConstraint { IfExists: false } drop, { Constraint: PrimaryKey } made) when made.Table.Equals(drop.Table) && KindOf(drop) == ConstraintKind.PrimaryKey => made.Constraint,
                _ => null,
            };
            CompileOne(operations[i]);
        }
    }

    protected override void AddColumn(AddColumn operation)
    {
        var column = operation.Column;
        var start = column.Identity is { Start: not 1 } identity ? $", AUTO_INCREMENT = {Literal(identity.Start)}" : "";
        var add = $"{AlterTable(operation.Table)} ADD COLUMN {ColumnDefinition(column, After.Find(operation.Table))}{PositionClause(operation.Table, operation.Position)}{JoinedKey()}{start}";
        EmitUnless(operation.IfNotExists, dialect.ConditionSql(new Condition.ColumnExists(operation.Table, column.Name)), Asked(operation, add));
    }

    /// <summary>Where a column stands; BEFORE there is none, so the folded schema says what is before that.</summary>
    private string PositionClause(TableName table, ColumnPosition? position, string? moved = null)
    {
        if (position is not { Before: true })
        {
            return position is null ? "" : $" AFTER {Quote(position.Column)}";
        }

        var columns = Before.Find(table) is { Opaque: false } known ? known.Columns.Select(c => c.Name).Where(c => moved is null || !Names.Same(c, moved)).ToList() : [];
        return position.In(columns) switch
        {
            0 => " FIRST",
            { } at => $" AFTER {Quote(columns[at - 1])}",
            _ => Refused($"way to put a column before '{position.Column}', of which it is not known what it stands behind", "Say after which column it stands: after."),
        };
    }

    private string JoinedKey()
    {
        _keyMade = _keyToJoin;
        return _keyToJoin is null ? "" : $", ADD {ConstraintClause(_keyToJoin)}";
    }

    protected override void AddConstraint(AddConstraint operation)
    {
        if (!ReferenceEquals(operation.Constraint, _keyMade))
        {
            Emit(Asked(operation, $"{AlterTable(operation.Table)} ADD {ConstraintClause(operation.Constraint)}"));
        }
    }

    /// <summary>What uses the column goes in the same statement: MySQL would refuse, or leave an index of the other columns.</summary>
    protected override void DropColumn(DropColumn operation)
    {
        var table = Before.Find(operation.Table);
        List<string> clauses = [];
        foreach (var constraint in table?.Constraints.Where(c => c.Uses(operation.Column)) ?? [])
        {
            clauses.AddRange(constraint switch
            {
                ForeignKey { Name: not null } key => [.. DropForeignKeyClauses(table!, key).Take(key.Columns.Count)],
                CheckConstraint { Name: { } name } => [$"DROP CONSTRAINT {Quote(name)}"],
                UniqueConstraint { Columns.Count: > 1 } unique when MySqlNames.Of(table!, unique) is { } name => [$"DROP INDEX {Quote(name)}"],
                PrimaryKey { Columns.Count: > 1 } => ["DROP PRIMARY KEY"],
                _ => Enumerable.Empty<string>(),
            });
        }

        clauses.AddRange(table?.Indexes.Where(i => i.Columns.Count > 1 && i.Uses(operation.Column)).Select(i => $"DROP INDEX {Quote(i.Name)}") ?? []);
        clauses.Add($"DROP COLUMN {Quote(operation.Column)}");
        var there = dialect.ConditionSql(new Condition.ColumnExists(operation.Table, operation.Column));
        EmitWhere(operation.IfExists, there, Asked(operation, $"{AlterTable(operation.Table)} {string.Join(", ", clauses)}"));
    }

    protected override string ColumnDefinition(Column column, Table? owner)
    {
        CheckIdentity(column, owner);
        var type = TypeName(column);
        var head = $"{Quote(column.Name)} {type}{CollationClause(column)}";
        if (column.Computed is { } computed)
        {
            if (!column.Nullable)
            {
                Unsupported("NOT NULL for computed columns (MariaDB)", "Let the column be nullable, and add a check constraint.");
            }

            return head + ComputedClause(computed) + CommentClause(column.Comment);
        }

        // A timestamp without a word about it is NOT NULL in older servers.
        var nullable = column.Nullable ? type.StartsWith("timestamp", StringComparison.OrdinalIgnoreCase) ? " NULL" : "" : " NOT NULL";
        return head + nullable
            + (column.Identity is not null ? " AUTO_INCREMENT" : column.Default is { } value ? DefaultClause(value, column.Type.For(dialect.Name)) : "")
            + CommentClause(column.Comment);
    }

    protected override string CollationClause(Column column) => column.Collation is null ? "" : $" COLLATE {Quote(column.Collation)}";

    protected override void TableComment(TableName table, string? comment) => Emit($"{AlterTable(table)} COMMENT = {dialect.PlainString(comment ?? "")}");

    private string CommentClause(string? comment) => comment is null ? "" : $" COMMENT {dialect.PlainString(comment)}";

    private string DefaultClause(DefaultValue value, SqlType type) => $" DEFAULT {DefaultText(value, type)}";

    /// <summary>MySQL takes expressions, and defaults of long types, between parentheses only.</summary>
    private string DefaultText(DefaultValue value, SqlType type)
    {
        var text = DefaultText(value);
        var isLong = type.Kind is SqlTypeKind.Text or SqlTypeKind.Json || type is { Kind: SqlTypeKind.Binary, Length: null }
            || (type.Kind == SqlTypeKind.Native && MySqlTypes.IsLong(type.Name!));
        return value is SqlExpression expression
            ? MySqlTypes.NeedsParentheses(expression.Text, isLong) ? $"({text})" : text
            : isLong && text != "NULL" ? $"({(value is LiteralValue { Value: string words } ? dialect.StringInExpression(words) : text)})" : text;
    }

    private void CheckIdentity(Column column, Table? owner)
    {
        if (column.Identity is { Increment: not 1 } or { MinValue: not null } or { MaxValue: not null } or { Cycle: true })
        {
            Unsupported("step or limits for the numbers of a single column", "Leave them out; the server has one step for all, auto_increment_increment.");
        }

        if (column.Identity is not null && owner is { Opaque: false } && !HasKey(owner, column))
        {
            Unsupported($"numbers for column '{column.Name}', which is not the first of a key", "Let the primary key, or a unique constraint, begin with it.");
        }
    }

    private bool HasKey(Table owner, Column column) => (_keyToJoin is not null && IsLed(_keyToJoin.OwnColumns(), column))
        || owner.Constraints.Any(c => c is PrimaryKey or UniqueConstraint && IsLed(c.OwnColumns(), column))
        || owner.Indexes.Any(i => !i.Columns[0].IsExpression && Names.Same(i.Columns[0].Text, column.Name));

    private static bool IsLed(ValueList<string> key, Column column) => key.Count > 0 && Names.Same(key[0], column.Name);
}
