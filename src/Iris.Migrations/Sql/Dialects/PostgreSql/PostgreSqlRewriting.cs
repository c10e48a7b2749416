using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Sql;

/// <summary>
/// PostgreSQL's online forms: indexes are built concurrently, constraints are made without looking at the rows, which are looked at
/// afterwards under a lock that lets others read and write.
/// </summary>
internal sealed class PostgreSqlRewriting(PostgreSqlDialect dialect, DatabaseModel before) : SafeRewriting(dialect, before)
{
    private const string Check = "_is_not_null";

    protected override IReadOnlyList<Operation> Form(Operation operation, Table table) => operation switch
    {
        CreateIndex { Concurrently: false } or DropIndex { Concurrently: false } or AddConstraint { Constraint: not CheckConstraint } when IsPartitioned(table) =>
            Left(operation, "PostgreSQL cannot do it online for a partitioned table"),
        CreateIndex { Concurrently: false } create => [Outside(create with { Concurrently = true })],
        DropIndex { Concurrently: false } drop => [Outside(drop with { Concurrently = true })],
        AddConstraint { UsingIndex: true } => [operation],
        AddConstraint { Constraint: ExcludeConstraint } => Left(operation, "PostgreSQL has no online form of it"),
        AddConstraint { Constraint: (ForeignKey or CheckConstraint) and { NotValid: false } } add => ValidatedLater(add),
        AddConstraint { Constraint: UniqueConstraint unique } add => OverIndex(add, new TableIndex(unique.Name ?? "", Parts(unique.Columns))
        {
            Unique = true, Include = unique.Include, NullsNotDistinct = unique.NullsNotDistinct,
        }),
        AddConstraint { Constraint: PrimaryKey key } add => key.Columns.All(c => table.FindColumn(c) is { Nullable: false })
            ? OverIndex(add, new TableIndex(key.Name ?? "", Parts(key.Columns)) { Unique = true, Include = key.Include })
            : Left(add, "a column of it may be NULL, so that all rows are read"),
        AlterColumn { Nullable: false } alter => NotNull(alter, table),
        _ => [operation],
    };

    private IReadOnlyList<Operation> ValidatedLater(AddConstraint add) => add.Constraint.Name is { } name
        ? [add with { Constraint = add.Constraint with { NotValid = true } }, Outside(new ValidateConstraint(add.Table, name) { Site = add.Site })]
        : Left(add, "it has no name to validate it by");

    private IReadOnlyList<Operation> OverIndex(AddConstraint add, TableIndex index) =>
        add.Constraint.Name is null ? Left(add, "it has no name to build its index under")
        : add.Constraint.Options.Any(o => Names.Same(o.Dialect, PostgreSqlDialect.DialectName)) ? Left(add, "it has clauses of its own")
        : [Outside(new CreateIndex(add.Table, index, Concurrently: true) { Site = add.Site, Assured = add.Assured }), add with { UsingIndex = true }];

    /// <summary>A check that holds for all rows spares the server reading them once more.</summary>
    private IReadOnlyList<Operation> NotNull(AlterColumn alter, Table table)
    {
        var existing = table.FindColumn(alter.Column);
        if (existing is not { Nullable: true } || PostgreSqlCost.IsKnownNotNull(table, alter.Column))
        {
            return [alter];
        }

        if (alter.Using is not null || (alter.Type is { } type && PostgreSqlCost.Rewrites(existing.Type, type)))
        {
            return Left(alter, "the change of type writes every row anyway");
        }

        var name = FreeName(table, alter.Column);
        return
        [
            new AddConstraint(alter.Table, new CheckConstraint(name, $"{dialect.Quote(alter.Column)} IS NOT NULL") { NotValid = true }) { Site = alter.Site },
            Outside(new ValidateConstraint(alter.Table, name) { Site = alter.Site }),
            alter,
            new DropConstraint(alter.Table, name, ConstraintKind.Check) { Site = alter.Site },
        ];
    }

    private string FreeName(Table table, string column)
    {
        var name = dialect.LengthOf(column + Check) <= dialect.MaxIdentifierLength ? column + Check : "iris" + Check;
        var free = name;
        for (var i = 2; table.FindConstraint(free) is not null; i++)
        {
            free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"iris{i}{Check}");
        }

        return free;
    }

    private static ValueList<IndexColumn> Parts(ValueList<string> columns) => columns.Map(c => new IndexColumn(c));

    private static bool IsPartitioned(Table table) => table.Options.Any(o => Names.Same(o.Dialect, PostgreSqlDialect.DialectName) && o.Sql.Contains("PARTITION BY", StringComparison.OrdinalIgnoreCase));
}
