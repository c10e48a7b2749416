using System.Data.Common;
using System.Text;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Running;

namespace Iris.Migrations.Tests.Sql;

/// <summary>
/// What goes wrong is refused with a code, the place in the revision and a remedy, and leaves the database as it was: a class per database
/// derives from this. Names and texts that only look like SQL are in HostileNames, rows in the way in RunningConformance as well.
/// </summary>
public abstract class BadInput
{
    private static readonly Chain Chain = new(typeof(BadInputCases.SetsUp), typeof(BadInputCases.Tries));

    protected abstract Dialect Dialect { get; }

    protected abstract DbConnection Connect();

    [TestMethod]
    public async Task IsRefusedAndNothingIsChanged()
    {
        Assert.IsTrue((await Upgrade("0001")).Succeeded);
        var before = await Look();
        var faults = new List<string>();
        var cases = BadInputCases.All.Where(c => c.Codes.ContainsKey(Dialect.Name)).ToList();
        foreach (var @case in cases)
        {
            BadInputCases.Attempt.Value = @case.Attempt;
            faults.AddRange(BadInputCases.Faults(@case, Dialect.Name, await Problem()).Select(f => $"{@case.Name}: {f}"));
            if (await Look() is var after && after != before)
            {
                faults.Add($"{@case.Name}: left\n{after}\nof\n{before}");
                before = after;
            }
        }

        Assert.IsGreaterThan(10, cases.Count);
        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults));
    }

    private async Task<Diagnostic?> Problem()
    {
        try
        {
            return (await Upgrade("0002")).Errors is [var first, ..] ? first : null;
        }
        catch (IrisException refused)
        {
            return refused.Diagnostic;
        }
    }

    private Task<RunResult> Upgrade(string target)
    {
        var compiler = new PlanCompiler(Chain.Graph, new(typeof(BadInputCases).Assembly), Dialect);
        return new MigrationRunner(compiler, Dialect, Connect, new() { Database = "the test database" }, new Silence())
            .RunAsync(rows => Chain.Graph.PlanUpgrade(rows, target), CancellationToken.None);
    }

    /// <summary>The schema and the rows, as text.</summary>
    private async Task<string> Look()
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        var model = await Dialect.InspectAsync(connection, CancellationToken.None);
        var text = new StringBuilder();
        foreach (var table in model.Tables)
        {
            text.AppendJoin(' ', table.Name, table.Columns, table.Constraints, table.Indexes).AppendLine();
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {Dialect.Quote(table.Name)} ORDER BY 1";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                text.AppendJoin('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetValue(i))).AppendLine();
            }
        }

        return text.AppendJoin('\n', model.Views).Append(await new VersionTable(Dialect, "iris_version").ReadAsync(connection, CancellationToken.None)).ToString();
    }
}
