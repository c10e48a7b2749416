using System.Diagnostics;

namespace Iris.Build.Tests.Chains;

/// <summary>
/// One branch adds a column, the other makes another column of the same table NOT NULL, so that SQLite has to make the table
/// anew. Elsewhere that has silently cost the first branch its column.
/// </summary>
[TestClass]
public sealed class AMergeOfBranches
{
    [TestMethod]
    public void IsAWarningThatNamesBothOperationsWithTheirLines()
    {
        var warning = Projects.Merged.Finding("IRIS0114", $"d.cs({Source.AttributeLine})");

        StringAssert.Contains(warning, ": warning ");
        StringAssert.Contains(warning, $"'add column users.from_a' ({Projects.Merged.File("Migrations/b.cs")}({Source.UpgradeLine},");
        StringAssert.Contains(warning, $"'alter column users.name' ({Projects.Merged.File("Migrations/c.cs")}({Source.UpgradeLine},");
        StringAssert.Contains(warning, "ResolvesConflicts = true");
    }

    [TestMethod]
    public void IsNoneOnceItIsResolved() => Assert.IsEmpty(Projects.Resolved.Findings);

    [TestMethod]
    public void LosesNoColumnInTheScript()
    {
        var database = Projects.Merged.File("merged.db");
        Sqlite(database, File.ReadAllText(Projects.Merged.Bin("iris/Merged.sqlite.upgrade.sql")));

        Assert.AreEqual("id 1, name 1, from_a 0", Sqlite(database, "SELECT group_concat(name || ' ' || \"notnull\", ', ') FROM pragma_table_info('users');"));
    }

    private static string Sqlite(string database, string script)
    {
        var start = new ProcessStartInfo("sqlite3", [database]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
        return output.Trim();
    }
}
