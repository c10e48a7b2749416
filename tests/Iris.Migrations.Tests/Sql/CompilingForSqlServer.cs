using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql;

[TestClass]
public class CompilingForSqlServer
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("sqlserver");

    private static readonly Table T = new("t")
    {
        Columns = [new("id", SqlType.Integer) { Nullable = false, Identity = new() }, new("name", SqlType.String(10)) { Default = new LiteralValue("x"), Comment = "old" }, new("n", SqlType.Integer)],
        Constraints = [new PrimaryKey(null, ["id"]), new UniqueConstraint(null, ["n"]), new CheckConstraint("ck_n", "n > 0")],
        Indexes = [new("ix_name", ["name"])],
    };

    private static readonly DatabaseModel Before = DatabaseModel.Empty.With(T).With(new Table("child")
    {
        Columns = [new("t_id", SqlType.Integer)],
        Constraints = [new ForeignKey("fk_child", ["t_id"], "t", ["id"])],
    });

    private static readonly string[] Nasty =
    [
        "'; DROP TABLE t; --", "]; DROP TABLE t; --", "\"", "''", "a]]b", "[x]", "\nGO\nDROP TABLE t\nGO\n", "line\\\nline", "$(boom)", "☃ 🦉", "/* */", "@x", "#t", "a\u0000b",
    ];

    [TestMethod]
    public void Widens_a_column_in_place() => Assert.AreEqual(
        "ALTER TABLE [t] ALTER COLUMN [name] nvarchar(20) NULL",
        Sql(new AlterColumn("t", "name") { Type = SqlType.String(20) }));

    [TestMethod]
    public void Changes_a_column_with_all_that_depends_on_it()
    {
        var sql = Sql(new AlterColumn("t", "name") { Type = SqlType.Integer, Nullable = false, Default = new LiteralValue(5), Comment = "new", NewName = "number" }).Split('\n').ToList();
        Assert.AreEqual("DROP INDEX [ix_name] ON [t]", sql[0]);
        StringAssert.StartsWith(sql[2], "SELECT @sql += N'ALTER TABLE [t] DROP CONSTRAINT ' + QUOTENAME(k.name) + N';' FROM sys.default_constraints AS k WHERE");
        CollectionAssert.AreEqual(
            new[]
            {
                "ALTER TABLE [t] ALTER COLUMN [name] int NOT NULL",
                "DECLARE @schema sysname = SCHEMA_NAME();",
                "EXEC sys.sp_updateextendedproperty @name = N'MS_Description', @value = N'new', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N't', @level2type = N'COLUMN', @level2name = N'name'",
                "ALTER TABLE [t] ADD DEFAULT 5 FOR [name]",
                "EXEC sys.sp_rename N'[t].[name]', N'number', N'COLUMN'",
                "CREATE INDEX [ix_name] ON [t] ([number])",
            },
            sql.Skip(4).ToArray());
    }

    [TestMethod]
    public void A_key_that_changes_takes_the_keys_that_refer_to_it_along()
    {
        var sql = Sql(new AlterColumn("t", "id") { Type = SqlType.BigInteger });
        StringAssert.StartsWith(sql, "ALTER TABLE [child] DROP CONSTRAINT [fk_child]\nDECLARE @sql");
        StringAssert.Contains(sql, "k.type = N'PK'");
        StringAssert.EndsWith(sql, "ALTER TABLE [t] ALTER COLUMN [id] bigint NOT NULL\nALTER TABLE [t] ADD PRIMARY KEY ([id])\nALTER TABLE [child] ADD CONSTRAINT [fk_child] FOREIGN KEY ([t_id]) REFERENCES [t] ([id])");
    }

    [TestMethod]
    public void Words_of_a_type_are_checked_and_change_with_it()
    {
        Assert.AreEqual("ALTER TABLE [t] ADD [m] nvarchar(3) NULL CHECK ([m] IN (N'sad', N'ok'))", Sql(new AddColumn("t", new("m", SqlType.Enum("mood", "sad", "ok")))));
        var before = Before.Apply(new AddColumn("t", new("m", SqlType.Enum("mood", "sad", "ok"))));
        var sql = string.Join("\n", Texts(Dialect.Compile([new AlterColumn("t", "m") { Type = SqlType.Enum("mood", "sad", "great") }], before)));
        StringAssert.Contains(sql, "FROM sys.check_constraints AS k WHERE k.parent_object_id = OBJECT_ID(N'[t]', N'U') AND k.is_system_named = 1 AND CHARINDEX(N'[m]', k.definition) > 0");
        StringAssert.EndsWith(sql, "ALTER TABLE [t] ALTER COLUMN [m] nvarchar(5) NULL\nALTER TABLE [t] ADD CHECK ([m] IN (N'sad', N'great'))");
    }

    [TestMethod]
    public void Numbers_given_to_rows_are_let_in_by_the_same_batch() => Assert.AreEqual(
        "SET IDENTITY_INSERT [t] ON;\nINSERT INTO [t] ([id], [name]) VALUES (1, N'a');\nSET IDENTITY_INSERT [t] OFF",
        Sql(new BulkInsert("t", ["id", "name"], [[1, "a"]])));

    [TestMethod]
    public void Rows_come_in_portions_of_which_none_is_too_long()
    {
        var rows = Enumerable.Range(0, 1001).Select(i => ValueList.Create<object?>([i])).ToValueList();
        Assert.IsTrue(Texts(Dialect.Compile([new BulkInsert("t", ["n"], rows)], Before)).TrueForAll(s => s.Split('\n').Length <= 1001));
    }

    [TestMethod]
    public void A_conditional_block_is_one_statement_that_reads_each_of_its_own_when_it_runs()
    {
        var block = new ConditionalBlock(!new Condition.ColumnExists("t", "x"), [new AddColumn("t", new("x", SqlType.Text)), new ExecuteSql("UPDATE t SET x = 'it''s'")]);
        var step = (ConditionalSteps)Dialect.Compile([block], Before).Steps.Single();
        Assert.HasCount(2, step.Steps);
        Assert.AreEqual(
            """
            IF NOT (EXISTS (SELECT 1 FROM sys.columns WHERE object_id = OBJECT_ID(N'[t]', N'U') AND name = N'x'))
            BEGIN
                EXEC (N'ALTER TABLE [t] ADD [x] nvarchar(max) NULL');
                EXEC (N'UPDATE t SET x = ''it''''s''');
            END
            """,
            ((SqlStatement)step.Offline.Single()).Text);
    }

    [TestMethod]
    public void A_comment_of_a_column_that_is_not_known_is_looked_up_first() => StringAssert.StartsWith(
        string.Join("\n", Texts(Dialect.Compile([new AlterColumn("u", "a") { Comment = "c" }], DatabaseModel.Empty.AsOpaque()))),
        "DECLARE @schema sysname = SCHEMA_NAME();\nIF EXISTS (SELECT 1 FROM sys.extended_properties");

    [TestMethod]
    public void Findings_have_their_codes()
    {
        Assert.AreEqual("IRIS0302", Code(new RenameTable("t", new string('x', 129))));
        Assert.AreEqual("IRIS0303", Code(new AddColumn("t", new("c", SqlType.Interval))));
        Assert.AreEqual("IRIS0303", Code(new AddColumn("t", new("c", SqlType.Array(SqlType.Integer)))));
        Assert.AreEqual("IRIS0303", Code(new AddColumn("t", new("c", SqlType.Numeric(39, 1)))));
        Assert.AreEqual("IRIS0303", Code(new AddColumn("t", new("c", SqlType.DateTime.WithPrecision(8)))));
        Assert.AreEqual("IRIS0303", Code(new AddColumn("t", new("c", SqlType.Char(4001)))));
        Assert.AreEqual("IRIS0304", Code(new BulkInsert("t", ["n"], [[double.NaN]])));
        Assert.AreEqual("IRIS0304", Code(new BulkInsert("t", ["n"], [[TimeSpan.FromDays(2)]])));
        Assert.AreEqual("IRIS0305", Code(new AddConstraint("t", new UniqueConstraint("u", ["n"]) { Deferral = Deferral.InitiallyDeferred })));
        Assert.AreEqual("IRIS0305", Code(new AddConstraint("child", new ForeignKey("f", ["t_id"], "t", ["id"]) { Match = "FULL" })));
        Assert.AreEqual("IRIS0305", Code(new CreateIndex("t", new("i", ["n"]) { Method = "gin" })));
        Assert.AreEqual("IRIS0305", Code(new CreateIndex("t", new("i", [new IndexColumn("n") { Nulls = NullsOrder.Last }]))));
        Assert.AreEqual("IRIS0305", Code(new AddColumn("t", new("c", SqlType.Text) { Collation = "x; DROP TABLE t" })));
        Assert.AreEqual("IRIS0305", Code(new CreateTable(new Table("empty"))));
        Assert.AreEqual("IRIS0305", Dialect.Compile([new AlterColumn("u", "a") { Nullable = false }], DatabaseModel.Empty.AsOpaque()).Problems.Single().Code);
        Assert.AreEqual("IRIS0305", Dialect.Compile([new DropIndex("i")], DatabaseModel.Empty.AsOpaque()).Problems.Single().Code);
    }

    [TestMethod]
    public void Restrict_is_what_it_does_anyway() => Assert.AreEqual(
        "ALTER TABLE [child] ADD CONSTRAINT [f] FOREIGN KEY ([t_id]) REFERENCES [t] ([id])",
        Sql(new AddConstraint("child", new ForeignKey("f", ["t_id"], "t", ["id"]) { OnDelete = ReferentialAction.Restrict })));

    [TestMethod]
    [DataRow("a\nGO 2\nb", "(CAST(N'' AS nvarchar(max)) + N'a\nG' + N'O 2\nb')")]
    [DataRow("a\r\n\tgo", "(CAST(N'' AS nvarchar(max)) + N'a\r\n\tg' + N'o')")]
    [DataRow("a\ngood", "N'a\ngood'")]
    [DataRow("a\\\nb", "(CAST(N'' AS nvarchar(max)) + N'a\\' + N'\nb')")]
    [DataRow("$(x)", "(CAST(N'' AS nvarchar(max)) + N'$' + N'(x)')")]
    [DataRow("it's", "N'it''s'")]
    [DataRow("", "N''")]
    public void Text_is_cut_where_a_client_would_see_more_in_it(string text, string literal) => Assert.AreEqual(literal, Dialect.Literal(text));

    /// <summary>Read as sqlcmd reads it, a script with hostile names and values is as many batches as statements.</summary>
    [TestMethod]
    public void Nothing_in_a_name_or_a_value_breaks_out_of_it()
    {
        foreach (var text in Nasty)
        {
            var value = Dialect.Compile([new AddColumn("t", new("c", SqlType.Text) { Default = new LiteralValue(text), Comment = text }), new BulkInsert("t", ["name"], [[text]])], Before);
            Assert.IsEmpty(value.Problems);
            AssertBatches(value, 3);
            AssertBatches(Dialect.Compile([new ConditionalBlock(new Condition.TableExists(text), [new ExecuteSql("SELECT :v") { Parameters = [new("v", text)] }])], Before.AsOpaque()), 1);
            if (text.Length > 0 && text.AsSpan().IndexOfAny('\n', '\0') < 0)
            {
                AssertBatches(Dialect.Compile([new CreateTable(new Table(text) { Columns = [new(text, SqlType.Integer)] }), new RenameColumn(text, text, "x" + text), new RenameTable(text, "y" + text), new DropTable("y" + text)], Before), 4);
            }
            else if (!text.Contains('\n', StringComparison.Ordinal))
            {
                var refused = Dialect.Compile([new CreateTable(new Table(text) { Columns = [new("c", SqlType.Integer)] })], Before);
                Assert.AreEqual("IRIS0308", refused.Problems[0].Code);
            }
        }
    }

    private static void AssertBatches(CompiledOperations compiled, int count)
    {
        var statements = compiled.Steps.SelectMany(Iris.Migrations.Running.ScriptForm.Of).Select(s => s.Text).ToList();
        Assert.HasCount(count, statements);
        var script = string.Join("\n", statements.Select(Dialect.Script.Terminate));
        Assert.AreEqual(string.Join("\n~~\n", statements), string.Join("\n~~\n", Dialect.Split(script)));
        // A client that does not look at quotes either finds no more batches in values.
        Assert.IsTrue(statements.TrueForAll(s => !s.Split('\n').Any(l => l.Trim().Equals("GO", StringComparison.OrdinalIgnoreCase))));
        // Outside quotes there is no semicolon that somebody smuggled in.
        Assert.IsTrue(statements.TrueForAll(s => !new SqlLexer(s, Dialect.Lexicon).Tokens().Any(t => t.Is(s, "DROP") && s.StartsWith("INSERT", StringComparison.Ordinal))));
    }

    private static string? Code(Operation operation) => Dialect.Compile([operation], Before).Problems.Select(p => p.Code).Distinct().Single();

    private static string Sql(params Operation[] operations)
    {
        var compiled = Dialect.Compile(operations, Before);
        Assert.IsEmpty(compiled.Problems);
        return string.Join("\n", Texts(compiled));
    }

    private static List<string> Texts(CompiledOperations compiled) => [.. compiled.Steps.OfType<SqlStatement>().Select(s => s.Text)];
}
