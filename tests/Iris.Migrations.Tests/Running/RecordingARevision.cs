using System.Reflection;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
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

    /// <summary>The token is a short way to the class; the assembly may be another build than the one that it was read from.</summary>
    [TestMethod]
    [DataRow("its own")]
    [DataRow("of another class")]
    [DataRow("of a later row")]
    [DataRow("of a method")]
    public void ByATokenFindsTheClassOfThatName(string token)
    {
        var revision = Revision<Plain>() with
        {
            TypeToken = token switch
            {
                "its own" => typeof(Plain).MetadataToken,
                "of another class" => typeof(Throws).MetadataToken,
                "of a later row" => 0x02FFFFFF,
                _ => typeof(Plain).GetMethod("Upgrade")!.MetadataToken,
            },
        };

        Assert.AreEqual("plain", ((DropTable)_recorder.Record(revision, StepDirection.Upgrade, "sqlite").Operations.Single()).Table.Name);
    }

    [TestMethod]
    public void RunsWhatAConstructorDoes()
    {
        Assert.AreEqual("from_a_field", TableOf<WithField>());
        Assert.AreEqual("from_a_constructor", TableOf<WithConstructor>());
        Assert.AreEqual("from_a_base", TableOf<WithBase>());
        Assert.AreEqual("plain", TableOf<Plain>());
    }

    /// <summary>Where a class has no constructor of its own, none is called: there must be nothing above it that one would set.</summary>
    [TestMethod]
    public void HasABaseWithoutFields()
    {
        for (var type = typeof(Migration); type != typeof(object); type = type.BaseType!)
        {
            Assert.IsEmpty(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly), type.Name);
        }
    }

    [TestMethod]
    public void FindsItsLinesWhenAskedAndNotBefore()
    {
        Lines.Recordings = 0;

        var operations = _recorder.Record(Revision<Lines>(), StepDirection.Upgrade, "sqlite").Operations;
        Assert.AreEqual(1, Lines.Recordings);

        var lines = new[] { operations[0], ((ConditionalBlock)operations[1]).Operations[0], operations[2], operations[3] }
            .Select(operation => File.ReadLines(operation.Location!.File).ElementAt(operation.Location.Line - 1).Split("// ")[^1]);
        CollectionAssert.AreEqual(new[] { "first", "inside a condition", "answered for", "last" }, lines.ToArray());
        Assert.AreEqual(2, Lines.Recordings);
    }

    private string TableOf<T>()
        where T : Migration => ((DropTable)_recorder.Record(Revision<T>(), StepDirection.Upgrade, "sqlite").Operations.Single()).Table.Name;

    [TestMethod]
    public async Task ThatRunsCodeCannotBeAScript()
    {
        var graph = RevisionGraph.Build([Revision<Codes>()]);
        var dialect = DialectCatalogue.Get("sqlite");
        var writer = new ScriptWriter(new PlanCompiler(graph, _recorder, dialect), dialect, new());
        var plan = graph.PlanUpgrade(HeadSet.Empty, "head");

        var refused = Assert.ThrowsExactly<IrisException>(() => writer.Write(plan));
        var told = new List<Diagnostic>();
        var stops = writer.Write(plan, onlineOnly: told.Add);

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

    private sealed class Plain : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.DropTable("plain");
    }

    private sealed class WithField : Migration
    {
        private readonly string _name = "from_a_field";

        public override void Upgrade(MigrationBuilder op) => op.DropTable(_name);
    }

    private sealed class WithConstructor : Migration
    {
        private readonly string _name;

        public WithConstructor() => _name = "from_a_constructor";

        public override void Upgrade(MigrationBuilder op) => op.DropTable(_name);
    }

    private abstract class Named : Migration
    {
        protected string Name { get; } = "from_a_base";
    }

    private sealed class WithBase : Named
    {
        public override void Upgrade(MigrationBuilder op) => op.DropTable(Name);
    }

    private sealed class Lines : Migration
    {
        public static int Recordings { get; set; }

        public override void Upgrade(MigrationBuilder op)
        {
            Recordings++;
            op.DropTable("a"); // first
            op.When(new Condition.TableExists("b"), inner =>
                inner.DropTable("b")); // inside a condition
            op.Assured("IRIS0401", "It is empty.", inner =>
                inner.DropTable("c")); // answered for
            op.DropTable("d"); // last
        }
    }
}
