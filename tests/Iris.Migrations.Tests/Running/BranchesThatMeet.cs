using System.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Tests.Revisions;

namespace Iris.Migrations.Tests.Running;

/// <summary>Whether branches commute, for merges in graphs drawn as text. The class of a revision is the one of its name here.</summary>
[TestClass]
public sealed class BranchesThatMeet
{
    [TestMethod]
    [DataRow("users; addA: users; addB: users", "addA addB", "")]
    [DataRow("users; addA: users; dropUsers: users", "addA dropUsers", "addA-dropUsers table users")]
    [DataRow("users; addA: users; other: addA; addA2: users", "other addA2", "addA-addA2 column users.a")]
    [DataRow("users; addA: users; addA2: addA", "addA addA2", "")]
    [DataRow("users; addA: users; addA2: addA", "addA2", "")]
    [DataRow("users; addA: users; dropUsers: addA; addB: addA", "dropUsers addB", "addB-dropUsers table users")]
    [DataRow("users; addA: users; addA2: users !addA", "addA addA2", "")]
    [DataRow("users; addA: users; addB: users; dropUsers: users", "addA addB dropUsers", "addA-dropUsers table users|addB-dropUsers table users")]
    [DataRow("users; addA: users; addB: users; other: addA addB; dropUsers: users", "other dropUsers", "addA-dropUsers table users|addB-dropUsers table users")]
    [DataRow("users; addA: users; addA2: users; other: addA addA2; addB: users", "other addB", "")]
    [DataRow("addA; addA2", "addA addA2", "addA-addA2 column users.a")]
    [DataRow("users; anything: users; other: users; addB: users", "anything other addB", "addB-anything column users.b|anything-other table other")]
    [DataRow("users; addA: users; renameName: addA; indexTitle: renameName; dropTitle: renameName", "indexTitle dropTitle", "dropTitle-indexTitle column users.title")]
    public void OnlyWhatHasPartedIsCompared(string drawing, string tips, string expected)
    {
        var graph = Graph(drawing);
        var conflicts = Conflicts(graph).Between([.. tips.Split(' ').Select(graph.ResolveOne)]);

        Assert.AreEqual(expected, string.Join('|', conflicts.Select(c => $"{c.Left.Revision}-{c.Right.Revision} {c.Object}").Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void BothSidesHaveTheirLines()
    {
        var graph = Graph("users; addA: users; dropUsers: users");
        var conflict = Conflicts(graph).Between(graph.Heads).Single();

        foreach (var (side, line) in new[] { (conflict.Left, "// the line that adds"), (conflict.Right, "// the line that drops") })
        {
            Assert.AreEqual("BranchesThatMeet.cs", Path.GetFileName(side.Location!.File));
            StringAssert.Contains(File.ReadLines(side.Location.File).ElementAt(side.Location.Line - 1), line);
        }
    }

    [TestMethod]
    public void WhatOneBranchDoesIsReadWithWhatItKnew()
    {
        // The rename is on the branch of the index, and in the graph's order the other branch comes first.
        var graph = Graph("users; addA: users; renameName: users; dropTitle: renameName; other: addA");
        var conflicts = Conflicts(graph).Between(graph.Heads);

        Assert.IsEmpty(conflicts);
    }

    [TestMethod]
    public void ThousandsOfRevisionsTakeNoTime()
    {
        var steps = Enumerable.Range(1, 2000).SelectMany(i => new[] { $"a{i}: a{i - 1}", $"b{i}: b{i - 1}" });
        var drawing = string.Join(';', steps.Prepend("users; a0: users; b0: users"));
        var graph = RevisionGraph.Build(Drawn.Revisions(drawing).Select(r => r with { TypeName = typeof(Nothing).FullName }));
        var conflicts = Conflicts(graph);
        var watch = Stopwatch.StartNew();

        Assert.IsEmpty(conflicts.Between(graph.Heads));
        Assert.IsLessThan(2000, watch.ElapsedMilliseconds);
    }

    private static BranchConflicts Conflicts(RevisionGraph graph) =>
        new(graph, new(graph, new RevisionRecorder(typeof(BranchesThatMeet).Assembly), "sqlite"));

    private static RevisionGraph Graph(string drawing) => RevisionGraph.Build(Drawn.Revisions(drawing).Select(r => r with
    {
        TypeName = $"{typeof(BranchesThatMeet).FullName}+{char.ToUpperInvariant(r.Id[0])}{r.Id[1..].TrimEnd('2')}",
    }));

    public sealed class Users : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.CreateTable("users", Column("id", SqlType.Integer), Column("name", SqlType.Text));
    }

    public sealed class Other : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.CreateTable("other", Column("id", SqlType.Integer));
    }

    public sealed class AddA : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.AddColumn("users", Column("a", SqlType.Text)); // the line that adds
    }

    public sealed class AddB : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.AddColumn("users", Column("b", SqlType.Text));
    }

    public sealed class DropUsers : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.DropTable("users"); // the line that drops
    }

    public sealed class RenameName : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.RenameColumn("users", "name", "title");
    }

    public sealed class IndexTitle : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.CreateIndex("ix", "users", ["title"]);
    }

    public sealed class DropTitle : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.DropColumn("users", "title");
    }

    public sealed class Anything : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.Run("code", (_, _) => Task.CompletedTask);
    }

    public sealed class Nothing : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
        }
    }
}
