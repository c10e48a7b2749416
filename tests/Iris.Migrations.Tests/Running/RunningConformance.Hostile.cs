using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Running;

/// <summary>No text that comes from a file or a database reaches SQL as anything but a name or a value.</summary>
public abstract partial class RunningConformance
{
    private const int Rounds = 6;

    private static readonly string[] Pieces =
    [
        "'", "''", "\"", "\"\"", "`", "``", "]", "]]", "[", "\\", "\\'", ";", "--", "/*", "*/", "#", "$$", "$iris$", "$sql$", "$1", ":p", "@p", "?", "%", "%s", "{0}", "\n", "\r\n", "\nGO\n", "\t",
        "’", "ʼ", "＇", "ü", "🦉", "\u202E", " ", "a", "DROP TABLE kept", "'; DROP TABLE kept; --", "\"; DROP TABLE kept; --", "`; DROP TABLE kept; --", "\\'; DROP TABLE kept; --", "*/ DROP TABLE kept; /*",
        "\nDROP TABLE kept;\n", "\r\nDELETE FROM kept;\r\n", "\n\\! false\n", "\n.quit\n", "DELIMITER ;;", "'||pg_sleep(9)||'", "NULL", "\\N", "${HOME}",
    ];

    /// <summary>Whether the version table may be in a schema of its own in the one database that a test has.</summary>
    protected virtual bool HasSchemas => false;

    /// <summary>Whether the client reads a script line by line and drops a carriage return at the end of each, in texts as well.</summary>
    protected virtual bool ClientDropsCarriageReturns => false;

    [TestMethod]
    public async Task HostileTextsStayTexts()
    {
        // A fixed seed: what fails once fails again. The database differs from the others, and so do the texts.
        var random = new Random(20260101 + Dialect.Name.Length);
        for (var round = 0; round < Rounds; round++)
        {
            var hostile = Hostile.Draw(random, Dialect.MaxIdentifierLength, basic: Dialect.Name == "mysql");
            Hostile.Now.Value = hostile;
            var chain = new HostileChain(hostile).Graph;
            var settings = new RunSettings { VersionTable = new(hostile.VersionTable, HasSchemas ? hostile.Schema : null), Database = hostile.Text, ToolVersion = Hostile.Cut(hostile.Text, 50) };

            SwitchToFreshDatabase();
            await PrepareAsync(hostile);
            var compiler = new PlanCompiler(chain, new(typeof(RunningConformance).Assembly), Dialect);
            var runner = new MigrationRunner(compiler, Dialect, Connect, settings, new Silence());
            var failed = await runner.RunAsync(rows => chain.PlanUpgrade(rows, "head"), None);

            Assert.AreEqual("IRIS0503", failed.Errors!.Single().Code, failed.Errors!.Single().Message);
            Assert.AreEqual(hostile.Id, failed.After.ToString());
            await LooksAsItShouldAsync(hostile, settings, "the run");
            Assert.AreEqual(hostile.FailingId, await Scalar($"SELECT revision FROM {Dialect.Quote(new TableName("iris_history", settings.VersionTable.Schema))} WHERE outcome = 'failed'"));
            Assert.AreEqual(settings.ToolVersion, await Scalar($"SELECT tool_version FROM {Dialect.Quote(new TableName("iris_history", settings.VersionTable.Schema))} WHERE outcome = 'failed'"));

            SwitchToFreshDatabase();
            await PrepareAsync(hostile);
            var (code, text) = RunClient(new ScriptWriter(compiler, Dialect, settings).Write(chain.PlanUpgrade(HeadSet.Empty, hostile.Id)));
            Assert.AreEqual(0, code, $"{text}\n{hostile}");
            await LooksAsItShouldAsync(ClientDropsCarriageReturns ? hostile with { Text = WithoutReturns(hostile.Text) } : hostile, settings, "the script");
        }
    }

    private static string WithoutReturns(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private async Task PrepareAsync(Hostile hostile)
    {
        await Execute("CREATE TABLE kept (a int)");
        await Execute("INSERT INTO kept VALUES (1)");
        if (HasSchemas)
        {
            await Execute($"CREATE SCHEMA {Dialect.Quote(hostile.Schema)}");
        }
    }

    private async Task LooksAsItShouldAsync(Hostile hostile, RunSettings settings, string after)
    {
        var what = $"after {after}: {hostile}";
        var table = Dialect.Quote(hostile.Table);
        Assert.AreEqual(1L, Convert.ToInt64(await Scalar("SELECT count(*) FROM kept WHERE a = 1"), null), what);
        Assert.AreEqual(hostile.Id, await Scalar($"SELECT version_num FROM {Dialect.Quote(settings.VersionTable)}"), what);
        Assert.AreEqual(hostile.Id, await Scalar($"SELECT revision FROM {Dialect.Quote(new TableName("iris_history", settings.VersionTable.Schema))} WHERE outcome = 'done'"), what);
        Assert.AreEqual(hostile.Text, await Scalar($"SELECT {Dialect.Quote(hostile.Column)} FROM {table} WHERE id = 1"), what);
        Assert.AreEqual(hostile.Text + "'", await Scalar($"SELECT {Dialect.Quote(hostile.Column)} FROM {table} WHERE id = 2"), what);
        await Execute($"INSERT INTO {table} (id) VALUES (3)");
        Assert.AreEqual(hostile.Text, await Scalar($"SELECT {Dialect.Quote(hostile.Column)} FROM {table} WHERE id = 3"), what);

        var found = await Inspect();
        var names = found.Tables.Select(t => t.Name.Name).Where(name => name != settings.VersionTable.Name).Order(StringComparer.Ordinal);
        CollectionAssert.AreEqual(new[] { hostile.Table, "kept" }.Order(StringComparer.Ordinal).ToArray(), names.ToArray(), what);
        var read = found.Find(hostile.Table)!;
        CollectionAssert.AreEqual(new[] { "id", hostile.Column }, read.Columns.Select(c => c.Name).ToArray(), what);
        Assert.AreEqual(new LiteralValue(hostile.Text), read.FindColumn(hostile.Column)!.Default, what);
        if (Dialect.KeepsComments)
        {
            Assert.AreEqual(WithoutReturns(hostile.Text), WithoutReturns(read.Comment!), what);
        }
    }

    /// <summary>The texts of a round.</summary>
    private sealed record Hostile(string Text, string Table, string Column, string VersionTable, string Schema, string Id)
    {
        public static readonly AsyncLocal<Hostile> Now = new();

        public string FailingId => "x" + Id;

        public static Hostile Draw(Random random, int longest, bool basic)
        {
            string Text(int pieces) => string.Concat(Enumerable.Range(0, pieces).Select(_ => Pieces[random.Next(Pieces.Length)]));

            // MySQL keeps no blank at the end of a name and nothing beyond the basic plane, clients no carriage return; lengths may count bytes.
            string Name(string prefix) => Cut(string.Concat((prefix + Text(random.Next(1, 4))).Where(c => c != '\r' && !(basic && char.IsSurrogate(c)))), longest / 4).TrimEnd();

            var id = string.Concat(Text(6).Where(c => !char.IsSurrogate(c) && RevisionId.Problem($"{c}") is null));
            return new(Text(random.Next(1, 7)), Name("t"), Name("c"), Name("v"), Name("s"), "r" + Cut(id, 60));
        }

        public static string Cut(string text, int length) =>
            text.Length <= length ? text : char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    private sealed class HostileChain(Hostile hostile)
    {
        public RevisionGraph Graph { get; } = RevisionGraph.Build(
        [
            new Revision { Id = hostile.Id, Message = hostile.Text, Breaking = hostile.Text, TypeName = typeof(MakesHostileTable).FullName },
            new Revision { Id = hostile.FailingId, Revises = [hostile.Id], Message = hostile.Text, TypeName = typeof(FailsHostilely).FullName },
        ]);
    }

    public sealed class MakesHostileTable : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            var hostile = Hostile.Now.Value!;
            op.CreateTable(hostile.Table,
                Column("id", SqlType.Integer, nullable: false),
                Column(hostile.Column, SqlType.String(400), nullable: false, defaultValue: hostile.Text),
                PrimaryKey("id"));
            var dialect = DialectCatalogue.Get(op.Dialect);
            if (dialect.KeepsComments)
            {
                op.CreateTableComment(hostile.Table, hostile.Text);
            }

            op.BulkInsert(hostile.Table, ["id", hostile.Column], [[1, hostile.Text]]);
            op.Execute($"INSERT INTO {dialect.Quote(hostile.Table)} VALUES (2, :text)", new { text = hostile.Text + "'" });
        }
    }

    public sealed class FailsHostilely : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.Execute("INSERT INTO no_such_table VALUES (:text)", new { text = Hostile.Now.Value!.Text });
    }
}
