using Iris.Tool.Authoring;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenAnAttributeIsEdited
{
    [TestMethod]
    [DataRow("[Revision(\"0002\")] class A;", "[Revision(\"9\")] class A;")]
    [DataRow("[Revision(@\"0002\", Message = \"0002\")] class A;", "[Revision(\"9\", Message = \"0002\")] class A;")]
    [DataRow("[Revision(\"\"\"0002\"\"\")] class A;", "[Revision(\"9\")] class A;")]
    [DataRow("[Revision(\"\\u0030002\")] class A;", "[Revision(\"9\")] class A;")]
    [DataRow("// [Revision(\"0002\")]\n[ /* x */ Revision /* ( */ ( \"0002\" )] class A;", "// [Revision(\"0002\")]\n[ /* x */ Revision /* ( */ ( \"9\" )] class A;")]
    [DataRow("[Serializable, RevisionAttribute(\"0002\")] class A;", "[Serializable, RevisionAttribute(\"9\")] class A;")]
    [DataRow("[global::Iris.Migrations.Revision(\"0002\")] class A;", "[global::Iris.Migrations.Revision(\"9\")] class A;")]
    [DataRow("var s = $\"{\"[Revision(\"}\";\n#region [Revision(\"0002\")]\n[Revision(\"0002\")] class A;", "var s = $\"{\"[Revision(\"}\";\n#region [Revision(\"0002\")]\n[Revision(\"9\")] class A;")]
    public void TheIdIsReplacedAndNothingElse(string source, string expected) =>
        Assert.AreEqual(expected, Apply(source, RevisionAttributeSource.Find(source, "0002", 1)!.Renumber("9")));

    [TestMethod]
    [DataRow("[Revision(Ids.Second)] class A;")]
    [DataRow("[Revision(\"00\" + \"02\")] class A;")]
    [DataRow("[Revision($\"0002\")] class A;")]
    [DataRow("// [Revision(\"0002\")]\nclass A;")]
    [DataRow("Revision(\"0002\");")]
    [DataRow("[Revision(\"0002\"")]
    public void WhatIsNoLiteralIsNotFound(string source) => Assert.IsNull(RevisionAttributeSource.Find(source, "0002", 1));

    [TestMethod]
    public void OfTwoWithOneIdThatAtTheLineIsMeant()
    {
        const string source = "[Revision(\"0002\")] class A;\n\n\n\n[Revision(\"0002\")] class B;";

        Assert.AreEqual("[Revision(\"0002\")] class A;\n\n\n\n[Revision(\"9\")] class B;", Apply(source, RevisionAttributeSource.Find(source, "0002", 5)!.Renumber("9")));
    }

    [TestMethod]
    [DataRow("[Revision(\"3\", Revises = [\"1\", \"2\"])]", "[Revision(\"3\", Revises = [\"9\", \"2\"])]")]
    [DataRow("[Revision(\"3\", Revises = new[] { \"2\", \"1\" }, Message = \"1\")]", "[Revision(\"3\", Revises = new[] { \"2\", \"9\" }, Message = \"1\")]")]
    [DataRow("[Revision(\"3\", Message = \"a, Revises = [1]\", Revises = new string[] { @\"1\" })]", "[Revision(\"3\", Message = \"a, Revises = [1]\", Revises = new string[] { \"9\" })]")]
    [DataRow("[Revision(\"3\",\n  Revises = [ // \"1\"\n    \"1\",\n  ])]", "[Revision(\"3\",\n  Revises = [ // \"1\"\n    \"9\",\n  ])]")]
    public void AParentIsRenamedInItsList(string source, string expected) =>
        Assert.AreEqual(expected, TextEdit.Apply(source, Find(source).RenameReference("Revises", "1", "9")!));

    [TestMethod]
    public void AParentThatIsNoLiteralIsNotRenamed() =>
        Assert.IsNull(Find("[Revision(\"3\", Revises = [First])]").RenameReference("Revises", "1", "9"));

    [TestMethod]
    [DataRow("[Revision(\"3\")]", "[Revision(\"3\", Revises = [\"9\"])]")]
    [DataRow("[Revision(\"3\", Message = \"m\")]", "[Revision(\"3\", Revises = [\"9\"], Message = \"m\")]")]
    [DataRow("[Revision(\"3\", Revises = new[] { \"1\", \"2\" }, Message = \"m\")]", "[Revision(\"3\", Revises = [\"9\"], Message = \"m\")]")]
    [DataRow("[Revision(\"3\", Message = \"m\", Revises = [A.B(1, 2)])]", "[Revision(\"3\", Message = \"m\", Revises = [\"9\"])]")]
    public void ParentsAreReplaced(string source, string expected) => Assert.AreEqual(expected, Apply(source, Find(source).Reparent(["9"])));

    [TestMethod]
    [DataRow("[Revision(\"3\", Revises = [\"1\"])]", "[Revision(\"3\")]")]
    [DataRow("[Revision(\"3\", Revises = [\"1\"], Message = \"m\")]", "[Revision(\"3\", Message = \"m\")]")]
    [DataRow("[Revision(\"3\", Message = \"m\")]", "[Revision(\"3\", Message = \"m\")]")]
    public void ParentsAreTakenAway(string source, string expected) => Assert.AreEqual(expected, Apply(source, Find(source).Reparent([])));

    private static RevisionAttributeSource Find(string source) => RevisionAttributeSource.Find(source, "3", 1)!;

    private static string Apply(string source, TextEdit edit) => TextEdit.Apply(source, [edit]);
}
