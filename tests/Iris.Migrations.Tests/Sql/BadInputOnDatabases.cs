using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Iris.Migrations.Tests.Sql;

[TestClass]
public sealed class BadInputOnSqlite : BadInput, IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"iris-{Guid.NewGuid():N}.db");

    protected override Dialect Dialect => DialectCatalogue.Get("sqlite");

    protected override DbConnection Connect() => new SqliteConnection($"Data Source={_file};Pooling=False");

    public void Dispose() => File.Delete(_file);
}

[TestClass]
public sealed class BadInputOnPostgreSql : BadInput
{
    private ScratchPostgres? _scratch;

    protected override Dialect Dialect => DialectCatalogue.Get("postgresql");

    [TestInitialize]
    public async Task Open() => _scratch = await ScratchPostgres.CreateAsync();

    [TestCleanup]
    public async Task Close() => await (_scratch?.DisposeAsync() ?? ValueTask.CompletedTask);

    protected override DbConnection Connect() => new NpgsqlConnection(_scratch!.ConnectionString);
}

[TestClass]
[TestCategory(ScratchMariaDb.DriverCategory)]
public sealed class BadInputOnMariaDb : BadInput
{
    private ScratchMariaDb? _scratch;

    protected override Dialect Dialect => DialectCatalogue.Get("mysql");

    [TestInitialize]
    public void Open() => _scratch = ScratchMariaDb.CreateForDriver();

    [TestCleanup]
    public void Close() => _scratch?.Dispose();

    protected override DbConnection Connect() => _scratch!.Connect();
}

/// <summary>No server is asked: what is refused before a statement runs.</summary>
[TestClass]
public sealed class BadInputForSqlServer
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("sqlserver");

    [TestMethod]
    public void IsRefusedBeforeAnythingRuns()
    {
        var setup = new MigrationBuilder(Dialect.Name);
        new BadInputCases.SetsUp().Upgrade(setup);
        var model = new Folding().Apply(DatabaseModel.Empty, setup.Operations);
        var cases = BadInputCases.All.Where(c => c.Codes.ContainsKey(Dialect.Name)).ToList();
        var faults = new List<string>();
        foreach (var @case in cases)
        {
            var attempt = new MigrationBuilder(Dialect.Name);
            @case.Attempt(attempt);
            var problem = Dialect.Compile(attempt.Operations, model).Problems.FirstOrDefault(p => p.Severity == DiagnosticSeverity.Error);
            faults.AddRange(BadInputCases.Faults(@case, Dialect.Name, problem).Select(f => $"{@case.Name}: {f}"));
        }

        Assert.IsGreaterThan(10, cases.Count);
        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults));
    }
}
