using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql.Conformance;

namespace Iris.Migrations.Tests.Laws;

/// <summary>
/// What is inspected after operations is what folding says, and what is inspected after their inverses is what was before.
/// Expressions come back in the server's own spelling, so they are compared with those of a second schema that is made from the
/// folded one at a stroke.
/// </summary>
/// <param name="dialect">The dialect.</param>
/// <param name="openEmpty">Connects to one of two schemas that it has emptied: <c>one</c> or <c>two</c>.</param>
/// <param name="canonical">What a database makes of a schema of which it cannot keep all; null where it can.</param>
internal sealed class RoundTrip(Dialect dialect, Func<string, Task<DbConnection>> openEmpty, Func<DatabaseModel, DatabaseModel>? canonical = null)
{
    private static CancellationToken None => CancellationToken.None;

    /// <summary>Tries seeds; what goes wrong with the fewest operations that show it.</summary>
    /// <summary>How many schemas were compared with what was folded.</summary>
    public int Judged { get; private set; }

    /// <summary>How many of these were taken back as well.</summary>
    public int TakenBack { get; private set; }

    public async Task<IReadOnlyList<string>> FaultsAsync(IEnumerable<int> seeds)
    {
        var faults = new List<string>();
        foreach (var seed in seeds)
        {
            var random = new RandomModel(seed, dialect);
            var creation = random.Creation();
            var changes = random.Changes(DatabaseModel.Empty.Apply(creation));
            if (await FaultAsync(creation, changes) is not null)
            {
                var (fewerCreated, fewerChanges) = await ShrinkAsync(creation, changes);
                var operations = fewerCreated.Concat([.. fewerChanges.Prepend(new ExecuteSql("--"))]).Select(o => o is CreateTable or AddColumn or AlterColumn or CreateIndex or AddConstraint ? Detail(o) : o.Summary);
                faults.Add($"seed {seed}: {await FaultAsync(fewerCreated, fewerChanges)}\n  {string.Join("\n  ", operations)}");
            }
        }

        Console.WriteLine($"{dialect.Name}: {Judged} compared, {TakenBack} of them taken back");
        return faults;
    }

    private static string Detail(Operation operation) => operation switch
    {
        CreateTable create => $"create table {create.Table.Name}: {string.Join("; ", create.Table.Columns.Select(c => $"{c.Name} {c.Type.Kind} {c.Default} {c.Computed?.Sql}"))}",
        AddColumn add => $"{add.Summary}: {add.Column.Type.Kind} {add.Column.Default}",
        CreateIndex create => $"{create.Summary}: {create.Index}",
        AddConstraint add => $"{add.Summary}: {add.Constraint}",
        AlterColumn alter => $"{alter.Summary}: type {alter.Type?.Kind} nullable {alter.Nullable} default {alter.Default} {alter.DropDefault} name {alter.NewName}",
        _ => operation.Summary,
    };

    private async Task<string?> FaultAsync(IReadOnlyList<Operation> creation, IReadOnlyList<Operation> changes)
    {
        var before = DatabaseModel.Empty.Apply(creation);
        var after = before.Apply(changes);
        await using var connection = await openEmpty("one");
        try
        {
            await RunAsync(dialect, connection, creation, DatabaseModel.Empty);
            await RunAsync(dialect, connection, changes, before);
            var found = await InspectAsync(dialect, connection);
            if (Difference(Shape(after, dialect), Shape(Named(found, after), dialect)) is { } drift)
            {
                return "folded is not inspected: " + drift;
            }

            if (await DifferenceFromCreatedAsync(found, after) is { } spelling)
            {
                return "made step by step is not made at a stroke: " + spelling;
            }

            Judged++;
            return await FaultOfInverseAsync(connection, before, changes);
        }
        catch (Exception exception) when (exception is DbException or IrisException)
        {
            return exception.Message;
        }
    }

    private async Task<string?> DifferenceFromCreatedAsync(DatabaseModel found, DatabaseModel after)
    {
        await using var second = await openEmpty("two");
        await RunAsync(dialect, second, [.. Creation.Of(after, dialect.ChecksReferencedTables).SelectMany(g => g)], DatabaseModel.Empty);
        return Difference(Text(Named(await InspectAsync(dialect, second), after), dialect), Text(Named(found, after), dialect));
    }

    private async Task<string?> FaultOfInverseAsync(DbConnection connection, DatabaseModel before, IReadOnlyList<Operation> changes)
    {
        var model = before;
        var inverses = new List<Operation>();
        foreach (var change in changes)
        {
            if (change.InverseIn(model) is not { } inverse)
            {
                return null;
            }

            inverses.InsertRange(0, inverse);
            model = model.Apply(change);
        }

        // PostgreSQL cannot take a word out of an enum type; the finding says so.
        var compiled = dialect.Compile(inverses, model);
        if (compiled.Problems.Any(p => p.Code == "IRIS0305"))
        {
            return null;
        }

        TakenBack++;
        await RunAsync(dialect, connection, inverses, model);
        return Difference(Shape(model.Apply(inverses), dialect), Shape(Named(await InspectAsync(dialect, connection), model.Apply(inverses)), dialect)) is { } fault ? "taken back: " + fault : null;
    }

    private async Task<(List<Operation> Creation, List<Operation> Changes)> ShrinkAsync(List<Operation> creation, List<Operation> changes)
    {
        for (var count = -1; count != creation.Count + changes.Count;)
        {
            count = creation.Count + changes.Count;
            for (var at = count - 1; at >= 0; at--)
            {
                var fewerCreated = creation.Where((_, i) => i != at).ToList();
                var fewerChanges = changes.Where((_, i) => i + creation.Count != at).ToList();
                if (MakesSense([.. fewerCreated, .. fewerChanges]) && await FaultAsync(fewerCreated, fewerChanges) is not null)
                {
                    (creation, changes) = (fewerCreated, fewerChanges);
                }
            }
        }

        return (creation, changes);
    }

    private static bool MakesSense(IReadOnlyList<Operation> operations)
    {
        var folding = new Folding();
        folding.Apply(DatabaseModel.Empty, operations);
        return folding.Problems.Count == 0;
    }

    public static Task RunAsync(Dialect dialect, DbConnection connection, IReadOnlyList<Operation> operations, DatabaseModel before) =>
        new StepRunner(dialect, connection, offline: false).RunAsync(dialect.Compile(operations, before));

    /// <summary>What is in the schema of the connection; the other one is beside it.</summary>
    public static async Task<DatabaseModel> InspectAsync(Dialect dialect, DbConnection connection)
    {
        var found = await dialect.InspectAsync(connection, None);
        var own = found.Tables.Where(t => t.Name.Schema is null).Aggregate(DatabaseModel.Empty, (m, t) => m.With(t));
        return found.Objects.Where(o => o.Name.Schema is null && o is not NamedSchema).Aggregate(own, (m, o) => m.With(o));
    }

    /// <summary>Constraints that were declared without a name have one in the database.</summary>
    private DatabaseModel Named(DatabaseModel found, DatabaseModel folded) => NamedAs(found, Canonical(folded));

    private DatabaseModel NamedAs(DatabaseModel found, DatabaseModel folded) => Canonical(found).Tables.Aggregate(Canonical(found), (model, table) =>
        model.With(table with { Constraints = table.Constraints.Map(c => folded.Find(table.Name)?.Constraints.Any(f => f.Name == c.Name) == true ? c : c with { Name = null }) }));

    private IEnumerable<string> Shape(DatabaseModel model, Dialect dialect) => Text(Canonical(model), dialect, expressions: false);

    private IEnumerable<string> Text(DatabaseModel model, Dialect dialect) => Text(Canonical(model), dialect, expressions: true);

    private DatabaseModel Canonical(DatabaseModel model) => canonical?.Invoke(model) ?? model;

    private static IEnumerable<string> Text(DatabaseModel model, Dialect dialect, bool expressions)
    {
        string Sql(string? sql) => sql is null ? "" : expressions ? sql : "?";
        foreach (var table in model.Tables)
        {
            yield return $"table {table.Name} {table.Comment} {table.Prefix} {table.Options}";
            foreach (var column in table.Columns)
            {
                var nullable = column.Nullable && table.PrimaryKey?.Columns.Contains(column.Name) != true;
                var value = column.Default is LiteralValue literal ? dialect.Literal(literal.Value) : Sql((column.Default as SqlExpression)?.Text);
                yield return $"{table.Name}.{column.Name} {dialect.TypeName(column.Type)} {nullable} default {value} {dialect.Normalise(column.Identity)} computed {Sql(column.Computed?.Sql)} {column.Computed?.Stored} {column.Collation} {column.Comment}";
            }

            foreach (var constraint in table.Constraints.Select(c => c is CheckConstraint check ? check with { Sql = Sql(check.Sql) } : c).Select(c => c.ToString()).Order(StringComparer.Ordinal))
            {
                yield return $"{table.Name}: {constraint}";
            }

            foreach (var index in table.Indexes)
            {
                yield return $"{table.Name}: {index with { Columns = index.Columns.Map(c => c.IsExpression ? c with { Text = Sql(c.Text) } : c), Where = index.Where is null ? null : Sql(index.Where) }}";
            }
        }

        foreach (var found in model.Objects)
        {
            yield return found switch
            {
                View view => $"{view} {Sql(view.Query)}",
                Sequence sequence => $"{sequence} {sequence.Start} {sequence.Increment} {sequence.Cycle}",
                _ => found.ToString(),
            };
        }
    }

    private static string? Difference(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (wanted, found) = (expected.ToList(), actual.ToList());
        return wanted.SequenceEqual(found)
            ? null
            : $"\n  expected {string.Join("\n           ", wanted.Except(found))}\n  found    {string.Join("\n           ", found.Except(wanted))}";
    }
}
