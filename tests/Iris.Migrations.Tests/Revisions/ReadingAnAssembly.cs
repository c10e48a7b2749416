using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Revisions;

[TestClass]
public sealed class ReadingAnAssembly
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iris").FullName;

    private static AssemblyRevisions Own => AssemblyRevisionReader.Read(typeof(ReadingAnAssembly).Assembly.Location);

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void FindsEverythingThatAnAttributeSays()
    {
        var revision = Find("read_all");

        CollectionAssert.AreEqual(new[] { "read_none", "x" }, revision.Revises.ToArray());
        CollectionAssert.AreEqual(new[] { "y" }, revision.DependsOn.ToArray());
        CollectionAssert.AreEqual(new[] { "reading" }, revision.BranchLabels.ToArray());
        Assert.AreEqual("a message", revision.Message);
        Assert.AreEqual("2024-12-19T16:00:00Z", revision.Created);
        Assert.AreEqual("all of it", revision.Breaking);
        Assert.AreEqual("not at all", revision.Rollback);
        Assert.IsTrue(revision.ResolvesConflicts);
        Assert.AreEqual(typeof(Complete).FullName, revision.TypeName);
        Assert.AreEqual("ReadingAnAssembly.cs", Path.GetFileName(revision.Location!.File));
        Assert.IsGreaterThan(0, revision.Location.Line);
    }

    [TestMethod]
    public void FindsNothingWhereAnAttributeIsSilent()
    {
        var revision = Find("read_none");

        Assert.IsEmpty(revision.Revises);
        Assert.AreEqual("", revision.Message);
        Assert.IsNull(revision.Created);
    }

    [TestMethod]
    public void OrdersByIdWhateverTheOrderInTheAssembly()
    {
        var ids = Own.Revisions.Select(revision => revision.Id).ToList();

        CollectionAssert.AreEqual(ids.Order(StringComparer.Ordinal).ToList(), ids);
    }

    [TestMethod]
    public void AcceptsABaseClassThatIsAMigration() => Assert.IsFalse(Own.Diagnostics.Any(found => found.Message.Contains("'read_none'", StringComparison.Ordinal)));

    [TestMethod]
    public void LetsTheCallerMapPaths()
    {
        var mapped = AssemblyRevisionReader.Read(typeof(ReadingAnAssembly).Assembly.Location, path => "/mapped/" + Path.GetFileName(path));

        Assert.AreEqual("/mapped/ReadingAnAssembly.cs", mapped.Revisions.Single(revision => revision.Id == "read_all").Location!.File);
    }

    [TestMethod]
    public void FindsEmbeddedSqlRevisionsAndPassesOverOtherSql()
    {
        var assembly = Embed(("iris/2024/0002.sql", "\uFEFF-- Revision ID: 0002\n-- Revises: 0001\n-- iris:upgrade\nSELECT 1;\n"), ("iris/notes.sql", "SELECT 1;"), ("other/0003.sql", "-- Revision ID: 0003\n"));

        var read = AssemblyRevisionReader.Read(assembly, name => "/src/" + name);

        var revision = read.Revisions.Single();
        Assert.AreEqual("0002", revision.Id);
        Assert.AreEqual("iris/2024/0002.sql", revision.ResourceName);
        Assert.AreEqual("/src/iris/2024/0002.sql", revision.Location!.File);
        Assert.IsEmpty(read.Diagnostics);
    }

    [TestMethod]
    public void ReportsWhatIsWrongWithASqlRevision() =>
        Assert.IsTrue(AssemblyRevisionReader.Read(Embed(("iris/a.sql", "-- iris:upgrade\nSELECT 1;\n"))).Diagnostics.Any(found => found.Code == "IRIS0140"));

    [TestMethod]
    public void LeavesTheFileAlone()
    {
        var assembly = Embed();
        using (var writer = new FileStream(assembly, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            Assert.IsEmpty(AssemblyRevisionReader.Read(assembly).Revisions);
        }

        using var exclusive = new FileStream(assembly, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    [TestMethod]
    public void ThatIsNoneIsAnError()
    {
        var file = Path.Combine(_folder, "a.dll");
        File.WriteAllText(file, "MZ, or not");

        Assert.AreEqual("IRIS0060", Assert.ThrowsExactly<IrisException>(() => AssemblyRevisionReader.Read(file)).Diagnostic.Code);
        Assert.AreEqual("IRIS0060", Assert.ThrowsExactly<IrisException>(() => AssemblyRevisionReader.Read(file + ".gone")).Diagnostic.Code);
    }

    private static Revision Find(string id) => Own.Revisions.Single(revision => revision.Id == id);

    private string Embed(params (string Name, string Text)[] resources)
    {
        var file = Path.Combine(_folder, "embedded.dll");
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("embedded"), typeof(object).Assembly);
        assembly.DefineDynamicModule("embedded");
        Images.Save(assembly, file, resources.Select(resource => (resource.Name, Encoding.UTF8.GetBytes(resource.Text))));
        return file;
    }

    [Revision("read_none")]
    public sealed class Silent : Base;

    [Revision("read_all", Revises = ["read_none", "x"], DependsOn = ["y"], BranchLabels = ["reading"], Message = "a message", Created = "2024-12-19T16:00:00Z", Breaking = "all of it", Rollback = "not at all", ResolvesConflicts = true)]
    public sealed class Complete : Base;

    public abstract class Base : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.Execute("SELECT 1");
    }
}
