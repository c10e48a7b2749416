using Iris.Migrations.Artifacts;
using Iris.Migrations.Model;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Artifacts;

/// <summary>The folded schema, for people to review.</summary>
[TestClass]
public sealed class ASchemaScript
{
    private static readonly Table A = Referring("a", "b");
    private static readonly Table B = Referring("b", "a");

    [TestMethod]
    public void MakesATableBeforeThoseThatReferToIt()
    {
        var script = Write(DatabaseModel.Empty.With(Referring("a", "z")).With(Referring("z", "z")), "postgresql");

        Assert.IsLessThan(script.IndexOf("CREATE TABLE \"a\"", StringComparison.Ordinal), script.IndexOf("CREATE TABLE \"z\"", StringComparison.Ordinal));
    }

    [TestMethod]
    public void AddsTheKeysOfACircleAtTheEnd()
    {
        var script = Write(DatabaseModel.Empty.With(A).With(B), "postgresql");

        StringAssert.Contains(script, "ALTER TABLE");
        Assert.AreEqual(2, script.Split("FOREIGN KEY").Length - 1, script);
    }

    [TestMethod]
    public void KeepsThemInPlaceWhereTheDatabaseDoesNotLook()
    {
        var script = Write(DatabaseModel.Empty.With(A).With(B), "sqlite");

        Assert.IsFalse(script.Contains("ALTER TABLE", StringComparison.Ordinal), script);
        Assert.AreEqual(2, script.Split("FOREIGN KEY").Length - 1, script);
    }

    [TestMethod]
    public void SaysWhereRawSqlHasBeen()
    {
        StringAssert.Contains(Write(DatabaseModel.Empty.With(A with { Opaque = true }), "sqlite"), "-- Raw SQL has changed table a");
    }

    private static string Write(DatabaseModel model, string dialect)
    {
        using var text = new StringWriter();
        SchemaScript.Write(text, model, DialectCatalogue.Get(dialect), "title");
        return text.ToString();
    }

    private static Table Referring(string name, string to) => new(name)
    {
        Columns = [new("id", SqlType.Integer) { Nullable = false }, new("other", SqlType.Integer)],
        Constraints = [new PrimaryKey(null, ["id"]), new ForeignKey(null, ["other"], to, ["id"])],
    };
}
