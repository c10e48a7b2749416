using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// Foreign keys that a server has lost: by what the journal says is done of a step they have to be there, and they are not. Only
/// tables that the step touches are looked at, and none of which raw SQL has made something that is not known.
/// </summary>
internal sealed class LostKeys
{
    private readonly Dialect _dialect;
    private readonly List<Touch> _touches = [];

    // After the operations of which all is done, and after those of which something is: where the two differ nothing is certain.
    private readonly DatabaseModel _now;
    private readonly DatabaseModel _next;

    /// <summary>Works out what has to be there.</summary>
    /// <param name="step">The step that was cut off.</param>
    /// <param name="before">The schema that it found.</param>
    /// <param name="isDone">Whether the part of that number is done.</param>
    /// <param name="dialect">The database.</param>
    public LostKeys(CompiledStep step, DatabaseModel before, Func<int, bool> isDone, Dialect dialect)
    {
        _dialect = dialect;
        (_now, _next) = (before, before);
        var folding = new Folding();
        var parts = StepNumbers.Of(step.Compiled.Steps).Where(p => p.Step is not ConditionalSteps && p.Step.Source is not null);
        foreach (var operation in parts.GroupBy(p => p.Step.Source!, (IEqualityComparer<Operation>)ReferenceEqualityComparer.Instance))
        {
            _touches.AddRange(operation.Key.FootprintIn(_next, dialect.Name).Touches);
            _now = operation.All(p => isDone(p.Number)) ? operation.Key.ApplyTo(_now, folding) : _now;
            _next = operation.Any(p => isDone(p.Number)) ? operation.Key.ApplyTo(_next, folding) : _next;
        }
    }

    /// <summary>Those that are lost, as what adds them again.</summary>
    /// <param name="found">The schema that there is.</param>
    public IReadOnlyList<AddConstraint> In(DatabaseModel found) =>
    [
        .. from table in _now.Tables
           where !table.Opaque && _touches.Exists(t => IsOf(t.Part, table.Name))
           let there = found.Find(table.Name)
           where there is not null
           from key in table.Constraints.OfType<ForeignKey>()
           where Stays(table.Name, key) && !there.Constraints.OfType<ForeignKey>().Any(k => IsSame(key, k))
           select new AddConstraint(table.Name, key),
    ];

    /// <summary>The statements that add one again, in the words of the database.</summary>
    public List<SqlStatement> Statements(AddConstraint lost)
    {
        var table = _now.Find(lost.Table)!;
        var without = _now.With(table with { Constraints = table.Constraints.RemoveAll(c => ReferenceEquals(c, lost.Constraint)) });
        return [.. _dialect.Compile([lost], without).Steps.OfType<SqlStatement>()];
    }

    public static Diagnostic Describe(AddConstraint lost, CompiledStep step, string database, bool isBack)
    {
        var key = (ForeignKey)lost.Constraint;
        return DiagnosticCatalogue.KeyLost(
            database,
            step.Step.Direction.ToString().ToLowerInvariant(),
            step.Step.Revision!.Id,
            $"foreign key {(key.Name is null ? "" : $"'{key.Name}' ")}({string.Join(", ", key.Columns)})",
            lost.Table.ToString(),
            key.PrincipalTable.ToString(),
            isBack);
    }

    /// <summary>Whether no operation of which a part is done takes the key away, or makes another one of it.</summary>
    private bool Stays(TableName table, ForeignKey key) => _next.Find(table) is { Opaque: false } next && next.Constraints.Contains(key);

    private static bool IsOf(SchemaPart part, TableName table) =>
        part.Kind == SchemaPartKind.Anything || (part.Table is { } touched && touched.SameAs(table));

    private static bool IsSame(ForeignKey key, ForeignKey found) => key.Name is not null
        ? found.Name is not null && Names.Same(key.Name, found.Name)
        : Same(key.Columns, found.Columns) && Names.Same(key.PrincipalTable.Name, found.PrincipalTable.Name)
            && (key.PrincipalColumns.Count == 0 || Same(key.PrincipalColumns, found.PrincipalColumns));

    private static bool Same(ValueList<string> a, ValueList<string> b) => a.SequenceEqual(b, StringComparer.OrdinalIgnoreCase);
}
