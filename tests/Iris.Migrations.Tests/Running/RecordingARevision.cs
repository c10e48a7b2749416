using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Running;

/// <summary>Making a revision's class and collecting what it asks for.</summary>
[TestClass]
public sealed class RecordingARevision
{
    private readonly RevisionRecorder _recorder = new(typeof(RecordingARevision).Assembly);

    [TestMethod]
    public void ThatThrowsIsAnErrorAtItsLine()
    {
        var error = Assert.ThrowsExactly<IrisException>(() => _recorder.Record(Revision<Throws>(), StepDirection.Upgrade, "sqlite")).Diagnostic;

        Assert.AreEqual("IRIS0201", error.Code);
        StringAssert.Contains(error.Message, "Upgrade threw InvalidOperationException: boom.");
        StringAssert.Contains(File.ReadLines(error.Location!.File).ElementAt(error.Location.Line - 1), "the line that throws");
    }

    [TestMethod]
    public void ThatRecordsDifferentlyEachTimeIsAnError()
    {
        CollectionAssert.AreEqual(new[] { "IRIS0206" }, RecordingCheck.Of(_recorder, Revision<Random>(), "sqlite").Select(d => d.Code).ToArray());
        Assert.IsEmpty(RecordingCheck.Of(_recorder, Revision<Chains.CreateTasks>(), "sqlite"));
    }

    [TestMethod]
    [DataRow("No.Such.Type")]
    [DataRow("Iris.Migrations.Tests.Running.Chains")]
    public void WithoutAClassIsAnError(string type)
    {
        var error = Assert.ThrowsExactly<IrisException>(() => _recorder.Record(new() { Id = "0001", TypeName = type }, StepDirection.Upgrade, "sqlite"));

        Assert.AreEqual("IRIS0207", error.Diagnostic.Code);
    }

    [TestMethod]
    public async Task ThatRunsCodeCannotBeAScript()
    {
        var graph = RevisionGraph.Build([Revision<Codes>()]);
        var dialect = DialectCatalogue.Get("sqlite");
        var writer = new ScriptWriter(new PlanCompiler(graph, _recorder, dialect), dialect, new());
        var plan = graph.PlanUpgrade(HeadSet.Empty, "head");

        var refused = await Assert.ThrowsExactlyAsync<IrisException>(() => writer.WriteAsync(plan));
        var told = new List<Diagnostic>();
        var stops = await writer.WriteAsync(plan, onlineOnly: told.Add);

        Assert.AreEqual("IRIS0508", refused.Diagnostic.Code);
        Assert.AreEqual("IRIS0508", told.Single().Code);
        var (code, text) = Client.Run("sqlite3", [":memory:"], stops);
        Assert.AreNotEqual(0, code, "A script that stops says so.");
        StringAssert.Contains(text, "IRIS0508");
    }

    private static Revision Revision<T>() => new() { Id = "0001", TypeName = typeof(T).FullName };

    public sealed class Throws : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.DropTable("a");
            throw new InvalidOperationException("boom"); // the line that throws
        }
    }

    public sealed class Random : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.BulkInsert("a", new { id = Guid.NewGuid() });
    }

    public sealed class Codes : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.Run("fill", (_, _) => Task.CompletedTask);
    }
}
