using Iris.Tool.Authoring;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenASqlHeaderIsEdited
{
    private const string Source = "-- Add an index\n-- Revision ID: 3\n-- Revises: 1, 2\n-- Create Date: 2024-12-19\n-- iris:upgrade\n-- Revises: 1\nSELECT 1;\n";

    private readonly SqlHeaderSource _header = new(Source);

    [TestMethod]
    public void TheIdIsReplaced() => Has("-- Revision ID: 9\n-- Revises: 1, 2\n", _header.Renumber("9"));

    [TestMethod]
    public void AParentIsRenamedInTheHeaderOnly()
    {
        Has("-- Revises: 9, 2\n", _header.RenameReference("Revises", "1", "9")!.Value);
        Has("-- iris:upgrade\n-- Revises: 1\n", _header.RenameReference("Revises", "1", "9")!.Value);
    }

    [TestMethod]
    public void AParentThatIsNotNamedIsNotRenamed() => Assert.IsNull(_header.RenameReference("Revises", "7", "9"));

    [TestMethod]
    public void ParentsAreReplaced() => Has("-- Revision ID: 3\n-- Revises: 9\n-- Create", _header.Reparent(["9"]));

    [TestMethod]
    public void ParentsAreTakenAwayWithTheirLine() => Has("-- Revision ID: 3\n-- Create Date", _header.Reparent([]));

    [TestMethod]
    public void ParentsComeBelowTheIdWhereThereWereNone() =>
        Assert.AreEqual(
            "-- Revision ID: 3\r\n-- Revises: 9\r\n-- iris:upgrade\r\n",
            TextEdit.Apply("-- Revision ID: 3\r\n-- iris:upgrade\r\n", [new SqlHeaderSource("-- Revision ID: 3\r\n-- iris:upgrade\r\n").Reparent(["9"])]));

    private static void Has(string expected, TextEdit edit) => StringAssert.Contains(TextEdit.Apply(Source, [edit]), expected, StringComparison.Ordinal);
}
