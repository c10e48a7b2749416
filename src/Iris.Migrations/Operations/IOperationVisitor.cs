namespace Iris.Migrations.Operations;

/// <summary>Something that treats every operation. A new operation adds a line here, and the compiler finds the rest.</summary>
internal interface IOperationVisitor
{
    void Visit(CreateTable operation);

    void Visit(DropTable operation);

    void Visit(RenameTable operation);

    void Visit(AddColumn operation);

    void Visit(DropColumn operation);

    void Visit(AlterColumn operation);

    void Visit(RenameColumn operation);

    void Visit(CreateIndex operation);

    void Visit(DropIndex operation);

    void Visit(AddConstraint operation);

    void Visit(DropConstraint operation);

    void Visit(RenameIndex operation);

    void Visit(RenameConstraint operation);

    void Visit(ValidateConstraint operation);

    void Visit(SetTableComment operation);

    void Visit(CreateObject operation);

    void Visit(DropObject operation);

    void Visit(ExecuteSql operation);

    void Visit(BulkInsert operation);

    void Visit(Assertion operation);

    void Visit(Backfill operation);

    void Visit(AutocommitBlock operation);

    void Visit(ConditionalBlock operation);

    void Visit(RunCode operation);

    void Visit(CustomOperation operation);
}
