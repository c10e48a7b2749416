using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql.Conformance;

namespace Iris.Migrations.Tests.Sql;

[TestClass]
public class GoldenMySql
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("mysql");

    private static string GoldenFile => Path.Combine(Repository.Root, "tests", "Iris.Migrations.Tests", "Sql", "Golden", "mysql.sql");

    /// <summary>A new kind of operation fails here until the sample has one, and its SQL has been looked at.</summary>
    [TestMethod]
    public void The_sample_has_every_kind_of_operation()
    {
        var kinds = typeof(Operation).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Operation)) && t != typeof(CustomOperation)).Select(t => t.Name);
        var sampled = EveryMySqlOperation.Sample.Select(o => o is CustomOperation ? nameof(CustomOperation) : o.GetType().Name).ToHashSet(StringComparer.Ordinal);
        Assert.AreEqual("", string.Join(", ", kinds.Where(k => !sampled.Contains(k))));
        Assert.Contains(nameof(CustomOperation), sampled);
    }

    [TestMethod]
    public void The_SQL_is_as_it_was_accepted()
    {
        var text = Script();
        if (Environment.GetEnvironmentVariable("IRIS_ACCEPT") == "1")
        {
            File.WriteAllText(GoldenFile, text);
        }

        Assert.AreEqual(File.ReadAllText(GoldenFile), text);
    }

    [TestMethod]
    public void The_client_runs_it()
    {
        using var scratch = ScratchMariaDb.Create();
        var (code, text) = scratch.RunClient(Script());
        Assert.AreEqual(0, code, text);
        Assert.AreEqual("id name notes path made uid doc cost owner".Split(' ').Order().Aggregate((a, b) => $"{a} {b}"), Columns(scratch));
        Assert.AreEqual("second 'two' \\ \n🎉", scratch.Ask("SELECT name FROM projects WHERE id = 2").Single()[0]);
        Assert.AreEqual("C:\\x'y", scratch.Ask("SELECT path FROM projects WHERE id = 2").Single()[0]);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    [TestCategory(ScratchMariaDb.DriverCategory)]
    public async Task MariaDb_runs_it(bool offline)
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        await using var connection = await scratch.OpenAsync();
        var compiled = Compiled();
        await new StepRunner(Dialect, connection, offline).RunAsync(compiled);
        var found = await Dialect.InspectAsync(connection, CancellationToken.None);
        Assert.AreEqual("projects", string.Join(", ", found.Tables.Select(t => t.Name)));
        Assert.AreEqual(MySqlSchema.Describe(compiled.After), MySqlSchema.Describe(found));
    }

    private static string Columns(ScratchMariaDb scratch) =>
        string.Join(' ', scratch.Ask($"SELECT column_name FROM information_schema.columns WHERE table_schema = '{scratch.Name}' AND table_name = 'projects' ORDER BY 1").Select(r => r[0]));

    private static CompiledOperations Compiled()
    {
        var compiled = Dialect.Compile(EveryMySqlOperation.Sample, DatabaseModel.Empty);
        Assert.IsEmpty(compiled.Problems);
        return compiled;
    }

    private static string Script() =>
        string.Join("\n", [.. Dialect.Script.Session, .. Compiled().Steps.SelectMany(ScriptForm.Of).Select(s => Dialect.Script.Terminate(s.Text))]) + "\n";
}
