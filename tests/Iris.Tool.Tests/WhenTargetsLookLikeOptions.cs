using Iris.Tool.CommandLine;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenTargetsLookLikeOptions
{
    [TestMethod]
    [DataRow("-1")]
    [DataRow("-12")]
    [DataRow("-2:")]
    [DataRow("-1:head")]
    public void TheyComeThroughAsTheyWere(string target)
    {
        var shielded = RelativeTargets.Shield(["downgrade", target]);

        Assert.IsFalse(shielded[1].StartsWith('-'));
        Assert.AreEqual(target, RelativeTargets.Unshield(shielded[1]));
    }

    [TestMethod]
    public void OptionsStayOptions() =>
        CollectionAssert.AreEqual(new[] { "upgrade", "-v", "--sql", "+1", "head" }, RelativeTargets.Shield(["upgrade", "-v", "--sql", "+1", "head"]));

    [TestMethod]
    public void ARangeWrittenOntoItsOptionIsTakenOff()
    {
        var shielded = RelativeTargets.Shield(["history", "-r-2:"]);

        Assert.AreEqual("-r", shielded[1]);
        Assert.AreEqual("-2:", RelativeTargets.Unshield(shielded[2]));
    }

    [TestMethod]
    public async Task ADowngradeByOneReachesThePlan()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001");
        (await project.RunAsync("upgrade", "head")).Ends(0);

        (await project.RunAsync("downgrade", "-1")).Ends(0, text: "Downgraded 0002 -> 0001");
        (await project.RunAsync("upgrade", "+1")).Ends(0, text: "Upgraded 0001 -> 0002");
    }

    [TestMethod]
    [DataRow("-r", "-2:")]
    [DataRow("-r-2:", "--no-build")]
    [DataRow("--rev-range=-2:", "--no-build")]
    public async Task AHistoryFromTwoBelowTheHeadIsARange(string one, string two)
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001").Sql("0003", "0002").Sql("0004", "0003");

        var run = (await project.RunAsync("history", one, two)).Ends(0);

        Assert.AreEqual(3, run.Lines.Length, run.Out);
    }
}
