using Iris.Build.Tasks;
using Iris.Migrations.Diagnostics;

namespace Iris.Build.Tests.Tasks;

[TestClass]
public sealed class HowWarningsAreTreated
{
    [TestMethod]
    [DataRow(null, false, null, null, DiagnosticSeverity.Warning)]
    [DataRow("CS1591;IRIS0061", false, null, null, DiagnosticSeverity.Info)]
    [DataRow("CS1591, iris0061", true, null, null, DiagnosticSeverity.Info)]
    [DataRow("IRIS00", false, null, null, DiagnosticSeverity.Warning)]
    [DataRow(null, true, null, null, DiagnosticSeverity.Error)]
    [DataRow(null, true, null, "IRIS0061", DiagnosticSeverity.Warning)]
    [DataRow(null, false, "NU1603;IRIS0061", null, DiagnosticSeverity.Error)]
    public void IsForThePropertiesOfTheProject(string? noWarn, bool treatAsErrors, string? asErrors, string? notAsErrors, DiagnosticSeverity expected) =>
        Assert.AreEqual(expected, new WarningPolicy(noWarn, treatAsErrors, asErrors, notAsErrors).SeverityOf(DiagnosticCatalogue.NoRevisions(), "/a.csproj").Severity);

    // As csc 10.0.401 weighs them, tried with CS0168.
    [TestMethod]
    [DataRow("error", "IRIS0061", false, null, null, DiagnosticSeverity.Info)]
    [DataRow("error", null, true, null, "IRIS0061", DiagnosticSeverity.Warning)]
    [DataRow("error", null, false, null, null, DiagnosticSeverity.Error)]
    [DataRow("warning", null, true, null, null, DiagnosticSeverity.Error)]
    [DataRow("suggestion", null, true, null, null, DiagnosticSeverity.Info)]
    [DataRow("suggestion", null, false, "IRIS0061", null, DiagnosticSeverity.Error)]
    [DataRow("silent", null, false, null, null, null)]
    [DataRow("default", null, false, null, null, DiagnosticSeverity.Warning)]
    public void IsForAnEditorConfigBelowThem(string word, string? noWarn, bool treatAsErrors, string? asErrors, string? notAsErrors, DiagnosticSeverity? expected)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("iris").FullName, ".editorconfig");
        File.WriteAllText(file, $"[*]\ndotnet_diagnostic.IRIS0061.severity = {word}\n");
        var policy = new WarningPolicy(noWarn, treatAsErrors, asErrors, notAsErrors) { Configuration = new([file]) };

        Assert.AreEqual(expected, policy.SeverityOf(DiagnosticCatalogue.NoRevisions(), Path.Combine(Path.GetDirectoryName(file)!, "a.csproj")).Severity);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [TestMethod]
    public void DoesNotSilenceErrors() =>
        Assert.AreEqual(DiagnosticSeverity.Error, new WarningPolicy("IRIS0901", false, null, null).SeverityOf(DiagnosticCatalogue.OurBug("x"), "/a.csproj").Severity);
}
