using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>
/// Turns operations into the steps of one database; made for one compilation. Dialects override fragments first, whole
/// statements second. While an operation is compiled, <see cref="Before"/> and <see cref="After"/> are the schemas around it.
/// </summary>
internal abstract partial class SqlCompiler
{
    private readonly List<Diagnostic> _problems = [];
    private List<SqlStep> _steps = [];
    private readonly List<Operation> _unresolved = [];
    private bool _undecided;

    protected SqlCompiler(Dialect dialect, DatabaseModel before)
    {
        Dialect = dialect;
        Before = before;
        After = before;
    }

    protected Dialect Dialect { get; }

    /// <summary>The schema that the operation finds.</summary>
    protected DatabaseModel Before { get; private set; }

    /// <summary>The schema that the operation leaves.</summary>
    protected DatabaseModel After { get; private set; }

    /// <summary>The operation that is compiled, and that steps and problems are attributed to.</summary>
    protected Operation? Current { get; private set; }

    /// <summary>Whether the operation runs outside the transaction.</summary>
    protected bool InAutocommit { get; private set; }

    public CompiledOperations Compile(IReadOnlyList<Operation> operations)
    {
        CompileSequence(operations);
        foreach (var operation in _unresolved)
        {
            CheckReferences(operation, Before);
        }

        return new(_steps, Before, _problems);
    }

    /// <summary>Compiles operations one after the other. A dialect that joins several into one statement looks ahead here.</summary>
    protected virtual void CompileSequence(IReadOnlyList<Operation> operations)
    {
        foreach (var operation in operations)
        {
            CompileOne(operation);
        }
    }

    protected void CompileOne(Operation operation)
    {
        if (operation is AutocommitBlock or ConditionalBlock)
        {
            operation.Accept(this);
            return;
        }

        Current = operation;
        After = Fold(operation, Before);
        try
        {
            CheckNewNames(operation);
            CheckReferences(operation);
            CheckDependents(operation);
            operation.Accept(this);
        }
        catch (IrisException exception)
        {
            exception.Diagnostics.ToList().ForEach(d => Report(d with { Location = d.Location ?? operation.Location }));
        }

        Before = After;
    }

    /// <summary>The schema after an operation; what folding has against it is reported.</summary>
    protected DatabaseModel Fold(Operation operation, DatabaseModel before)
    {
        var folding = new Folding();
        var after = operation.ApplyTo(before, folding);
        if (!_undecided)
        {
            _problems.AddRange(folding.Problems);
        }

        return after;
    }

    /// <summary>Goes on from another schema than the one that the current operation folds to.</summary>
    protected void ContinueFrom(DatabaseModel after) => After = after;

    protected void Report(Diagnostic problem) => _problems.Add(problem);

    protected void Emit(string statement) => Emit(new SqlStatement(statement));

    protected void Emit(SqlStep step) => _steps.Add(Stamp(step));

    protected SqlStep Stamp(SqlStep step) => step with { Source = step.Source ?? Current, Autocommit = step.Autocommit || InAutocommit };

    /// <summary>The steps that an action emits, instead of adding them to the others.</summary>
    protected ValueList<SqlStep> Collect(Action emitting)
    {
        var outer = _steps;
        _steps = [];
        emitting();
        var collected = _steps.ToValueList();
        _steps = outer;
        return collected;
    }

    /// <summary>The statements of a text, as steps.</summary>
    protected ValueList<SqlStatement> Statements(string sql) => [.. Dialect.Split(sql).Select(s => (SqlStatement)Stamp(new SqlStatement(s)))];

    /// <summary>Whether the folded schema lacks the answer to what a block is about: nothing in it is then a mistake of the author.</summary>
    private void CompileAssuming(bool? holds, IReadOnlyList<Operation> operations)
    {
        var outer = _undecided;
        _undecided |= holds != true;
        CompileSequence(operations);
        _undecided = outer;
    }

    /// <summary>The other table must be there when a key to it is made; for some databases, when the revision ends.</summary>
    private void CheckReferences(Operation operation)
    {
        if (Dialect.ChecksReferencedTables)
        {
            CheckReferences(operation, After);
        }
        else if (!_undecided)
        {
            _unresolved.Add(operation);
        }
    }

    private void CheckReferences(Operation operation, DatabaseModel model)
    {
        ValueList<Constraint> constraints = operation switch
        {
            CreateTable create => create.Table.Constraints,
            AddConstraint add => [add.Constraint],
            _ => [],
        };
        foreach (var constraint in constraints)
        {
            if (constraint is ForeignKey key && !_undecided && !model.Opaque && model.Find(key.PrincipalTable) is null)
            {
                ReportUnknown(key.PrincipalTable, operation, model);
            }
        }
    }

    private void ReportUnknown(TableName principal, Operation operation, DatabaseModel model)
    {
        // A later operation may have renamed the one or dropped the other.
        var owners = model.Tables.Where(t => t.Constraints.OfType<ForeignKey>().Any(k => k.PrincipalTable.SameAs(principal))).ToList();
        if (owners.Count == 0 || owners.TrueForAll(t => model.Find(principal with { Schema = t.Name.Schema }) is not null))
        {
            return;
        }

        var nearest = Folding.Nearest(principal.Name, model.Tables.Select(t => t.Name.Name));
        var unknown = DiagnosticCatalogue.UnknownTable(operation.Summary, principal.ToString(), nearest, operation.Location);
        Report(Dialect.ChecksReferencedTables ? unknown : unknown with { Severity = DiagnosticSeverity.Warning });
    }

    private void CheckNewNames(Operation operation)
    {
        foreach (var name in NewNames.Of(operation))
        {
            if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
            {
                throw new IrisException(DiagnosticCatalogue.NoSuchName(name.Replace("\0", "\\0", StringComparison.Ordinal), Dialect.Name, name.Length == 0 ? "it is empty" : "no name has the character NUL"));
            }

            if (Dialect.LengthOf(name) > Dialect.MaxIdentifierLength)
            {
                var tooLong = DiagnosticCatalogue.NameTooLong(operation.Summary, name, Dialect.LengthOf(name), Dialect.MaxIdentifierLength, Dialect.Name, operation.Location);
                if (!_problems.Contains(tooLong))
                {
                    Report(tooLong);
                }
            }
        }
    }
}
