namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenAnUpgradeGoesInPhases
{
    [TestMethod]
    public async Task WhatExpandsRunsAndTheRestIsSaid()
    {
        using var project = Project();

        var run = (await project.RunAsync("upgrade", "head", "--phase", "expand")).Ends(0, "IRIS0732", "Revision 0003 is left, because it contracts: drop table t0001. What builds upon it waits with it: 0004.");

        StringAssert.Contains(run.Error, "Upgraded 0001 -> 0002");
        Assert.AreEqual("0002", (await project.RunAsync("current")).Lines.Single());
        (await project.RunAsync("upgrade", "head", "--phase", "expand")).Ends(0, "IRIS0732", "Nothing to do: the database stands at 0002.");
        (await project.RunAsync("upgrade", "head", "--phase", "contract")).Ends(0, text: "Upgraded 0003 -> 0004");
        (await project.RunAsync("upgrade", "head", "--phase", "contract")).Ends(0, text: "Nothing to do");
    }

    [TestMethod]
    public async Task TheRestComesAfter()
    {
        using var project = Project();

        (await project.RunAsync("upgrade", "head", "--phase", "contract")).Ends(1, "IRIS0733", "--phase expand");
        (await project.RunAsync("upgrade", "head", "--phase", "both")).Ends(2, "IRIS0010");
        (await project.RunAsync("upgrade", "head")).Ends(0);
    }

    [TestMethod]
    public async Task ScriptsAndDocumentsDoToo()
    {
        using var project = Project();

        var expand = (await project.RunAsync("upgrade", "head", "--sql", "--phase", "expand")).Ends(0, "IRIS0732").Out;
        var contract = (await project.RunAsync("upgrade", "head", "--sql", "--phase", "contract")).Ends(0).Out;
        var json = (await project.RunAsync("upgrade", "head", "--phase", "expand", "--json")).Ends(0).Json;

        StringAssert.Contains(expand, "upgrade base -> 0002");
        Assert.DoesNotContain("DROP TABLE t0001", expand);
        StringAssert.Contains(contract, "upgrade 0002 -> 0004");
        Assert.AreEqual("expand", json.GetProperty("phase").GetString());
        Assert.AreEqual("0002", json.GetProperty("after")[0].GetString());
        Assert.AreEqual("IRIS0732", json.GetProperty("diagnostics")[0].GetProperty("code").GetString());
    }

    [TestMethod]
    public async Task ListingsSayThePhase()
    {
        using var project = Project();

        Assert.AreEqual(
            "upgrade 0001 make 0001  -> 0001  (expand)|upgrade 0002 make 0002  -> 0002  (expand)|upgrade 0003 make 0003  -> 0003  (contract)|upgrade 0004 make 0004  -> 0004  (neutral)",
            string.Join('|', (await project.RunAsync("plan")).Ends(0).Lines));
        StringAssert.Contains((await project.RunAsync("show", "0003")).Ends(0).Out, "\nPhase: contract\n");
        Assert.AreEqual("contract", (await project.RunAsync("show", "0003", "--json")).Ends(0).Json[0].GetProperty("phase").GetString());
    }

    [TestMethod]
    public async Task ABundleKnowsThePhases()
    {
        using var project = Project();
        using var elsewhere = new TestFolder();
        var bundle = Path.Combine(elsewhere.Path, "app.iris.zip");
        (await project.RunAsync("bundle", "-o", bundle)).Ends(0);
        var database = $"sqlite:///{Path.Combine(elsewhere.Path, "app.db")}";

        (await ToolRun.InAsync(elsewhere.Path, ["upgrade", "head", "--phase", "contract", "--bundle", bundle, "--url", database])).Ends(1, "IRIS0733");
        (await ToolRun.InAsync(elsewhere.Path, ["upgrade", "head", "--phase", "expand", "--bundle", bundle, "--url", database])).Ends(0, "IRIS0732", "drop table t0001");
        (await ToolRun.InAsync(elsewhere.Path, ["upgrade", "head", "--phase", "contract", "--bundle", bundle, "--url", database])).Ends(0, text: "Upgraded 0003 -> 0004");
        StringAssert.Contains((await ToolRun.InAsync(elsewhere.Path, ["show", "0003", "--bundle", bundle])).Ends(0).Out, "Phase: contract");
    }

    [TestMethod]
    public async Task ManyDatabasesGoTogether()
    {
        using var project = Project();
        (await project.RunAsync("bundle", "-o", "app.iris.zip")).Ends(0);
        project.Write("tenants.txt", string.Concat(Enumerable.Range(0, 40).Select(i => $"sqlite:///{i}.db\n")));
        string[] upgrade = ["upgrade", "head", "--targets", "tenants.txt", "--parallel", "8"];

        (await project.RunAsync([.. upgrade, "--phase", "contract"])).Ends(1, "IRIS0733");
        StringAssert.StartsWith((await project.RunAsync([.. upgrade, "--phase", "expand"])).Ends(0).Out, "40 at 0002");
        StringAssert.StartsWith((await ToolRun.InAsync(project.Folder, [.. upgrade, "--phase", "contract", "--bundle", "app.iris.zip"])).Ends(0).Out, "40 at 0004");
    }

    private static FakeProject Project() => new FakeProject()
        .Sql("0001").Sql("0002", "0001").Sql("0003", "0002", "DROP TABLE t0001;").Sql("0004", "0003", "UPDATE t0002 SET id = 1 WHERE id = 2;");
}
