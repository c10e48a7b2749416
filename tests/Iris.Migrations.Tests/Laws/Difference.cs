using System.Data.Common;
using Iris.Migrations.Autogenerate;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Laws;

/// <summary>
/// The operations between two schemas make the one into the other, and their inverses make it what it was: by folding, and on a
/// database, where what is inspected is compared with a schema that was made at a stroke.
/// </summary>
internal sealed class Difference(Dialect dialect, Func<string, Task<DbConnection>> openEmpty)
{
    /// <summary>How many pairs were taken there and back on the database.</summary>
    public int Judged { get; private set; }

    /// <summary>Tries seeds until so many pairs were judged whole: those with a step that the database has no way for do not count.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(int pairs)
    {
        var faults = new List<string>();
        for (var seed = 0; Judged < pairs && seed < 3 * pairs && faults.Count < 5; seed++)
        {
            var random = new RandomModel(seed, dialect);
            var from = DatabaseModel.Empty.Apply(random.Creation());
            // Every other time a schema that grew from the first one, otherwise one that only shares names with it.
            var to = seed % 2 == 0 ? from.Apply(random.Changes(from)) : DatabaseModel.Empty.Apply(new RandomModel(seed + 1, dialect).Creation());
            if (await FaultAsync(from, to) is { } fault)
            {
                faults.Add($"seed {seed}: {fault}\n  by {string.Join("\n     ", SchemaDiff.Between(from, to, dialect).Operations.Select(o => o.Summary))}");
            }
        }

        Console.WriteLine($"{dialect.Name}: {Judged} pairs there and back");
        return faults;
    }

    private async Task<string?> FaultAsync(DatabaseModel from, DatabaseModel to)
    {
        var operations = SchemaDiff.Between(from, to, dialect).Operations;
        if (!SchemaDiff.Between(to, to, dialect).IsEmpty)
        {
            return "a schema differs from itself";
        }

        try
        {
            var model = from;
            var inverses = new List<Operation>();
            foreach (var operation in operations)
            {
                inverses.InsertRange(0, operation.InverseIn(model) ?? throw new InvalidOperationException($"no way back from {operation.Summary}"));
                model = model.Apply(operation);
            }

            if (SchemaDiff.Between(model, to, dialect).Operations is { Count: > 0 } left)
            {
                return "folded, there is left: " + string.Join("; ", left);
            }

            return await FaultOnDatabaseAsync(from, to, operations, model, inverses);
        }
        catch (Exception exception) when (exception is DbException or IrisException or InvalidOperationException)
        {
            return exception.Message;
        }
    }

    private async Task<string?> FaultOnDatabaseAsync(DatabaseModel from, DatabaseModel to, ValueList<Operation> operations, DatabaseModel after, List<Operation> inverses)
    {
        if (dialect.Compile(operations, from).Problems.Any(p => p.Code == "IRIS0305"))
        {
            return null; // As when a word is taken out of an enum type: the finding says so.
        }

        await using var one = await openEmpty("one");
        await using var two = await openEmpty("two");
        var create = Creation.Of(from, dialect.ChecksReferencedTables).SelectMany(g => g).ToList();
        await RoundTrip.RunAsync(dialect, one, create, DatabaseModel.Empty);
        var before = await InspectAsync(one);
        await RoundTrip.RunAsync(dialect, one, operations, from);
        await RoundTrip.RunAsync(dialect, two, [.. Creation.Of(to, dialect.ChecksReferencedTables).SelectMany(g => g)], DatabaseModel.Empty);
        var left = SchemaDiff.Between(await InspectAsync(one), await InspectAsync(two), dialect).Operations;
        if (left.Count > 0)
        {
            return "in the database there is left: " + string.Join("; ", left);
        }

        if (dialect.Compile(inverses, after).Problems.Any(p => p.Code == "IRIS0305"))
        {
            return null;
        }

        await RoundTrip.RunAsync(dialect, one, inverses, after);
        var back = SchemaDiff.Between(await InspectAsync(one), before, dialect).Operations;
        Judged++;
        return back.Count > 0 ? "taken back, there is left: " + string.Join("; ", back) : null;
    }

    /// <summary>A key that was declared without a name has one that the database chose.</summary>
    private async Task<DatabaseModel> InspectAsync(DbConnection connection)
    {
        var found = await RoundTrip.InspectAsync(dialect, connection);
        return found.Tables.Aggregate(found, (m, t) => m.With(t with { Constraints = t.Constraints.Map(c => c is PrimaryKey ? c with { Name = null } : c) }));
    }
}
