namespace Iris.Build.Tests.Chains;

[TestClass]
public sealed class SettingsOfAProject
{
    private static readonly string Tool = Path.Combine(Workshop.Repository, "src", "Iris.Tool", "bin", Workshop.Configuration, "net10.0", "dotnet-iris.dll");

    [TestMethod]
    public void TheFoldersOfIrisJsonAreThoseThatSqlIsTakenFrom()
    {
        var script = Script(SettingProjects.Configured, "postgresql");

        Assert.IsEmpty(SettingProjects.Configured.Findings);
        StringAssert.Contains(script, "CREATE INDEX ix_0002");
        StringAssert.Contains(script, "CREATE INDEX ix_0003");
        Assert.IsFalse(script.Contains("ix_0004", StringComparison.Ordinal), "that folder is commented out");
    }

    [TestMethod]
    public void TheDialectsOfIrisJsonAreThoseThatSqlIsWrittenFor()
    {
        Assert.IsTrue(File.Exists(SettingProjects.Configured.Bin("iris/Configured.sqlite.upgrade.sql")));
        Assert.IsFalse(File.Exists(SettingProjects.Configured.Bin("iris/Configured.mysql.upgrade.sql")));
    }

    /// <summary>Where whatever runs the revisions reads it.</summary>
    [TestMethod]
    public void SafeRewritingIsSaidInTheAssembly()
    {
        bool Says(Project project) => Directory.EnumerateFiles(Path.Combine(project.Folder, "obj"), "*.AssemblyInfo.cs", SearchOption.AllDirectories)
            .Any(file => File.ReadAllText(file).Contains("AssemblyMetadata(\"Iris.SafeRewrite\", \"true\")", StringComparison.Ordinal));

        Assert.IsTrue(Says(SettingProjects.Configured));
        Assert.IsFalse(Says(SettingProjects.Relocated));
    }

    [TestMethod]
    public void TheVersionTableOfIrisJsonIsTheOneOfTheScripts() => StringAssert.Contains(Script(SettingProjects.Configured, "sqlite"), "alembic_version");

    [TestMethod]
    public void TheToolFindsTheFilesOfEveryFolder()
    {
        var shown = Dotnet.Run(SettingProjects.Configured.Folder, "exec", Tool, "show", "0003", "--no-build").Succeeded();

        StringAssert.Contains(shown.Output, Path.Combine("Bücher & mehr", "2024", "0003.sql"));
    }

    [TestMethod]
    public void APropertyGoesBeforeIrisJsonAndTheBuildSaysWhereTheyDiffer()
    {
        var warning = SettingProjects.Torn.Finding("IRIS0067", "iris.json");

        StringAssert.Contains(warning, "'Schema'");
        StringAssert.Contains(warning, "'Db'");
        StringAssert.Contains(Script(SettingProjects.Torn, "postgresql"), "CREATE INDEX ix_0002");
    }

    [TestMethod]
    public void TwoWordsForTheSameFolderDoNotDiffer() => Assert.IsEmpty(SettingProjects.Agreed.Findings);

    [TestMethod]
    public void TheToolWritesWhereTheBuildTakesFrom()
    {
        var written = Dotnet.Run(SettingProjects.Relocated.Folder, "exec", Tool, "revision", "--sql", "-m", "more", "--no-build").Succeeded();

        Assert.IsTrue(File.Exists(SettingProjects.Relocated.File("Db/0003_more.sql")), written.Output);
    }

    [TestMethod]
    public void IrisSkipBuildsAsIfIrisWereNotThere()
    {
        Assert.IsEmpty(SettingProjects.Skipped.Findings);
        Assert.IsTrue(File.Exists(SettingProjects.Skipped.Bin("Skipped.dll")));
        Assert.IsEmpty(Directory.EnumerateFileSystemEntries(SettingProjects.Skipped.File("bin"), "iris*", SearchOption.AllDirectories));
        Assert.IsEmpty(Directory.EnumerateFiles(SettingProjects.Skipped.File("obj"), "iris*", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void IrisVersionTableNamesTheTableOfTheScripts()
    {
        StringAssert.Contains(Script(SettingProjects.Ledger, "postgresql"), "CREATE TABLE IF NOT EXISTS \"ops\".\"versions\"");
        Assert.IsFalse(Script(SettingProjects.Ledger, "postgresql").Contains("iris_version", StringComparison.Ordinal));
    }

    /// <summary>Else the same revision would be written as other SQL by machines that have other cultures, or none.</summary>
    [TestMethod]
    public void ThereAreNoCulturesUnlessTheProjectHasSome()
    {
        StringAssert.Contains(SettingProjects.German.Finding("IRIS0201", $"a.cs({Source.UpgradeLine}"), "de-DE");
        StringAssert.Contains(Script(SettingProjects.GermanWithCultures, "postgresql"), "SELECT '1,5'");
    }

    private static string Script(Project project, string dialect) => File.ReadAllText(project.Bin($"iris/{project.Name}.{dialect}.upgrade.sql"));
}
