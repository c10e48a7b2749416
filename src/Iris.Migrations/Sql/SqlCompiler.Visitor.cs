using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// The compiler says here which operation a dialect does not treat.
internal abstract partial class SqlCompiler : IOperationVisitor
{
    void IOperationVisitor.Visit(CreateTable operation) => CreateTable(operation);

    void IOperationVisitor.Visit(DropTable operation) => DropTable(operation);

    void IOperationVisitor.Visit(RenameTable operation) => RenameTable(operation);

    void IOperationVisitor.Visit(AddColumn operation) => AddColumn(operation);

    void IOperationVisitor.Visit(DropColumn operation) => DropColumn(operation);

    void IOperationVisitor.Visit(AlterColumn operation) => AlterColumn(operation);

    void IOperationVisitor.Visit(RenameColumn operation) => RenameColumn(operation);

    void IOperationVisitor.Visit(CreateIndex operation) => CreateIndex(operation);

    void IOperationVisitor.Visit(DropIndex operation) => DropIndex(operation);

    void IOperationVisitor.Visit(AddConstraint operation) => AddConstraint(operation);

    void IOperationVisitor.Visit(DropConstraint operation) => DropConstraint(operation);

    void IOperationVisitor.Visit(RenameIndex operation) => RenameIndex(operation);

    void IOperationVisitor.Visit(RenameConstraint operation) => RenameConstraint(operation);

    void IOperationVisitor.Visit(ValidateConstraint operation) => ValidateConstraint(operation);

    void IOperationVisitor.Visit(SetTableComment operation) => TableComment(operation.Table, operation.Comment);

    void IOperationVisitor.Visit(CreateObject operation) => CreateObject(operation);

    void IOperationVisitor.Visit(DropObject operation) => DropObject(operation);

    void IOperationVisitor.Visit(ExecuteSql operation) => ExecuteSql(operation);

    void IOperationVisitor.Visit(BulkInsert operation) => BulkInsert(operation);

    void IOperationVisitor.Visit(Assertion operation) => Assertion(operation);

    void IOperationVisitor.Visit(Backfill operation) => Backfill(operation);

    void IOperationVisitor.Visit(AutocommitBlock operation) => CompileAutocommit(operation);

    void IOperationVisitor.Visit(ConditionalBlock operation) => CompileConditional(operation);

    void IOperationVisitor.Visit(RunCode operation) => RunCode(operation);

    void IOperationVisitor.Visit(CustomOperation operation) => CustomOperation(operation);
}
