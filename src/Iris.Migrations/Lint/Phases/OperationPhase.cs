using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

/// <summary>The phase of single operations: what a program that was written before them notices.</summary>
/// <param name="all">The steps of the revision.</param>
/// <param name="made">What the revision has made so far; nobody uses it yet.</param>
/// <param name="dialect">The dialect.</param>
internal sealed class OperationPhase(IReadOnlyList<LintStep> all, Batch made, Dialect dialect)
{
    public RevisionPhase Of(Operation operation, DatabaseModel before) => operation switch
    {
        CreateTable or CreateObject => RevisionPhase.Expand,
        DropTable drop => Loses(made.Has(drop.Table)),
        RenameTable rename => made.Has(rename.Table) ? RevisionPhase.Neutral : KeepsName(rename) ? RevisionPhase.Expand : RevisionPhase.Contract,
        AddColumn add => Demands(made.Has(add.Table) || add.Column is { Nullable: true } or { Default: not null } or { Identity: not null } or { Computed: not null }),
        DropColumn drop => Loses(made.HasColumn(drop.Table, drop.Column)),
        RenameColumn rename => Loses(made.HasColumn(rename.Table, rename.Column)),
        AlterColumn alter => made.HasColumn(alter.Table, alter.Column) ? RevisionPhase.Neutral : Of(alter, before.Find(alter.Table)?.FindColumn(alter.Column) ?? alter.Existing),
        CreateIndex create => Demands(!create.Index.Unique || IsNew(create.Table, create.Index.Columns.Where(c => !c.IsExpression).Select(c => c.Text))),
        DropIndex drop => Loses(made.HasNamed(drop.Name) || (drop.Owner(before) is { } owner && made.Has(owner.Name))),
        AddConstraint add => Demands(add.Constraint.NotValid || IsNew(add.Table, add.Constraint.OwnColumns())),
        DropConstraint drop => made.Has(drop.Table) || (drop.Name is { } name && made.HasNamed(name)) ? RevisionPhase.Neutral
            : Kinds.Of(drop, before) == ConstraintKind.PrimaryKey ? RevisionPhase.Contract : RevisionPhase.Expand,
        DropObject drop => made.HasNamed(drop.Name.Name) ? RevisionPhase.Neutral : IsMadeAgain(drop) ? RevisionPhase.Expand : RevisionPhase.Contract,
        CustomOperation custom => Of(before, custom.Effect(before)),
        ExecuteSql { Effect: { } effect } => Together(effect.Select(each => Of(each, before))),
        ExecuteSql raw => Together(RawStatement.Of(raw.Text, dialect).Where(s => s.IsSchemaChange).Select(Of)),
        _ => RevisionPhase.Neutral,
    };

    /// <summary>What several come to together.</summary>
    public static RevisionPhase Together(IEnumerable<RevisionPhase> phases) => phases.Aggregate(RevisionPhase.Neutral, (all, one) =>
        one == all || one == RevisionPhase.Neutral ? all : all == RevisionPhase.Neutral ? one : RevisionPhase.Mixed);

    private static RevisionPhase Loses(bool isNew) => isNew ? RevisionPhase.Neutral : RevisionPhase.Contract;

    private static RevisionPhase Demands(bool isNothing) => isNothing ? RevisionPhase.Expand : RevisionPhase.Contract;

    private RevisionPhase Of(AlterColumn alter, Column? existing) => alter switch
    {
        { NewName: { } name } when !Names.Same(name, alter.Column) => RevisionPhase.Contract,
        { Nullable: false } when existing?.Nullable != false => RevisionPhase.Contract,
        { DropIdentity: true } or { Computed: not null } => RevisionPhase.Contract,
        { DropDefault: true } when existing is not { Nullable: true } && alter.Nullable != true => RevisionPhase.Contract,
        { Type: { } type } when !Holds(existing?.Type.For(dialect.Name), type.For(dialect.Name)) => RevisionPhase.Contract,
        { Type: null, Nullable: null, Default: null, DropDefault: false, Identity: null } => RevisionPhase.Neutral,
        _ => RevisionPhase.Expand,
    };

    /// <summary>Whether a type takes and gives all that the old one did. SQLite keeps no lengths, so that nothing there is too long.</summary>
    private bool Holds(SqlType? from, SqlType to) => from is not null
        && TypeKindChanged.Family(from) == TypeKindChanged.Family(to)
        && (dialect.Name == "sqlite" || Narrowing.Words(from, to) is null)
        && from.Values.All(value => to.Kind != SqlTypeKind.Enum || to.Values.Contains(value));

    private bool IsNew(TableName table, IEnumerable<string> columns)
    {
        var names = columns.ToList();
        return made.Has(table) || (names.Count > 0 && names.TrueForAll(column => made.HasColumn(table, column)));
    }

    private bool KeepsName(RenameTable rename) => all.Any(s => s.Operation is CreateObject { Object: View view } && Names.Same(view.Name.Name, rename.Table.Name));

    private bool IsMadeAgain(DropObject drop) => all.Any(s => s.Operation is CreateObject create && create.Object.Kind == drop.Kind && Names.Same(create.Object.Name.Name, drop.Name.Name));

    private static RevisionPhase Of(DatabaseModel before, DatabaseModel after) => ReferenceEquals(before, after) || before.Equals(after) ? RevisionPhase.Neutral
        : before.Tables.All(t => t.Equals(after.Find(t.Name))) && before.Objects.All(o => after.Objects.Contains(o)) ? RevisionPhase.Expand
        : RevisionPhase.Contract;

    /// <summary>What is not read as an operation, by its verb. What may do anything is taken for the worst.</summary>
    private static RevisionPhase Of(RawStatement statement) =>
        statement.Starts("ALTER", "TABLE") && statement.Has(",", "DROP") ? RevisionPhase.Contract
        : RawOperation.Of(statement) is not null ? RevisionPhase.Neutral
        : statement.Starts("CREATE") || (statement.Starts("ALTER", "TYPE") && statement.Has("ADD", "VALUE")) || (statement.Starts("ALTER", "TABLE") && (statement.Has("ADD", "INDEX") || statement.Has("ADD", "KEY"))) ? RevisionPhase.Expand
        : RevisionPhase.Contract;
}
