using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql;

[TestClass]
public class CompilingForPostgreSql
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("postgresql");
    private static readonly Table T = new("t") { Columns = [new("id", SqlType.Integer) { Nullable = false }, new("name", SqlType.String(10))], Constraints = [new PrimaryKey(null, ["id"])] };
    private static readonly DatabaseModel Before = DatabaseModel.Empty.With(T);

    [TestMethod]
    public void Alters_a_column_from_type_to_name() => Assert.AreEqual(
        """
        ALTER TABLE "t" ALTER COLUMN "name" TYPE text
        ALTER TABLE "t" ALTER COLUMN "name" SET NOT NULL
        ALTER TABLE "t" ALTER COLUMN "name" SET DEFAULT 'x'
        COMMENT ON COLUMN "t"."name" IS 'what it is called'
        ALTER TABLE "t" RENAME COLUMN "name" TO "title"
        """,
        Sql(new AlterColumn("t", "name") { Type = SqlType.Text, Nullable = false, Default = new LiteralValue("x"), Comment = "what it is called", NewName = "title" }));

    [TestMethod]
    public void Drops_the_key_by_the_name_that_PostgreSql_gave_it() =>
        Assert.AreEqual(
            "DO $iris$\nBEGIN\n    EXECUTE (SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint WHERE conrelid = '\"t\"'::regclass AND contype = 'p');\nEND\n$iris$",
            Sql(new DropConstraint("t", null, ConstraintKind.PrimaryKey)));

    [TestMethod]
    public void Creates_an_enum_type_once_and_drops_it_with_its_last_column()
    {
        var mood = SqlType.Enum("mood", "sad", "ok");
        Assert.AreEqual(
            """
            CREATE TYPE "mood" AS ENUM ('sad', 'ok')
            ALTER TABLE "t" ADD COLUMN "a" "mood"
            ALTER TABLE "t" ADD COLUMN "b" "mood"[]
            ALTER TABLE "t" DROP COLUMN "a"
            ALTER TABLE "t" DROP COLUMN "b"
            DROP TYPE "mood"
            """,
            Sql(new AddColumn("t", new("a", mood)), new AddColumn("t", new("b", SqlType.Array(mood))), new DropColumn("t", "a"), new DropColumn("t", "b")));
    }

    [TestMethod]
    public void Adds_words_to_an_enum_type_where_they_belong()
    {
        var before = Before.Apply(new AddColumn("t", new("m", SqlType.Enum("mood", "sad", "ok"))));
        Assert.AreEqual(
            """
            ALTER TYPE "mood" ADD VALUE 'awful' BEFORE 'sad'
            ALTER TYPE "mood" ADD VALUE 'great' AFTER 'ok'
            """,
            string.Join("\n", Texts(Dialect.Compile([new AlterColumn("t", "m") { Type = SqlType.Enum("mood", "awful", "sad", "ok", "great") }], before))));
    }

    /// <summary>PostgreSQL refuses "unsafe use of new value"; the finding has a line.</summary>
    [TestMethod]
    [DataRow("insert")]
    [DataRow("default")]
    [DataRow("column")]
    public void A_new_word_is_not_used_in_the_transaction_that_adds_it(string use)
    {
        var more = SqlType.Enum("mood", "ok", "great");
        var before = DatabaseModel.Empty.Apply(new CreateTable(new Table("t") { Columns = [new("m", SqlType.Enum("mood", "ok"))] }));
        var extend = new AlterColumn("t", "m") { Type = more };
        Operation used = use switch
        {
            "insert" => new BulkInsert("t", ["m"], [["ok"], ["great"]]),
            "default" => new AlterColumn("t", "m") { Default = new LiteralValue("great") },
            _ => new AddColumn("t", new("n", more) { Default = new LiteralValue("great") }),
        };

        Assert.AreEqual("IRIS0313", Dialect.Compile([extend, used], before).Problems.Single().Code);
        Assert.IsEmpty(Dialect.Compile([new AutocommitBlock([extend]), used], before).Problems);
        Assert.IsEmpty(Dialect.Compile([extend, new BulkInsert("t", ["m"], [["ok"]])], before).Problems);
    }

    [TestMethod]
    public void A_key_to_a_table_that_is_not_there_is_found()
    {
        var key = new AddConstraint("t", new ForeignKey("fk", ["id"], "nme", ["id"]));

        var problem = Dialect.Compile([new CreateTable(new Table("name") { Columns = [new("id", SqlType.Integer)] }), key], Before).Problems.Single();

        Assert.AreEqual("IRIS0202", problem.Code);
        StringAssert.Contains(problem.Message, "Did you mean 'name'?");
        Assert.AreEqual(DiagnosticSeverity.Warning, DialectCatalogue.Get("sqlite").Compile([key], Before).Problems.Single().Severity, "SQLite lets it wait");
    }

    [TestMethod]
    public void Inserts_in_portions()
    {
        var rows = Enumerable.Range(0, 1001).Select(i => ValueList.Create<object?>([i, "n"])).ToValueList();
        var texts = Texts(Dialect.Compile([new BulkInsert("t", ["id", "name"], rows)], Before));
        Assert.AreEqual("501,501,1", string.Join(',', texts.Select(t => t.Split('\n').Length)));
        Assert.AreEqual("INSERT INTO \"t\" (\"id\", \"name\") VALUES (1000, 'n')", texts[^1]);
    }

    [TestMethod]
    public void A_block_outside_the_transaction_marks_all_that_is_in_it()
    {
        var inner = new AutocommitBlock([new ExecuteSql("VACUUM; ANALYZE"), new AutocommitBlock([new CreateIndex("t", new("ix", ["name"]), Concurrently: true)])]);
        var compiled = Dialect.Compile([new ExecuteSql("SELECT 1"), inner, new ExecuteSql("SELECT 2")], Before);
        Assert.IsEmpty(compiled.Problems);
        Assert.AreEqual("False,True,True,True,False", string.Join(',', compiled.Steps.Select(s => s.Autocommit)));
        Assert.IsInstanceOfType<CreateIndex>(compiled.Steps[3].Source);
    }

    [TestMethod]
    public void A_conditional_block_has_steps_for_a_run_and_one_statement_for_a_script()
    {
        var step = (ConditionalSteps)Dialect.Compile([new ConditionalBlock(!new Condition.ColumnExists("t", "x"), [new AddColumn("t", new("x", SqlType.Text)), new ExecuteSql("SELECT '$sql$'")])], Before).Steps.Single();
        Assert.HasCount(2, step.Steps);
        var script = ((SqlStatement)step.Offline.Single()).Text;
        StringAssert.StartsWith(script, "DO $iris$\nBEGIN\n    IF NOT (EXISTS (SELECT FROM");
        StringAssert.Contains(script, "EXECUTE $sql1$SELECT '$sql$'$sql1$;");
    }

    [TestMethod]
    public void A_condition_that_is_false_by_the_schema_excuses_what_the_block_refers_to()
    {
        var compiled = Dialect.Compile([new ConditionalBlock(new Condition.TableExists("legacy"), [new DropColumn("legacy", "x")])], Before);
        Assert.IsEmpty(compiled.Problems);
        Assert.AreEqual(Before, compiled.After);
    }

    [TestMethod]
    public void Custom_operations_and_code_say_their_own_SQL()
    {
        var compiled = Dialect.Compile([new Grant("reader"), new RunCode("fill") { Code = (_, _) => Task.CompletedTask, OfflineSql = "SELECT 1; SELECT 2" }, new RunCode("only live") { Code = (_, _) => Task.CompletedTask }], Before);
        Assert.AreEqual("GRANT SELECT ON t TO reader /* postgresql */", ((SqlStatement)compiled.Steps[0]).Text);
        Assert.HasCount(2, ((CodeStep)compiled.Steps[1]).Offline!);
        Assert.IsNull(((CodeStep)compiled.Steps[2]).Offline);
    }

    [TestMethod]
    public void Parameters_go_where_they_are_marked_and_nowhere_else() => Assert.AreEqual(
        "SELECT 1::int, ':a', $$:a$$, a.b[1:2], x:a /* :a */, 1",
        Sql(new ExecuteSql("SELECT :a::int, ':a', $$:a$$, a.b[1:2], x\\:a /* :a */, :a") { Parameters = [new("a", 1)] }));

    [TestMethod]
    public void Without_parameters_the_text_is_left_alone() => Assert.AreEqual("SELECT ':x', :y, a\\:b", Sql(new ExecuteSql("SELECT ':x', :y, a\\:b")));

    [TestMethod]
    public void Findings_have_their_codes()
    {
        Assert.AreEqual("IRIS0220", Code(new ExecuteSql("SELECT :a, :b") { Parameters = [new("a", 1)] }));
        Assert.AreEqual("IRIS0221", Code(new ExecuteSql("SELECT ':a'") { Parameters = [new("a", 1)] }));
        Assert.AreEqual("IRIS0302", Code(new RenameTable("t", new string('é', 32))));
        Assert.AreEqual("IRIS0303", Code(new AddColumn("t", new("c", SqlType.Numeric(null, 2)))));
        Assert.AreEqual("IRIS0303", Code(new AddColumn("t", new("c", SqlType.Time.WithPrecision(7)))));
        Assert.AreEqual("IRIS0304", Code(new BulkInsert("t", ["id"], [[new Version(1, 0)]])));
        Assert.AreEqual("IRIS0305", Code(new AddColumn("t", new("c", SqlType.Integer) { Computed = new("id", Stored: false) })));
        Assert.AreEqual("IRIS0307", Code(new CreateIndex("t", new("ix", ["id"]), Concurrently: true)));
    }

    [TestMethod]
    public void A_dialect_that_nobody_knows_is_refused() =>
        Assert.AreEqual("IRIS0301", Assert.ThrowsExactly<IrisException>(() => DialectCatalogue.Get("dbase")).Diagnostic.Code);

    [TestMethod]
    public void A_script_that_neither_asks_nor_knows_stops()
    {
        var block = new ConditionalBlock(new Condition.TableExists("x"), [new AutocommitBlock([new ExecuteSql("VACUUM")])]);
        var compiled = Dialect.Compile([block], DatabaseModel.Empty.AsOpaque());
        Assert.AreEqual("IRIS0306", compiled.Problems.Single().Code);
        StringAssert.Contains(((ConditionalSteps)compiled.Steps.Single()).Offline.OfType<SqlStatement>().Single().Text, "iris_cannot_decide");
    }

    private static string? Code(Operation operation) => Dialect.Compile([operation], Before).Problems.Single().Code;

    private static string Sql(params Operation[] operations)
    {
        var compiled = Dialect.Compile(operations, Before);
        Assert.IsEmpty(compiled.Problems);
        return string.Join("\n", Texts(compiled));
    }

    private static List<string> Texts(CompiledOperations compiled) => [.. compiled.Steps.OfType<SqlStatement>().Select(s => s.Text)];

    private sealed record Grant(string Role) : CustomOperation
    {
        public override IEnumerable<string> GetSql(string dialect) => [$"GRANT SELECT ON t TO {Role} /* {dialect} */"];
    }

    /// <summary>There is one place for a new column; the operation does the rest.</summary>
    [TestMethod]
    public void A_place_is_left_out_and_said()
    {
        var compiled = Dialect.Compile(
            [new CreateTable(new Table("t") { Columns = [new("a", SqlType.Integer)] }), new AddColumn("t", new("b", SqlType.Integer)) { Position = new("a", Before: true) }],
            DatabaseModel.Empty);

        Assert.AreEqual("IRIS0314", compiled.Problems.Single().Code);
        Assert.AreEqual(DiagnosticSeverity.Info, compiled.Problems[0].Severity);
        Assert.AreEqual("ALTER TABLE \"t\" ADD COLUMN \"b\" integer", compiled.Steps.OfType<SqlStatement>().Last().Text);
    }
}
