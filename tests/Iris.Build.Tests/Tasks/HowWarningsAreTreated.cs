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
        Assert.AreEqual(expected, new WarningPolicy(noWarn, treatAsErrors, asErrors, notAsErrors).SeverityOf(DiagnosticCatalogue.NoRevisions()));

    [TestMethod]
    public void DoesNotSilenceErrors() =>
        Assert.AreEqual(DiagnosticSeverity.Error, new WarningPolicy("IRIS0901", false, null, null).SeverityOf(DiagnosticCatalogue.OurBug("x")));
}
