using Iris.Migrations.Model;
using Iris.Migrations.Running;

namespace Iris.Migrations.Tests.Running;

// Questions before and after.
public abstract partial class RunningConformance
{
    private string RowsTable => Dialect.Quote("rows");

    [TestMethod]
    public async Task WhatARevisionRequiresIsAskedBeforeItRuns()
    {
        Chains.Attempt.Value = op =>
        {
            op.Require($"SELECT CASE WHEN EXISTS (SELECT 1 FROM {RowsTable} WHERE a IS NULL) THEN 0 ELSE 1 END", "every row has an a; it's so"); // the requirement
            op.CreateTable("after", new Column("id", SqlType.Integer));
        };

        var result = await Upgrade(Chains.RowsInTheWay, "head");
        var (code, text) = RunClient(Script(Chains.RowsInTheWay, from: "0001"));

        var error = result.Errors!.Single();
        Assert.AreEqual("IRIS0550", error.Code);
        StringAssert.Contains(error.Message, "requires: every row has an a; it's so. It is not so: the database answered 0.");
        StringAssert.Contains(File.ReadLines(error.Location!.File).ElementAt(error.Location.Line - 1), "the requirement");
        Assert.AreNotEqual(0, code);
        StringAssert.Contains(text, "required: every row has an a; it's so");
        CollectionAssert.AreEqual(new[] { "parents", "rows" }, await Tables());
        Assert.AreEqual("0001", (await Rows())!.ToString());

        await Execute($"UPDATE {RowsTable} SET a = 1");
        Assert.IsTrue((await Upgrade(Chains.RowsInTheWay, "head")).Succeeded);
    }

    [TestMethod]
    public async Task WhatARevisionPromisesIsAskedBeforeItIsCommitted()
    {
        Chains.Attempt.Value = op =>
        {
            op.CreateTable("after", new Column("id", SqlType.Integer));
            op.Ensure("SELECT max(id) FROM after", "there are rows");
        };
        string[] left = Dialect.HasTransactionalDdl ? ["parents", "rows"] : ["after", "parents", "rows"];

        var result = await Upgrade(Chains.RowsInTheWay, "head");

        Assert.AreEqual("IRIS0551", result.Errors!.Single().Code);
        StringAssert.Contains(result.Errors![0].Message, "the database answered NULL");
        CollectionAssert.AreEqual(left, await Tables());
        Assert.AreEqual("0001", (await Rows())!.ToString());
    }

    [TestMethod]
    public async Task AScriptAsksToo()
    {
        Chains.Attempt.Value = op =>
        {
            op.Require($"SELECT count(*) FROM {RowsTable} -- rows", "there are rows");
            op.CreateTable("after", new Column("id", SqlType.Integer));
            op.Ensure("SELECT count(*) = 0 FROM after", "there are none");
        };

        var (code, text) = RunClient(Script(Chains.RowsInTheWay, upgrade: true));

        Assert.AreEqual(0, code, text);
        Assert.AreEqual("0002", (await Rows())!.ToString());
        SwitchToFreshDatabase();
        Assert.IsTrue((await Upgrade(Chains.RowsInTheWay, "head")).Succeeded);
    }

    private string Script(Chain chain, string from) =>
        new ScriptWriter(Compiler(chain), Dialect, new()).Write(chain.Graph.PlanUpgradeRange(from, "head"));
}
