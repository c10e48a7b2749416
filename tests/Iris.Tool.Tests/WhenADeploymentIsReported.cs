using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Tool.Reports;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenADeploymentIsReported
{
    private static readonly Diagnostic Finding = new("IRIS0401", DiagnosticSeverity.Warning, "Rows are lost | for good, 100%\nSafer: `keep`", new SourceLocation("/src/Migrations/0002, a.cs", 7, 9));

    [TestMethod]
    public async Task EveryRevisionIsThereWithItsSqlAndItsWayBack()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001");

        var run = (await project.RunAsync("report")).Ends(0);

        StringAssert.StartsWith(run.Out, "# Deploying App\n\n2 revisions for sqlite; ");
        StringAssert.Contains(run.Out, "| `0001` | make 0001 | 🟡 by its author | `");
        StringAssert.Contains(run.Out, "<details><summary>sqlite: 1 statement</summary>");
        StringAssert.Contains(run.Out, "```sql\nCREATE TABLE t0002 (id INTEGER);\n```\n");
        Assert.AreEqual("", run.Error);
    }

    [TestMethod]
    public async Task OnlyWhatIsAskedForIsReported()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001").Sql("0003", "0002");

        var since = (await project.RunAsync("report", "--since", "0001")).Ends(0).Out;
        var one = (await project.RunAsync("report", "0002")).Ends(0).Out;
        var file = (await project.RunAsync("report", "0001:0002", "-o", "out/report.md")).Ends(0, text: "Wrote out/report.md.");

        Assert.DoesNotContain("`0001`", since);
        StringAssert.Contains(since, "`0003`");
        Assert.DoesNotContain("`0003`", one);
        Assert.AreEqual("", file.Out);
        StringAssert.Contains(project.Read("out/report.md"), "2 revisions");
        (await project.RunAsync("report", "0001", "--since", "0001")).Ends(2, "IRIS0010");
    }

    [TestMethod]
    public async Task WhatIsReleasedIsNoNews()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001");
        (await project.RunAsync("relock")).Ends(0);

        var nothing = (await project.RunAsync("report")).Ends(0).Out;

        Assert.AreEqual("# Deploying App\n\nThere is nothing to deploy.\n", nothing);
    }

    [TestMethod]
    public async Task ProgramsGetADocument()
    {
        using var project = new FakeProject().Sql("0001");

        var report = (await project.RunAsync("report", "--json")).Ends(0).Json.GetProperty("report");

        var revision = report.GetProperty("revisions")[0];
        Assert.AreEqual("0001", revision.GetProperty("id").GetString());
        StringAssert.Contains(revision.GetProperty("sql").GetProperty("sqlite")[0].GetProperty("text").GetString(), "CREATE TABLE");
    }

    [TestMethod]
    public void NothingThatIsWrittenInARevisionBecomesMarkup()
    {
        var report = new DeployReport
        {
            Dialects = ["sqlite"],
            Revisions =
            [
                new()
                {
                    Id = "a|b", Message = "<script> `x` [y](z) *w*", Revises = [], Chain = "1:0123456789abcdef", Reversibility = "restored",
                    Sql = new Dictionary<string, IReadOnlyList<ReportedStatement>> { ["sqlite"] = [new("SELECT '```';", "ask", "", false)] },
                },
            ],
        };

        var text = DeployReportMarkdown.Write("App", report, [Finding], "/src");

        Assert.DoesNotContain("<script>", text);
        StringAssert.Contains(text, "| `a\\|b` | &lt;script> \\`x\\` \\[y\\](z) \\*w\\* | 🟢 restored | `0123456789ab` |");
        StringAssert.Contains(text, "````sql\nSELECT '```';\n````");
        StringAssert.Contains(text, "| 🟡 | [IRIS0401](" + Finding.HelpLink + ") | `Migrations/0002, a.cs:7` | Rows are lost \\| for good, 100% Safer: \\`keep\\` |");
    }

    [TestMethod]
    public void FindingsAreToldAsTheHostsWantThem()
    {
        Assert.AreEqual("::warning file=Migrations/0002%2C a.cs,line=7,col=9,title=IRIS0401::Rows are lost | for good, 100%25%0ASafer: `keep`\n", Annotations.Write("github", "/src", [Finding]));
        Assert.AreEqual("##vso[task.logissue type=warning;sourcepath=Migrations/0002, a.cs;linenumber=7;columnnumber=9;code=IRIS0401]Rows are lost | for good, 100% Safer: `keep`\n", Annotations.Write("azure", "/src", [Finding]));
        var quality = JsonDocument.Parse(Annotations.Write("gitlab", "/src", [Finding])).RootElement[0];
        Assert.AreEqual("major", quality.GetProperty("severity").GetString());
        Assert.AreEqual(7, quality.GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32());
        Assert.AreEqual("IRIS0401", quality.GetProperty("check_name").GetString());
    }

    [TestMethod]
    public void SarifHasTheRuleTheLevelAndThePlace()
    {
        var run = JsonDocument.Parse(Annotations.Write("sarif", "/src", [Finding])).RootElement.GetProperty("runs")[0];

        var result = run.GetProperty("results")[0];
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.AreEqual("IRIS0401", run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0].GetProperty("id").GetString());
        Assert.AreEqual("warning", result.GetProperty("level").GetString());
        Assert.AreEqual("Migrations/0002%2C%20a.cs", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.AreEqual(7, place.GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [TestMethod]
    public async Task LintWritesInThatForm()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001", upgrade: "DELETE FROM t0001;");

        var run = (await project.RunAsync("lint", "--format", "github")).Ends(0);

        StringAssert.Contains(run.Out, "file=Migrations/0002.sql,line=");
        (await project.RunAsync("lint", "--format", "xml")).Ends(2, "IRIS0010");
        (await project.RunAsync("lint", "--format", "sarif", "-o", "lint.sarif")).Ends(0);
        Assert.AreEqual("2.1.0", JsonDocument.Parse(project.Read("lint.sarif")).RootElement.GetProperty("version").GetString());
    }
}
