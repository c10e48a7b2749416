using Microsoft.CodeAnalysis;

namespace Iris.Build.Analyzers.Tests;

[TestClass]
public sealed class TheChainWhileTyping
{
    private static Editor Sound => new Editor()
        .With("a.cs", Source.Class("\"0001\"", "A"))
        .With("b.cs", Source.Class("\"0002\", Revises = [\"0001\"]", "B"))
        .With("c.sql", Source.Sql("0003", "0002"));

    [TestMethod]
    public async Task ASoundOneIsNotUnderlined() => Assert.IsEmpty(await Sound.FindAsync());

    [TestMethod]
    [DataRow("\"0004\", Revises = [\"0002\"]", "IRIS0104 \"0004\"", "c.sql(2) IRIS0104 -- Revision ID: 0003")]
    [DataRow("\"0004\", Revises = [\"0003\", \"0009\"]", "IRIS0102 \"0009\"")]
    [DataRow("\"0004\", Revises = [\"0003\", \"0002_\"]", "IRIS0102 \"0002_\"")]
    [DataRow("\"0002\", Revises = [\"0003\"]", "IRIS0101 \"0002\"", "b.cs(3) IRIS0101 \"0002\"")]
    [DataRow("\"0004\", Revises = [\"0004\"]", "IRIS0107 \"0004\"")]
    [DataRow("\"0004\", Revises = [\"0003\"], DependsOn = [\"billing\"]", "IRIS0106 \"billing\"")]
    [DataRow("\"0004\", Revises = [\"0003\"], DependsOn = [\"0004\"]", "IRIS0109 \"0004\"")]
    [DataRow("\"0004\", Revises = [\"0003\"], BranchLabels = [\"ok\", \"0002\"]", "IRIS0105 \"0002\"")]
    [DataRow("\"0004\", Revises = [\"0003\"], BranchLabels = [\"ok\", \"head\"]", "IRIS0111 \"head\"")]
    [DataRow("\"0004\", Revises = [\"0003\"], BranchLabels = [\"a@b\"]", "IRIS0110 \"a@b\"")]
    [DataRow("\"a+1\", Revises = [\"0003\"]", "IRIS0110 \"a+1\"")]
    [DataRow("\"base\", Revises = [\"0003\"]", "IRIS0111 \"base\"")]
    [DataRow("\"0004\", Revises = [\"0003\", \"0001\"]", "IRIS0113 \"0001\"")]
    public async Task AMistakeIsUnderlinedWhereItIsMade(string arguments, string expected, string? other = null)
    {
        var found = await Sound.With("d.cs", Source.Class(arguments, "D")).FindAsync();

        CollectionAssert.Contains(found, $"d.cs(3) {expected}", string.Join('\n', found));
        Assert.HasCount(other is null ? 1 : 2, found, string.Join('\n', found));
        Assert.IsTrue(other is null || found.Contains(other), string.Join('\n', found));
    }

    [TestMethod]
    public async Task ACycleIsUnderlinedInTheParentsOfOneOfIt()
    {
        var found = await new Editor().With("a.cs", Source.Class("\"a\", Revises = [\"b\"]", "A")).With("b.cs", Source.Class("\"b\", Revises = new[] { \"a\" }", "B")).FindAsync();

        CollectionAssert.AreEqual(new[] { "a.cs(3) IRIS0103 \"b\"" }, found, string.Join('\n', found));
    }

    [TestMethod]
    [DataRow(": System.Object", "", "IRIS0210")]
    [DataRow("<T> : Migration", "", "IRIS0211")]
    [DataRow(": Migration", "private D() { }", "IRIS0211")]
    public async Task AClassThatCannotBeARevisionIsUnderlinedAtItsId(string declaration, string members, string code)
    {
        var found = await Sound.With("d.cs", Source.Class("\"0004\", Revises = [\"0003\"]", "D", declaration, members)).FindAsync();

        CollectionAssert.AreEqual(new[] { $"d.cs(3) {code} \"0004\"" }, found, string.Join('\n', found));
    }

    [TestMethod]
    public async Task AnIdThatIsAConstantUnderlinesTheAttribute()
    {
        var found = await Sound.With("d.cs", Source.Class("Ids.Fourth, Revises = [\"0002\"]", "D") + "public static class Ids { public const string Fourth = \"0004\"; }").FindAsync();

        CollectionAssert.Contains(found, "d.cs(3) IRIS0104 Revision(Ids.Fourth, Revises = [\"0002\"])", string.Join('\n', found));
    }

    [TestMethod]
    public async Task WhatIsWrongInASqlFileIsUnderlinedThere()
    {
        var found = await Sound.With("d.sql", Source.Sql("0004", "0009") + "\n-- iris:backwards").With("notes.sql", "SELECT 1").With("d.txt", Source.Sql("0001", "")).FindAsync();

        CollectionAssert.AreEqual(new[] { "d.sql(2) IRIS0102 -- Revision ID: 0004", "d.sql(6) IRIS0141 -- iris:backwards" }, found, string.Join('\n', found));
    }

    [TestMethod]
    public async Task SeveralHeadsAreWhatTheProjectSaysTheyAre()
    {
        Editor Forked() => Sound.With("d.cs", Source.Class("\"0004\", Revises = [\"0002\"]", "D"));

        Assert.IsTrue((await Forked().DiagnosticsAsync()).All(found => found.Severity == DiagnosticSeverity.Error));
        Assert.IsTrue((await Forked().Property("IrisMultipleHeads", "warning").DiagnosticsAsync()) is { Length: 2 } warned && warned.All(found => found.Severity == DiagnosticSeverity.Warning));
        Assert.IsEmpty(await Forked().Property("IrisMultipleHeads", "allow").FindAsync());
    }

    [TestMethod]
    public async Task AnEditorconfigDecidesHowMuchACodeWeighs()
    {
        Editor Redundant() => Sound.With("d.cs", Source.Class("\"0004\", Revises = [\"0003\", \"0001\"]", "D"));

        Assert.AreEqual(DiagnosticSeverity.Error, (await Redundant().Severity("IRIS0113", ReportDiagnostic.Error).DiagnosticsAsync()).Single().Severity);
        Assert.IsEmpty(await Redundant().Severity("IRIS0113", ReportDiagnostic.Suppress).FindAsync());
    }

    [TestMethod]
    public async Task EveryFindingLinksToItsPage()
    {
        var found = (await Sound.With("d.cs", Source.Class("\"0004\", Revises = [\"0009\"]", "D")).DiagnosticsAsync()).First(finding => finding.Id == "IRIS0102");

        StringAssert.EndsWith(found.Descriptor.HelpLinkUri, "/docs/errors/IRIS0102.md");
        StringAssert.Contains(found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), "dotnet iris rebase 0004");
    }

    [TestMethod]
    public async Task AnAttributeThatIsHalfWrittenIsLeftAlone() =>
        Assert.IsEmpty(await Sound.With("d.cs", Source.Class("", "D")).FindAsync());

    [TestMethod]
    public async Task VisualBasicIsUnderlinedToo()
    {
        var found = await new Editor().With("a.vb", """
            Imports Iris.Migrations

            <Revision("0002", Revises:={"0001"})>
            Public Class R2
                Inherits Migration
                Public Overrides Sub Upgrade(op As MigrationBuilder)
                End Sub
                Public Overrides Sub Downgrade(op As MigrationBuilder)
                End Sub
            End Class
            """).FindAsync();

        CollectionAssert.AreEqual(new[] { "a.vb(3) IRIS0102 \"0001\"" }, found, string.Join('\n', found));
    }
}
