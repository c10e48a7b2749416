using System.Text.RegularExpressions;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Tests.Sql;

/// <summary>The cases of bad input, and what each database answers. Where a database has no answer, the case is no mistake there.</summary>
internal sealed class BadInputCases : SchemaVocabulary
{
    public static readonly AsyncLocal<Action<MigrationBuilder>> Attempt = new();

    private const string Failed = "IRIS0503";

    public static IReadOnlyList<BadInputCase> All { get; } =
    [
        new("a name with NUL", op => op.AddColumn("items", Column("a\0b", SqlType.Integer)), "without NUL|no name has", Everywhere("IRIS0308")),
        new("an empty name", op => op.AddColumn("items", Column("", SqlType.Integer)), "it is empty", Everywhere("IRIS0308")),
        new("a name of 300 characters", op => op.AddColumn("items", Column(new string('n', 300), SqlType.Integer)), "Choose a shorter name", But(Everywhere("IRIS0302"), "sqlite")),
        new("an index name of 300 characters", op => op.CreateIndex(new string('i', 300), "items", ["a"]), "Choose a shorter name", But(Everywhere("IRIS0302"), "sqlite")),
        new("a type that the database lacks", op => op.AddColumn("items", Column("tags", SqlType.Array(SqlType.Integer))), "has no type for (lists|arrays)", But(But(Everywhere("IRIS0303"), "postgresql"), "sqlite")),
        new("a column that is computed when it is read", op => op.AddColumn("items", Column("twice", SqlType.Integer, computed: "a * 2", stored: false)), "Let the column be stored", Only("postgresql", "IRIS0305")),
        new("a type that is none", op => op.AddColumn("items", Column("x", SqlType.Native("nonsense(("))), "The statement: ", Live(Failed)),
        new("a default that closes its literal, of a number", op => op.AddColumn("items", Column("n", SqlType.Integer, defaultValue: "1'); DROP TABLE items; --")), "DROP TABLE items", But(Live(Failed), "sqlite")),
        new("a text with NUL", op => op.BulkInsert("items", ["id", "code"], [[9, "a\0b"]]), "NUL", Only("postgresql", "IRIS0304")),
        new("a column that is there", op => op.AddColumn("items", Column("a", SqlType.Integer)), "already|Duplicate|duplicate", Asked("IRIS0204")),
        new("a column that is not there", op => op.DropColumn("items", "zzz"), "zzz", new(Asked("IRIS0203")) { ["sqlite"] = "IRIS0312" }),
        new("a table that is not there", op => op.DropTable("zzz"), "zzz", Asked("IRIS0202")),
        new("a foreign key to a missing table", op => op.CreateForeignKey("fk", "items", ["a"], "nowhere", ["id"]), "nowhere", But(Asked("IRIS0202"), "sqlite")),
        new("a column that a view reads is dropped", op => op.DropColumn("items", "title"), "view '?titles'?", new(Everywhere("IRIS0317")) { ["sqlite"] = Failed }),
        new("a column that a view reads is changed", op => op.AlterColumn("items", "title", type: SqlType.Text), "Drop the view first", Only("postgresql", "IRIS0317")),
        new("a column that a key refers to is dropped", op => op.DropColumn("items", "code"), "foreign key 'fk_code' of table 'refs'", Everywhere("IRIS0317")),
        new("NOT NULL on a column with nulls", op => op.AlterColumn("items", "a", nullable: false), "2 rows of items have no value in 'a'", Live(Failed)),
        new("a unique constraint on rows that are alike", op => op.CreateUniqueConstraint("uq_b", "items", ["b"]), "2 rows of items have the same 'b' as another", Live(Failed)),
        new("a check that rows do not meet", op => op.CreateCheckConstraint("ck_b", "items", "b < 5"), "2 rows of items do not meet it", Live(Failed)),
        new("a word of an enum type is used where it is added", UsesNewWord, "only after the transaction", Only("postgresql", "IRIS0313")),
        new("an exclude constraint", op => op.CreateExcludeConstraint("ex", "items", [new("a", "=")], "gist"), "exclude constraints", But(Everywhere("IRIS0305"), "postgresql")),
        new("SQL that is none", op => op.Execute("SELEKT 1"), "SELEKT", Live(Failed)),
        new("a parameter without a value", op => op.Execute("UPDATE items SET a = :a", new { b = 1 }), "no value for ':a'", Everywhere("IRIS0220")),
    ];

    /// <summary>What is wrong with the answer to a case.</summary>
    public static IEnumerable<string> Faults(BadInputCase @case, string dialect, Diagnostic? problem)
    {
        if (problem is null)
        {
            return ["was let pass"];
        }

        var line = problem.Location is { } place && File.Exists(place.File) ? File.ReadLines(place.File).ElementAt(place.Line - 1) : "";
        return new[]
        {
            problem.Code == @case.Codes[dialect] ? null : $"{problem}, not {@case.Codes[dialect]}",
            Regex.IsMatch(problem.Message, @case.Message) ? null : $"'{problem.Message}' does not say {@case.Message}",
            line.Contains("op.", StringComparison.Ordinal) ? null : $"{problem} is at {problem.Location}: {line}",
        }.OfType<string>();
    }

    private static void UsesNewWord(MigrationBuilder op)
    {
        op.AlterColumn("moods", "mood", type: SqlType.Enum("mood", "fine", "ok"));
        op.BulkInsert("moods", ["id", "mood"], [[1, "fine"]]);
    }

    /// <summary>What a live database knows better than the revisions: there it is asked.</summary>
    private static Dictionary<string, string> Asked(string code) => new(Everywhere(Failed)) { ["sqlserver"] = code };

    private static Dictionary<string, string> Live(string code) => But(Everywhere(code), "sqlserver");

    private static Dictionary<string, string> Only(string dialect, string code) => new() { [dialect] = code };

    private static Dictionary<string, string> Everywhere(string code) => new() { ["sqlite"] = code, ["postgresql"] = code, ["mysql"] = code, ["sqlserver"] = code };

    private static Dictionary<string, string> But(Dictionary<string, string> codes, string dialect)
    {
        codes.Remove(dialect);
        return codes;
    }

    public sealed class SetsUp : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
            op.CreateTable("parents", Column("id", SqlType.Integer, nullable: false), PrimaryKey("id"));
            op.CreateTable("items",
                Column("id", SqlType.Integer, nullable: false),
                Column("a", SqlType.Integer),
                Column("b", SqlType.Integer),
                Column("code", SqlType.String(20), nullable: false),
                Column("title", SqlType.String(50)),
                Column("parent", SqlType.Integer),
                PrimaryKey("id"),
                Unique(["code"], "uq_code"),
                ForeignKey("parent", "parents", "id", "fk_parent"));
            op.CreateTable("refs", Column("id", SqlType.Integer, nullable: false), Column("code", SqlType.String(20)), PrimaryKey("id"), ForeignKey("code", "items", "code", "fk_code"));
            op.CreateTable("moods", Column("id", SqlType.Integer, nullable: false), Column("mood", SqlType.Enum("mood", "ok")), PrimaryKey("id"));
            op.CreateView("titles", "SELECT id, title FROM items");
            op.BulkInsert("items", ["id", "a", "b", "code", "title"], [[1, null, 5, "x", "one"], [2, null, 5, "y", null]]);
            op.BulkInsert("refs", ["id", "code"], [[1, "x"]]);
        }
    }

    public sealed class Tries : Migration
    {
        public override void Upgrade(MigrationBuilder op) => Attempt.Value!(op);
    }
}
