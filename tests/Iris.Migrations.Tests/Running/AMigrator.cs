using System.Data.Common;
using System.Reflection;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Iris.Migrations.Tests.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Iris.Migrations.Tests.Running;

/// <summary>Migrations that a program runs by itself.</summary>
[TestClass]
public sealed class AMigrator
{
    private const string Source =
        """
        using Iris.Migrations;

        [Revision("0001", Message = "things")]
        public sealed class Things : Migration
        {
            public override void Upgrade(MigrationBuilder op) => op.CreateTable("things", Column("id", SqlType.Integer, nullable: false), PrimaryKey("id"));

            public override void Downgrade(MigrationBuilder op) => op.DropTable("things");
        }

        [Revision("0003", Revises = ["0002"])]
        public sealed class Names : Migration
        {
            public override void Upgrade(MigrationBuilder op) => op.AddColumn("things", Column("name", SqlType.Text));

            public override void Downgrade(MigrationBuilder op) => op.DropColumn("things", "name");
        }
        """;

    private const string File0002 = "-- in SQL\n-- Revision ID: 0002\n-- Revises: 0001\n-- iris:upgrade\nCREATE TABLE others (id INTEGER);\n-- iris:downgrade\nDROP TABLE others;\n";

    private static readonly Lazy<Assembly> WithoutAFile = new(() => Load(Source, ("iris/0002.sql", File0002)));

    private readonly string _folder = Directory.CreateTempSubdirectory("iris-migrator-").FullName;

    private static CancellationToken None => CancellationToken.None;

    [TestCleanup]
    public void Close() => Directory.Delete(_folder, recursive: true);

    /// <summary>As in an application that was published as a single file.</summary>
    [TestMethod]
    public async Task TakesTheRevisionsOfAnAssemblyThatHasNoFile()
    {
        Assert.AreEqual("", WithoutAFile.Value.Location);
        var migrator = Migrator.For(WithoutAFile.Value, Connect);

        CollectionAssert.AreEqual(new[] { "0001", "0002", "0003" }, (await migrator.PendingAsync()).Select(revision => revision.Id).ToArray());
        var up = await migrator.UpgradeAsync();
        CollectionAssert.AreEqual(new[] { "0001", "0002", "0003" }, up.Applied.ToArray());
        Assert.AreEqual("0003", (await migrator.CurrentAsync()).ToString());
        Assert.AreEqual(0, (await migrator.UpgradeAsync()).Applied.Count);
        await migrator.ValidateAsync();
        var down = await migrator.DowngradeAsync("-1");
        Assert.AreEqual("0002", down.After.ToString());
        Assert.AreEqual("0001", (await migrator.DowngradeAsync("0001")).After.ToString());
        Assert.AreEqual("0002", (await migrator.UpgradeAsync("+1")).After.ToString());
    }

    [TestMethod]
    public async Task SaysWhereTheDatabaseStands()
    {
        var migrator = Migrator.For(WithoutAFile.Value, Connect);
        await migrator.UpgradeAsync("0001");

        var status = await migrator.StatusAsync();

        Assert.IsFalse(status.IsCurrent);
        Assert.AreEqual("0001", status.Rows.ToString());
        CollectionAssert.AreEqual(new[] { "0003" }, status.Heads.ToArray());
        CollectionAssert.AreEqual(new[] { "0002", "0003" }, status.Pending.ToArray());
        Assert.IsTrue((await migrator.StatusAsync("0001")).IsCurrent);
        await migrator.ValidateAsync("0001");
        var error = await Assert.ThrowsExactlyAsync<IrisException>(() => migrator.ValidateAsync());
        Assert.AreEqual("IRIS0583", error.Diagnostic.Code);
        StringAssert.Contains(error.Message, "2 revisions are pending: 0002, 0003");
    }

    [TestMethod]
    public async Task SaysThatANewerProgramHasBeenThere()
    {
        await Migrator.For(WithoutAFile.Value, Connect).UpgradeAsync();
        var older = Migrator.For([WithoutAFile.Value.GetType("Things")!], Connect);

        var status = await older.StatusAsync();

        Assert.IsFalse(status.IsCurrent);
        CollectionAssert.AreEqual(new[] { "0003" }, status.Unknown.ToArray());
        Assert.AreEqual("IRIS0501", (await Assert.ThrowsExactlyAsync<IrisException>(() => older.ValidateAsync())).Diagnostic.Code);
        Assert.AreEqual("IRIS0501", (await Assert.ThrowsExactlyAsync<IrisException>(() => older.PendingAsync())).Diagnostic.Code);
    }

    [TestMethod]
    public async Task LooksWithoutWritingAnything()
    {
        var migrator = Migrator.For(WithoutAFile.Value, Connect);
        await migrator.StatusAsync();

        Assert.IsFalse(File.Exists(Path.Combine(_folder, "app.db")));
        await using var connection = Connect();
        await connection.OpenAsync(None);
        await connection.CloseAsync();
        Assert.IsFalse((await migrator.StatusAsync()).IsCurrent);
        await connection.OpenAsync(None);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master";
        Assert.AreEqual(0L, await command.ExecuteScalarAsync(None));
    }

    [TestMethod]
    public async Task LeavesAConnectionAsItIs()
    {
        await using var open = Connect();
        await open.OpenAsync(None);
        await using var closed = Connect();

        await Migrator.For(WithoutAFile.Value, open).UpgradeAsync("0001");
        await Migrator.For(WithoutAFile.Value, closed).UpgradeAsync();

        Assert.AreEqual(System.Data.ConnectionState.Open, open.State);
        Assert.AreEqual(System.Data.ConnectionState.Closed, closed.State);
        await using var command = open.CreateCommand();
        command.CommandText = "SELECT version_num FROM iris_version";
        Assert.AreEqual("0003", await command.ExecuteScalarAsync(None));
    }

    /// <summary>Npgsql takes the password out of the text of a connection that was open.</summary>
    [TestMethod]
    public async Task TakesADataSourceOrAnOpenConnectionOfPostgreSql()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var source = NpgsqlDataSource.Create(scratch.ConnectionString);
        await using var open = await scratch.OpenAsync();

        await Migrator.For(WithoutAFile.Value, source).UpgradeAsync("0002");
        var migrator = Migrator.For(WithoutAFile.Value, open);
        await migrator.UpgradeAsync();

        Assert.AreEqual("0003", (await migrator.CurrentAsync()).ToString());
        StringAssert.Contains(migrator.Database, "iris_scratch_");
    }

    [TestMethod]
    public async Task ThrowsWhereARevisionFailsAndSaysWhatIsLeft()
    {
        var assembly = Load(Source + "\n[Revision(\"0004\", Revises = [\"0003\"])] public sealed class Wrong : Migration { public override void Upgrade(MigrationBuilder op) => op.Execute(\"INSERT INTO nowhere VALUES (1)\"); }", ("iris/0002.sql", File0002));
        var migrator = Migrator.For(assembly, Connect);

        var error = await Assert.ThrowsExactlyAsync<IrisException>(() => migrator.UpgradeAsync());

        Assert.AreEqual("IRIS0503", error.Diagnostic.Code);
        StringAssert.Contains(error.Message, "stands at 0003");
        Assert.AreEqual("0003", (await migrator.CurrentAsync()).ToString());
    }

    [TestMethod]
    public async Task StopsWhereItIsCancelled()
    {
        var migrator = Migrator.For(WithoutAFile.Value, Connect);

        await Assert.ThrowsAsync<OperationCanceledException>(() => migrator.UpgradeAsync(cancellationToken: new(canceled: true)));
    }

    [TestMethod]
    [DataRow("Data Source=:memory:")]
    [DataRow("Data Source=x;Mode=Memory")]
    [DataRow("")]
    public void RefusesADatabaseThatIsGoneWithItsConnection(string connectionString)
    {
        var error = Assert.ThrowsExactly<IrisException>(() => Migrator.For(WithoutAFile.Value, () => new SqliteConnection(connectionString)));

        Assert.AreEqual("IRIS0581", error.Diagnostic.Code);
    }

    [TestMethod]
    public async Task UpgradesADatabaseInMemoryThatIsShared()
    {
        await using var keep = new SqliteConnection("Data Source=iris-migrator;Mode=Memory;Cache=Shared");
        await keep.OpenAsync(None);

        await Migrator.For(WithoutAFile.Value, keep).UpgradeAsync();

        await using var command = keep.CreateCommand();
        command.CommandText = "SELECT version_num FROM iris_version";
        Assert.AreEqual("0003", await command.ExecuteScalarAsync(None));
    }

    [TestMethod]
    public void NeedsToKnowTheDatabase()
    {
        DbConnection Wrapped() => new CatalogueConnection(new Dictionary<string, System.Data.DataTable>());

        Assert.AreEqual("IRIS0580", Assert.ThrowsExactly<IrisException>(() => Migrator.For(WithoutAFile.Value, Wrapped)).Diagnostic.Code);
        Assert.IsNotNull(Migrator.For(WithoutAFile.Value, Wrapped, new() { Dialect = "sqlserver" }));
    }

    [TestMethod]
    public void SaysWhatIsWrongWithTheRevisions()
    {
        string Code(Assembly assembly) => Assert.ThrowsExactly<IrisException>(() => Migrator.For(assembly, Connect)).Diagnostic.Code;

        Assert.AreEqual("IRIS0026", Code(typeof(SqliteConnection).Assembly));
        Assert.AreEqual("IRIS0210", Code(Load("using Iris.Migrations; [Revision(\"1\")] public class A { }")));
        Assert.AreEqual("IRIS0211", Code(Load("using Iris.Migrations; [Revision(\"1\")] public class A : Migration { private A() { } public override void Upgrade(MigrationBuilder op) { } }")));
        Assert.AreEqual("IRIS0140", Code(Load("", ("iris/a.sql", "-- iris:upgrade\nSELECT 1;\n"))));
        Assert.ThrowsExactly<ArgumentException>(() => Migrator.For(Array.Empty<Type>(), Connect));
        Assert.ThrowsExactly<ArgumentException>(() => Migrator.For([typeof(string), typeof(AMigrator)], Connect));
    }

    private SqliteConnection Connect() => new($"Data Source={Path.Combine(_folder, "app.db")};Pooling=False");

    private static Assembly Load(string source, params (string Name, string Text)[] files)
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            $"Migrator{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(source, cancellationToken: None)],
            trusted.Append(typeof(Migration).Assembly.Location).Distinct().Select(file => MetadataReference.CreateFromFile(file)),
            new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var made = compilation.Emit(image, manifestResources: files.Select(file => new ResourceDescription(file.Name, () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file.Text)), isPublic: true)), cancellationToken: None);
        Assert.IsTrue(made.Success, string.Join("\n", made.Diagnostics));
        return Assembly.Load(image.ToArray());
    }
}
