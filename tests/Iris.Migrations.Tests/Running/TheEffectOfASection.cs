using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Tests.Running;

/// <summary>What stands under <c>-- iris:effect</c> counts, and not what is read from the statements.</summary>
[TestClass]
public sealed class TheEffectOfASection
{
    private static readonly DatabaseModel Tasks = DatabaseModel.Empty.With(new Table("tasks") { Columns = [new("id", SqlType.Integer), new("priority", SqlType.Integer)] });

    [TestMethod]
    public void NoneLeavesTheTableAsItIsKnown()
    {
        Assert.IsTrue(After("").Find("tasks")!.Opaque, "without a word the table is not known any more");

        Assert.AreEqual(Tasks, After("-- iris:effect\n-- none\n"));
    }

    [TestMethod]
    public void IndexesAreCreatedAndDropped()
    {
        var after = After("-- iris:effect\n--   create unique index i on tasks (priority)\n--   create index j on tasks (id)\n--   drop index j\n").Find("tasks")!;

        Assert.IsFalse(after.Opaque);
        Assert.AreEqual("i", string.Join(',', after.Indexes.Select(index => index.Name)));
        Assert.IsTrue(after.Indexes[0].Unique);
    }

    [TestMethod]
    public void AnythingElseIsAnErrorAtTheSection()
    {
        var error = Assert.ThrowsExactly<IrisException>(() => After("-- iris:effect\n-- create table notes (id int)\n")).Diagnostic;

        StringAssert.StartsWith(error.ToString(), "m/0002.sql(2): error IRIS0148: 'create table notes (id int)' is no effect");
    }

    private static DatabaseModel After(string effect)
    {
        var section = SqlRevisionFile.Parse($"-- Revision ID: 0002\n-- iris:upgrade\n{effect}ALTER TABLE tasks SET (fillfactor = 70);\n", "m/0002.sql").Sections[0];
        return new Folding().Apply(Tasks, [new ExecuteSql(section.Text) { Effect = SectionEffect.Of(section) }]);
    }
}
