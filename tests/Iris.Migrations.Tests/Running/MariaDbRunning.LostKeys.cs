using System.Globalization;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Tests.Running.Faults;

namespace Iris.Migrations.Tests.Running;

// A server that was killed while it copied a table has come back without the keys of that table.
public sealed partial class MariaDbRunning
{
    private const string LoseKey = "ALTER TABLE books DROP FOREIGN KEY fk_books_author";
    private const string AlterTitle = "ALTER TABLE `books` MODIFY COLUMN `title`";
    private const string AlterPrice = "ALTER TABLE `books` MODIFY COLUMN `price`";

    [TestMethod]
    [DataRow(AlterTitle, false)]
    [DataRow(AlterTitle, true)]
    [DataRow(AlterPrice, true)]
    public async Task AKeyThatTheServerLostIsGivenBack(string cutOffAt, bool after)
    {
        await Upgrade(KeyChains.Widening, "0001");
        await DieAsync(KeyChains.Widening, Up, cutOffAt, after);
        await Execute(LoseKey);

        var (result, lost) = await RunAsync(KeyChains.Widening, Up);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        StringAssert.Contains(lost.Single().Message, "foreign key 'fk_books_author' (author_id) of books to authors");
        Assert.AreEqual(ReferentialAction.Cascade, Key(await Inspect(), "books")!.OnDelete);
        Assert.AreEqual(20, Convert.ToInt32(await Scalar("SELECT price FROM books"), CultureInfo.InvariantCulture));
        Assert.AreEqual("0001 upgrade done,0002 upgrade done", await History());
        Assert.AreEqual(0, (await RunAsync(KeyChains.Widening, Up)).Lost.Count);
    }

    /// <summary>The run that gave a statement its end died as well, so that the journal has nothing but steps that are done.</summary>
    [TestMethod]
    public async Task AKeyThatWasLostByAStatementThatIsDoneIsGivenBack()
    {
        await Upgrade(KeyChains.Widening, "0001");
        await DieAsync(KeyChains.Widening, Up, "UPDATE books", after: false);
        await Execute(LoseKey);

        var (result, lost) = await RunAsync(KeyChains.Widening, Up);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.AreEqual(1, lost.Count);
        Assert.IsNotNull(Key(await Inspect(), "books"));
    }

    [TestMethod]
    public async Task AKeyThatTheServerLostOnTheWayDownIsGivenBack()
    {
        await Upgrade(KeyChains.Widening, "head");
        await DieAsync(KeyChains.Widening, Down, AlterPrice, after: true);
        await Execute(LoseKey);

        var (result, lost) = await RunAsync(KeyChains.Widening, Down);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.AreEqual(1, lost.Count);
        Assert.IsNotNull(Key(await Inspect(), "books"));
        Assert.AreEqual(10, Convert.ToInt32(await Scalar("SELECT price FROM books"), CultureInfo.InvariantCulture));
        Assert.AreEqual("0001 upgrade done,0002 upgrade done,0002 downgrade done", await History());
    }

    [TestMethod]
    public async Task AKeyWithoutANameIsGivenBack()
    {
        Chains.Attempt.Value = op => op.AlterColumn("loans", "days", type: SqlType.BigInteger);
        await Upgrade(KeyChains.Attempting, "0001");
        await DieAsync(KeyChains.Attempting, Up, "ALTER TABLE `loans`", after: true);
        await Execute("ALTER TABLE loans DROP FOREIGN KEY loans_ibfk_1");

        var (result, lost) = await RunAsync(KeyChains.Attempting, Up);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        StringAssert.Contains(lost.Single().Message, "foreign key (book_id) of loans to books");
        Assert.AreEqual("book_id", Key(await Inspect(), "loans")!.Columns.Single());
    }

    /// <summary>The table is no longer called what it was when the key was made.</summary>
    [TestMethod]
    public async Task AKeyOfATableThatWasRenamedIsGivenBack()
    {
        Chains.Attempt.Value = op =>
        {
            op.RenameTable("books", "volumes");
            op.RenameColumn("volumes", "author_id", "writer_id");
            op.AlterColumn("volumes", "title", type: SqlType.String(300));
        };
        await Upgrade(KeyChains.Attempting, "0001");
        await DieAsync(KeyChains.Attempting, Up, "ALTER TABLE `volumes` MODIFY COLUMN `title`", after: false);
        await Execute("ALTER TABLE volumes DROP FOREIGN KEY fk_books_author");

        var (result, lost) = await RunAsync(KeyChains.Attempting, Up);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.AreEqual(1, lost.Count);
        Assert.AreEqual("writer_id", Key(await Inspect(), "volumes")!.Columns.Single());
    }

    [TestMethod]
    public async Task AKeyThatTheRevisionItselfMadeIsGivenBack()
    {
        Chains.Attempt.Value = op =>
        {
            op.AddColumn("books", new Column("editor_id", SqlType.Integer));
            op.CreateForeignKey("fk_books_editor", "books", ["editor_id"], "authors", ["id"]);
            op.AlterColumn("books", "title", type: SqlType.String(300));
        };
        await Upgrade(KeyChains.Attempting, "0001");
        await DieAsync(KeyChains.Attempting, Up, AlterTitle, after: true);
        await Execute("ALTER TABLE books DROP FOREIGN KEY fk_books_editor");

        var (result, lost) = await RunAsync(KeyChains.Attempting, Up);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.AreEqual(1, lost.Count);
        Assert.AreEqual(2, (await Inspect()).Find("books")!.Constraints.OfType<ForeignKey>().Count());
    }

    /// <summary>The statement is done, of its index; the key that should stand on it is not there.</summary>
    [TestMethod]
    public async Task AKeyThatWasLostAsItWasMadeIsGivenBack()
    {
        Chains.Attempt.Value = op =>
        {
            op.AddColumn("books", new Column("editor_id", SqlType.Integer));
            op.CreateForeignKey("fk_books_editor", "books", ["editor_id"], "authors", ["id"]);
        };
        await Upgrade(KeyChains.Attempting, "0001");
        await DieAsync(KeyChains.Attempting, Up, "ALTER TABLE `books` ADD CONSTRAINT", after: true);
        await Execute("ALTER TABLE books DROP FOREIGN KEY fk_books_editor");

        var (result, _) = await RunAsync(KeyChains.Attempting, Up);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.AreEqual(2, (await Inspect()).Find("books")!.Constraints.OfType<ForeignKey>().Count());
    }

    [TestMethod]
    [DataRow("ALTER TABLE `books` DROP FOREIGN KEY", true)]
    [DataRow(AlterTitle, false)]
    [DataRow(AlterTitle, true)]
    public async Task AKeyThatTheRevisionDropsIsNotBroughtBack(string cutOffAt, bool after)
    {
        Chains.Attempt.Value = op =>
        {
            op.DropForeignKey("fk_books_author", "books");
            op.AlterColumn("books", "title", type: SqlType.String(300));
        };
        await Upgrade(KeyChains.Attempting, "0001");
        await DieAsync(KeyChains.Attempting, Up, cutOffAt, after);

        var (result, lost) = await RunAsync(KeyChains.Attempting, Up);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.AreEqual(0, lost.Count);
        Assert.IsNull(Key(await Inspect(), "books"));
    }

    /// <summary>The statement that drops a key fails where there is none, so that the key is needed once more.</summary>
    [TestMethod]
    public async Task AKeyThatIsLostBeforeTheRevisionDropsItIsDroppedInTheEnd()
    {
        Chains.Attempt.Value = op =>
        {
            op.AlterColumn("books", "title", type: SqlType.String(300));
            op.DropForeignKey("fk_books_author", "books");
        };
        await Upgrade(KeyChains.Attempting, "0001");
        await DieAsync(KeyChains.Attempting, Up, AlterTitle, after: true);
        await Execute(LoseKey);

        var (result, _) = await RunAsync(KeyChains.Attempting, Up);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.IsNull(Key(await Inspect(), "books"));
        Assert.IsNull((await Inspect()).Find("books")!.FindIndex("fk_books_author"));
    }

    [TestMethod]
    public async Task RowsThatReferToNothingStopTheRunUntilTheyAreMended()
    {
        await Upgrade(KeyChains.Widening, "0001");
        await DieAsync(KeyChains.Widening, Up, AlterTitle, after: false);
        await Execute(LoseKey);
        await Execute("INSERT INTO books (id, author_id, title, price) VALUES (2, 7, 'two', 5)");

        var (stopped, told) = await RunAsync(KeyChains.Widening, Up);

        Assert.AreEqual("IRIS0503", stopped.Errors!.Single().Code);
        StringAssert.Contains(stopped.Errors![0].Message, "1 row of books refer to nothing in authors.");
        StringAssert.Contains(told.Single().Message, "It has to be added again before the rest runs, and that failed.");
        Assert.AreEqual(200, (await Inspect()).Find("books")!.FindColumn("title")!.Type.Length);
        await Execute("UPDATE books SET author_id = 1");

        var (result, lost) = await RunAsync(KeyChains.Widening, Up);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        StringAssert.Contains(lost.Single().Message, "It was added again.");
        Assert.IsNotNull(Key(await Inspect(), "books"));
        Assert.AreEqual("30", Convert.ToString(await Scalar("SELECT SUM(price) FROM books"), CultureInfo.InvariantCulture));
        Assert.AreEqual("0001 upgrade done,0002 upgrade failed,0002 upgrade done", await History());
    }

    /// <summary>Raw SQL that changed the table may have dropped the key: what the revisions say of it is not enough to make one.</summary>
    [TestMethod]
    public async Task AKeyThatRawSqlMayHaveDroppedIsLeftAlone()
    {
        Chains.Attempt.Value = op => op.AlterColumn("books", "title", type: SqlType.String(300));
        await Upgrade(KeyChains.DroppedRaw, "0002");
        await DieAsync(KeyChains.DroppedRaw, Up, "ALTER TABLE `books`", after: false);

        var (result, lost) = await RunAsync(KeyChains.DroppedRaw, Up);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.AreEqual(0, lost.Count);
        Assert.IsNull(Key(await Inspect(), "books"));
    }

    /// <summary>Of a text with a setting in it the journal never has all statements, because a setting goes with its session.</summary>
    [TestMethod]
    public async Task AKeyThatRawSqlOfTheRevisionDroppedIsLeftAlone()
    {
        Chains.Attempt.Value = op =>
        {
            op.Execute("SET @reason = 'none'; ALTER TABLE books DROP FOREIGN KEY fk_books_author");
            op.AddColumn("authors", new Column("born", SqlType.Date));
            op.AddColumn("authors", new Column("died", SqlType.Date));
        };
        await Upgrade(KeyChains.Attempting, "0001");
        await DieAsync(KeyChains.Attempting, Up, "ALTER TABLE `authors` ADD COLUMN `died`", after: false);

        var (result, lost) = await RunAsync(KeyChains.Attempting, Up);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.AreEqual(0, lost.Count);
        Assert.IsNull(Key(await Inspect(), "books"));
    }

    /// <summary>No statement of the revision copies that table.</summary>
    [TestMethod]
    public async Task ATableThatTheRevisionDoesNotTouchIsLeftAlone()
    {
        await Upgrade(KeyChains.Widening, "0001");
        await DieAsync(KeyChains.Widening, Up, AlterTitle, after: true);
        await Execute("ALTER TABLE loans DROP FOREIGN KEY loans_ibfk_1");

        var (result, lost) = await RunAsync(KeyChains.Widening, Up);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.AreEqual(0, lost.Count);
        Assert.IsNull(Key(await Inspect(), "loans"));
    }

    /// <summary>A bundle has statements and no schema.</summary>
    [TestMethod]
    public async Task NothingIsGivenBackWhereTheSourceOfStepsKnowsNoSchema()
    {
        await Upgrade(KeyChains.Widening, "0001");
        await DieAsync(KeyChains.Widening, Up, AlterTitle, after: true);
        await Execute(LoseKey);

        var (result, lost) = await RunAsync(new Schemaless(Compiler(KeyChains.Widening)), Up);

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.AreEqual(0, lost.Count);
        Assert.IsNull(Key(await Inspect(), "books"));
    }

    private static RevisionPlan Up(RevisionGraph graph, HeadSet rows) => graph.PlanUpgrade(rows, "head");

    private static RevisionPlan Down(RevisionGraph graph, HeadSet rows) => graph.PlanDowngrade(rows, "0001");

    private static ForeignKey? Key(DatabaseModel model, string table) => model.Find(table)!.Constraints.OfType<ForeignKey>().SingleOrDefault();

    private async Task DieAsync(Chain chain, Func<RevisionGraph, HeadSet, RevisionPlan> plan, string statement, bool after)
    {
        var faults = new FaultPlan((_, sent) => sent.StartsWith(statement, StringComparison.Ordinal), after);
        await Assert.ThrowsAsync<Exception>(() => Run(chain, plan, faults));
        Assert.IsTrue(faults.Died);
    }

    private Task<(RunResult Result, List<Diagnostic> Lost)> RunAsync(Chain chain, Func<RevisionGraph, HeadSet, RevisionPlan> plan) => RunAsync(Compiler(chain), plan);

    /// <summary>How a run ends, and what it says of keys that were lost.</summary>
    private async Task<(RunResult Result, List<Diagnostic> Lost)> RunAsync(IStepSource source, Func<RevisionGraph, HeadSet, RevisionPlan> plan)
    {
        var observer = new Silence();
        var result = await new MigrationRunner(source, Dialect, Connect, new() { Database = "the test database" }, observer).RunAsync(rows => plan(source.Graph, rows), None);
        return (result, observer.Warnings.FindAll(w => w.Code == "IRIS0526"));
    }

    private sealed class Schemaless(IStepSource source) : IStepSource
    {
        public RevisionGraph Graph => source.Graph;

        public IEnumerable<CompiledStep> Compile(RevisionPlan plan) => source.Compile(plan);

        public string? HashOf(Revision revision) => source.HashOf(revision);
    }
}
