using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// Whether a schema is one that an operation has left: true where the operation is done, or would come to the same if it were
/// done again; false where it has not begun; null where the schema does not tell.
/// </summary>
internal sealed class PostCondition : IOperationVisitor
{
    private readonly DatabaseModel _found;
    private bool? _holds;

    private PostCondition(DatabaseModel found) => _found = found;

    /// <summary>Asks for an operation.</summary>
    /// <param name="operation">The operation, of which one statement at most was cut off.</param>
    /// <param name="found">The schema that there is.</param>
    public static bool? Of(Operation operation, DatabaseModel found)
    {
        var question = new PostCondition(found);
        operation.Accept(question);
        return question._holds;
    }

    void IOperationVisitor.Visit(CreateTable operation) => _holds = Has(operation.Table.Name);

    void IOperationVisitor.Visit(DropTable operation) => _holds = !Has(operation.Table);

    void IOperationVisitor.Visit(RenameTable operation) =>
        _holds = Renamed(Has(operation.Table), Has(operation.Table with { Name = operation.NewName }));

    void IOperationVisitor.Visit(AddColumn operation) => _holds = In(operation.Table, table => table.FindColumn(operation.Column.Name) is not null);

    void IOperationVisitor.Visit(DropColumn operation) => _holds = In(operation.Table, table => table.FindColumn(operation.Column) is null);

    /// <summary>A column may be made what it is once more; but not from a name that it no longer has.</summary>
    void IOperationVisitor.Visit(AlterColumn operation) => _holds = operation.NewName is { } name && name != operation.Column
        ? In(operation.Table, table => Renamed(table.FindColumn(operation.Column) is not null, table.FindColumn(name) is not null))
        : operation.Identity is null && !operation.DropIdentity ? false : null;

    void IOperationVisitor.Visit(RenameColumn operation) => _holds = In(operation.Table, table => Names.Same(operation.Column, operation.NewName)
        ? table.FindColumn(operation.NewName)?.Name == operation.NewName
        : Renamed(table.FindColumn(operation.Column) is not null, table.FindColumn(operation.NewName) is not null));

    void IOperationVisitor.Visit(CreateIndex operation) => _holds = In(operation.Table, table => HasKey(table, operation.Index.Name));

    void IOperationVisitor.Visit(DropIndex operation) => _holds = operation.Table is { } owner
        ? In(owner, table => !HasKey(table, operation.Name))
        : _found.FindIndexOwner(operation.Name) is null;

    void IOperationVisitor.Visit(AddConstraint operation) => _holds = In(operation.Table, table => operation.Constraint switch
    {
        PrimaryKey => table.PrimaryKey is not null,
        { Name: { } name } when operation.UsingIndex => table.FindConstraint(name) is not null,
        { Name: { } name } => HasKey(table, name),
        _ => null,
    });

    void IOperationVisitor.Visit(DropConstraint operation) => _holds = In(operation.Table, table => operation switch
    {
        { Name: { } name } when operation.Kind != ConstraintKind.PrimaryKey => !HasKey(table, name),
        { Kind: ConstraintKind.PrimaryKey } => table.PrimaryKey is null,
        _ => null,
    });

    void IOperationVisitor.Visit(RenameIndex operation) =>
        _holds = In(operation.Table, table => Renamed(HasKey(table, operation.Name), HasKey(table, operation.NewName)));

    void IOperationVisitor.Visit(RenameConstraint operation) =>
        _holds = In(operation.Table, table => Renamed(HasKey(table, operation.Name), HasKey(table, operation.NewName)));

    /// <summary>Rows may be checked twice.</summary>
    void IOperationVisitor.Visit(ValidateConstraint operation) => _holds = false;

    void IOperationVisitor.Visit(SetTableComment operation) => _holds = false;

    void IOperationVisitor.Visit(CreateObject operation) =>
        _holds = _found.Find(operation.Object.Kind, operation.Object.Name, operation.Object.Owner) is not null && !operation.OrReplace;

    void IOperationVisitor.Visit(DropObject operation) => _holds = _found.Find(operation.Kind, operation.Name, operation.Owner) is null;

    /// <summary>Of raw SQL, what the author says of it.</summary>
    void IOperationVisitor.Visit(ExecuteSql operation)
    {
        if (operation.Effect is [var said])
        {
            said.Accept(this);
        }
    }

    void IOperationVisitor.Visit(BulkInsert operation) => _holds = null;

    void IOperationVisitor.Visit(AutocommitBlock operation) => _holds = null;

    void IOperationVisitor.Visit(ConditionalBlock operation) => _holds = null;

    void IOperationVisitor.Visit(Assertion operation) => _holds = false;

    void IOperationVisitor.Visit(Backfill operation) => _holds = null;

    void IOperationVisitor.Visit(RunCode operation) => _holds = null;

    void IOperationVisitor.Visit(CustomOperation operation) => _holds = null;

    private bool Has(TableName table) => _found.Find(table) is not null;

    /// <summary>The answer of a table; none where there is no such table, which nothing here explains.</summary>
    private bool? In(TableName name, Func<Table, bool?> answer) => _found.Find(name) is { Opaque: false } table ? answer(table) : null;

    private static bool? Renamed(bool hasOld, bool hasNew) => (hasOld, hasNew) switch
    {
        (false, true) => true,
        (true, false) => false,
        _ => null,
    };

    /// <summary>An index is a key and a key is an index, in some databases.</summary>
    private static bool HasKey(Table table, string name) => table.FindIndex(name) is not null || table.FindConstraint(name) is not null;
}
