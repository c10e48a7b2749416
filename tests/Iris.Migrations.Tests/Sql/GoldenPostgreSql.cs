using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql.Conformance;

namespace Iris.Migrations.Tests.Sql;

[TestClass]
public class GoldenPostgreSql
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("postgresql");

    private static string GoldenFile => Path.Combine(Repository.Root, "tests", "Iris.Migrations.Tests", "Sql", "Golden", "postgresql.sql");

    /// <summary>A new kind of operation fails here until the sample has one, and its SQL has been looked at.</summary>
    [TestMethod]
    public void The_sample_has_every_kind_of_operation()
    {
        var kinds = typeof(Operation).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Operation)) && t != typeof(CustomOperation)).Select(t => t.Name);
        var sampled = EveryOperation.Sample.Select(o => o is CustomOperation ? nameof(CustomOperation) : o.GetType().Name).ToHashSet(StringComparer.Ordinal);
        Assert.AreEqual("", string.Join(", ", kinds.Where(k => !sampled.Contains(k))));
        Assert.Contains(nameof(CustomOperation), sampled);
    }

    [TestMethod]
    public void The_SQL_is_as_it_was_accepted()
    {
        var compiled = Compiled();
        Assert.IsEmpty(compiled.Problems);
        var text = string.Join("\n", compiled.Steps.SelectMany(Lines)) + "\n";
        if (Environment.GetEnvironmentVariable("IRIS_ACCEPT") == "1")
        {
            File.WriteAllText(GoldenFile, text);
        }

        Assert.AreEqual(File.ReadAllText(GoldenFile), text);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task PostgreSql_runs_it(bool offline)
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var connection = await scratch.OpenAsync();
        var compiled = Compiled();
        await new StepRunner(Dialect, connection, offline).RunAsync(compiled);
        var found = await Dialect.InspectAsync(connection, CancellationToken.None);
        Assert.AreEqual("projects: id, name, cost, created, owner", string.Join("; ", found.Tables.Select(t => $"{t.Name}: {string.Join(", ", t.Columns.Select(c => c.Name))}")));
        Assert.AreEqual(string.Join(", ", compiled.After.Tables.Single().Columns), string.Join(", ", found.Tables.Single().Columns));
    }

    private static CompiledOperations Compiled() => Dialect.Compile(EveryOperation.Sample, DatabaseModel.Empty);

    private static IEnumerable<string> Lines(SqlStep step) => step switch
    {
        SqlStatement statement => [$"{(step.Autocommit ? "-- outside the transaction\n" : "")}{statement.Text};"],
        ConditionalSteps conditional => conditional.Offline.SelectMany(Lines),
        AssertionStep or BackfillStep => ScriptForm.Parts(step).SelectMany(Lines),
        CodeStep code => code.Offline!.SelectMany(Lines),
        _ => [$"-- {step}"],
    };
}
