using Iris.Build.Tasks;
using Iris.Migrations.Diagnostics;

namespace Iris.Build.Tests.Tasks;

[TestClass]
public sealed class LinesFromTheHost
{
    [TestMethod]
    [DataRow("/a b/c (1).cs", 7, 3)]
    [DataRow("C:\\x\\y.cs", 7, 0)]
    [DataRow("y.sql", 0, 0)]
    public void AreTheDiagnosticsThatWerePrinted(string file, int line, int column)
    {
        var diagnostic = new Diagnostic("IRIS0202", DiagnosticSeverity.Warning, "Cannot: error IRIS0001: at all (3)", new SourceLocation(file, line, column));

        Assert.AreEqual(diagnostic, CanonicalLine.Parse(diagnostic.ToString()));
    }

    [TestMethod]
    public void MayHaveNoPlace()
    {
        var diagnostic = new Diagnostic("IRIS0901", DiagnosticSeverity.Error, "x");

        Assert.AreEqual(diagnostic, CanonicalLine.Parse(diagnostic.ToString()));
    }

    [TestMethod]
    public void AreNothingElse() => Assert.IsNull(CanonicalLine.Parse("a.cs(1): error CS0001: no"));
}
