namespace Iris.Build.Tests.Chains;

/// <summary>F# and Visual Basic fill in the place of an attribute as C# does.</summary>
[TestClass]
public sealed class OtherLanguages
{
    [TestMethod]
    public void FSharpIsCheckedWithFileAndLine()
    {
        StringAssert.Contains(LanguageProjects.FSharp.Finding("IRIS0104", "First.fs(14)"), "'0002'");
        StringAssert.Contains(LanguageProjects.FSharp.Finding("IRIS0104", "0003.sql(2"), "'0003'");
        StringAssert.Contains(LanguageProjects.FSharp.Finding("IRIS0230", "First.fs(23,"), "forgotten");
    }

    [TestMethod]
    public void VisualBasicIsCheckedWithFileAndLine()
    {
        StringAssert.Contains(LanguageProjects.VisualBasic.Finding("IRIS0104", "First.vb(16)"), "'0002'");
        StringAssert.Contains(LanguageProjects.VisualBasic.Finding("IRIS0104", "0003.sql(2"), "'0003'");
    }

    [TestMethod]
    public void TheirSqlIsWritten()
    {
        foreach (var project in LanguageProjects.All)
        {
            var script = File.ReadAllText(project.Bin($"iris/{project.Name}.postgresql.upgrade.sql"));

            StringAssert.Contains(script, "ADD COLUMN \"name\"");
            StringAssert.Contains(script, "CREATE INDEX ix_0003");
        }
    }

    [TestMethod]
    public void AClassWithoutAPlaceIsReportedAtTheProject() => StringAssert.Contains(Projects.Placeless.Finding("IRIS0104"), "'0003'");
}
