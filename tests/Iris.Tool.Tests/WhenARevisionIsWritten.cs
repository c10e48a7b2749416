using Iris.Tool.Authoring;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenARevisionIsWritten
{
    private static readonly NewRevision Plain = new()
    {
        Id = "0002",
        Message = "add owner",
        Revises = ["0001"],
        Created = new DateTimeOffset(2024, 12, 19, 16, 0, 0, TimeSpan.Zero),
        Namespace = "TaskTracker.Migrations",
    };

    [TestMethod]
    public void AClassReadsLikeTheGuide() => Assert.AreEqual(
        """
        using Iris.Migrations;

        namespace TaskTracker.Migrations;

        /// <summary>Add owner.</summary>
        [Revision("0002", Revises = ["0001"], Message = "add owner", Created = "2024-12-19T16:00:00Z")]
        public sealed class AddOwner : Migration
        {
            public override void Upgrade(MigrationBuilder op)
            {
            }

            public override void Downgrade(MigrationBuilder op)
            {
            }
        }

        """,
        RevisionWriter.Text(Plain));

    [TestMethod]
    public void AMergeNamesAllItsParentsLabelsAndDependencies() => StringAssert.Contains(
        RevisionWriter.Text(Plain with { Revises = ["0002", "0003"], BranchLabels = ["billing"], DependsOn = ["a1b2"] }),
        "[Revision(\"0002\", Revises = [\"0002\", \"0003\"], BranchLabels = [\"billing\"], DependsOn = [\"a1b2\"], Message = \"add owner\"",
        StringComparison.Ordinal);

    [TestMethod]
    public void ASqlFileHasItsHeaderAndSections() => Assert.AreEqual(
        "-- add owner\n-- Revision ID: 0002\n-- Revises: 0001\n-- Create Date: 2024-12-19 16:00:00\n-- iris:upgrade\n\n-- iris:downgrade\n\n",
        RevisionWriter.Text(Plain with { IsSql = true }));

    [TestMethod]
    [DataRow("add owner", "0002_add_owner.cs", "AddOwner")]
    [DataRow("", "0002.cs", "Revision")]
    [DataRow("3 new tables", "0002_3_new_tables.cs", "Revision3NewTables")]
    [DataRow("Migration", "0002_migration.cs", "MigrationRevision")]
    [DataRow("migrations", "0002_migrations.cs", "MigrationsRevision")]
    [DataRow("drop \"x\" & <y>", "0002_drop_x_y.cs", "DropXY")]
    public void FileAndClassAreNamedAfterTheMessage(string message, string file, string type)
    {
        var revision = Plain with { Message = message };

        Assert.AreEqual(file, RevisionWriter.FileName(revision));
        Assert.AreEqual(type == "Revision" ? "RevisionRevision" : type, RevisionWriter.ClassName(revision));
    }

    [TestMethod]
    public void WhatMeansSomethingInSourceIsEscaped()
    {
        var text = RevisionWriter.Text(Plain with { Message = "drop \"x\" & <y>\\z\nnow" });

        StringAssert.Contains(text, "Message = \"drop \\\"x\\\" & <y>\\\\z\\nnow\"", StringComparison.Ordinal);
        StringAssert.Contains(text, "<summary>Drop \"x\" &amp; &lt;y>\\z now.</summary>", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("My.App-Data.2nd.class", "My.App_Data._2nd._class")]
    public void ANamespaceIsMadeOfAnyName(string name, string expected) => Assert.AreEqual(expected, RevisionWriter.NamespaceOf(name));
}
