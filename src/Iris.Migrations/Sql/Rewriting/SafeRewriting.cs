using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>
/// Turns operations that keep others waiting into operations that leave the same schema and do not: between recording and
/// compiling, so that hashes are of what was recorded, and journal and resumption see what runs. Only what was there before the
/// revision is treated: a table that it makes itself is empty and in nobody's way.
/// </summary>
/// <param name="dialect">The dialect.</param>
/// <param name="before">The schema that the revision finds.</param>
internal abstract class SafeRewriting(Dialect dialect, DatabaseModel before)
{
    private readonly Folding _folding = new();
    private readonly List<Diagnostic> _remarks = [];
    private readonly HashSet<string> _old = new(before.Tables.Select(t => Key(t.Name)), StringComparer.OrdinalIgnoreCase);

    /// <summary>The schema that the operation at hand finds.</summary>
    protected DatabaseModel Model { get; private set; } = before;

    public Rewritten Of(IReadOnlyList<Operation> operations) => new([.. Sequence(operations)], _remarks);

    /// <summary>The online form of an operation on a table that was there before; the operation itself where there is none.</summary>
    protected abstract IReadOnlyList<Operation> Form(Operation operation, Table table);

    /// <summary>Says that an operation stays as it is.</summary>
    protected IReadOnlyList<Operation> Left(Operation operation, string reason)
    {
        _remarks.Add(DiagnosticCatalogue.NotRewritten(operation.Summary, dialect.Name, reason, operation.Location));
        return [operation];
    }

    protected static AutocommitBlock Outside(Operation operation) => new([operation]) { Site = operation.Site, Assured = operation.Assured };

    private List<Operation> Sequence(IReadOnlyList<Operation> operations)
    {
        var forms = new List<Operation>(operations.Count);
        foreach (var operation in operations)
        {
            if (operation is AutocommitBlock block)
            {
                forms.Add(block with { Operations = [.. Sequence(block.Operations)] });
                continue;
            }

            forms.AddRange(One(operation));
            Model = operation.ApplyTo(Model, _folding);
        }

        return forms;
    }

    private IReadOnlyList<Operation> One(Operation operation)
    {
        switch (operation)
        {
            case ConditionalBlock block:
                return HasForms(block.Operations) ? Left(operation, "a condition decides about it, and all of it is one step") : [operation];
            case CustomOperation:
                return Left(operation, "its SQL is its own");
            case CreateTable create:
                _old.Remove(Key(create.Table.Name));
                return [operation];
            case RenameTable rename when _old.Remove(Key(rename.Table)):
                _old.Add(Key(rename.Table with { Name = rename.NewName }));
                return [operation];
            default:
                return TableOf(operation) is { } table && _old.Contains(Key(table.Name)) ? Form(operation, table) : [operation];
        }
    }

    private bool HasForms(ValueList<Operation> operations)
    {
        var said = _remarks.Count;
        var any = operations.Any(HasForm);
        _remarks.RemoveRange(said, _remarks.Count - said);
        return any;
    }

    private bool HasForm(Operation operation) => operation switch
    {
        AutocommitBlock block => block.Operations.Any(HasForm),
        ConditionalBlock block => block.Operations.Any(HasForm),
        _ => TableOf(operation) is { } table && _old.Contains(Key(table.Name)) && !ReferenceEquals(Form(operation, table)[0], operation),
    };

    private Table? TableOf(Operation operation) => operation switch
    {
        AddColumn add => Model.Find(add.Table),
        AlterColumn alter => Model.Find(alter.Table),
        DropColumn drop => Model.Find(drop.Table),
        RenameColumn rename => Model.Find(rename.Table),
        CreateIndex create => Model.Find(create.Table),
        DropIndex drop => drop.Owner(Model),
        RenameIndex rename => Model.Find(rename.Table),
        AddConstraint add => Model.Find(add.Table),
        _ => null,
    };

    private static string Key(TableName table) => $"{table.Schema}.{table.Name}";
}
