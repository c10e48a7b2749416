using System.Text.Json;
using System.Xml.Linq;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Revisions;
using Iris.Tool.Drawing;
using Iris.Tool.Listings;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenTheGraphIsDrawn
{
    private static readonly SchemaTable Shops = Table("shops", [new("id", "INTEGER", false, true, false), new("name", "VARCHAR(20)", false, false, true)]);

    private static readonly SchemaTable Items = Table(
        "items",
        [new("id", "INTEGER", false, true, false), new("shop_id", "INTEGER", true, false, false), new("price", "NUMERIC(10, 2)", false, false, false)],
        new SchemaReference(["shop_id"], "shops", ["id"]));

    [TestMethod]
    public async Task EveryFormatShowsEveryRevision()
    {
        using var project = Branched();

        foreach (var format in new[] { "text", "mermaid", "dot", "svg", "html" })
        {
            var run = (await project.RunAsync("graph", "--format", format)).Ends(0);

            foreach (var id in new[] { "0001", "0002", "0003", "0004" })
            {
                StringAssert.Contains(run.Out, id, format);
            }
        }
    }

    [TestMethod]
    public async Task TheFileSaysTheFormat()
    {
        using var project = Branched();

        (await project.RunAsync("graph", "-o", "out/graph.svg")).Ends(0, text: "Wrote out/graph.svg.");

        Assert.AreEqual("svg", XDocument.Load(Path.Combine(project.Folder, "out", "graph.svg")).Root!.Name.LocalName);
        (await project.RunAsync("graph", "--format", "png")).Ends(2, "IRIS0010", "is no format");
        (await project.RunAsync("graph", "--format", "html", "--schema", "head")).Ends(2, "IRIS0010");
    }

    [TestMethod]
    public async Task ARangeIsARange()
    {
        using var project = Branched();

        var run = (await project.RunAsync("graph", "--format", "mermaid", "-r", "0002:0004")).Ends(0);

        Assert.DoesNotContain("0001", run.Out);
        StringAssert.Contains(run.Out, "r0[\"0002");
    }

    [TestMethod]
    public async Task TheTablesAtARevisionAreThose()
    {
        using var project = Branched();

        var run = (await project.RunAsync("graph", "--schema", "0001")).Ends(0);

        CollectionAssert.AreEqual(new[] { "t0001" }, run.Lines);
        (await project.RunAsync("graph", "--schema", "0009")).Ends(1, "IRIS0120");
    }

    [TestMethod]
    public async Task ThePageKnowsWhatThereIsAtEachRevision()
    {
        using var project = Branched();

        var page = (await project.RunAsync("graph", "--format", "html")).Ends(0).Out;

        var start = page.IndexOf("id=\"data\">", StringComparison.Ordinal) + "id=\"data\">".Length;
        var data = JsonDocument.Parse(page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)]).RootElement;
        var names = data.GetProperty("tables").EnumerateArray().Select(name => name.GetString()).ToArray();
        var merged = data.GetProperty("revisions").EnumerateArray().First(revision => revision.GetProperty("id").GetString() == "0004");
        CollectionAssert.AreEqual(
            new[] { "t0001", "t0002", "t0003", "t0004" },
            merged.GetProperty("tables").EnumerateArray().Select(place => names[place.GetInt32()]).ToArray());
        Assert.DoesNotContain("{{", page[..page.IndexOf("<script", StringComparison.Ordinal)]);
    }

    [TestMethod]
    public async Task NothingThatIsWrittenInARevisionEndsThePage()
    {
        using var project = new FakeProject().Sql("0001", message: "</script><script>alert(1)</script> {{data}} \"quoted\" [x](y) & <b>");

        var page = (await project.RunAsync("graph", "--format", "html")).Ends(0).Out;

        Assert.DoesNotContain("<script>alert", page);
        Assert.HasCount(3, page.Split("</script>"));
        _ = XDocument.Parse((await project.RunAsync("graph", "--format", "svg")).Ends(0).Out);
        Assert.DoesNotContain("<script>", (await project.RunAsync("graph", "--format", "mermaid")).Ends(0).Out);
    }

    [TestMethod]
    public void ALaneIsHeldForItsRevision()
    {
        // No line down may pass through a revision that it does not lead to.
        var random = new Random(17);
        for (var round = 0; round < 200; round++)
        {
            var graph = RevisionGraph.Build(Enumerable.Range(0, 1 + random.Next(25)).Select(i => new Revision
            {
                Id = $"r{i:00}",
                Revises = [.. Enumerable.Range(0, i).OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Where(p => i > 0).Select(p => $"r{p:00}")],
            }));
            var places = GraphLanes.Of(graph, graph.History());
            var at = places.ToDictionary(place => place.Revision.Id);
            foreach (var place in places)
            {
                foreach (var parent in graph.ParentsOf(place.Revision).Select(parent => at[parent.Id]))
                {
                    Assert.IsGreaterThan(place.Row, parent.Row);
                    Assert.IsFalse(
                        places.Any(other => other.Lane == parent.Lane && other.Row > place.Row && other.Row < parent.Row),
                        $"round {round}: the line from {place.Revision.Id} to {parent.Revision.Id} meets another revision");
                }
            }
        }
    }

    [TestMethod]
    public void WhatIsReferredToStandsOnTheLeft()
    {
        var layout = EntityLayout.Of([Items, Shops, Table("notes", [])]);

        Assert.IsLessThan(layout["items"].X, layout["shops"].X);
        Assert.IsGreaterThan(layout["items"].Y + layout["items"].Height, layout["notes"].Y);
    }

    [TestMethod]
    public void BoxesDoNotLieOnOneAnother()
    {
        var random = new Random(3);
        var tables = Enumerable.Range(0, 40).Select(i => Table(
            $"t{i}",
            [.. Enumerable.Range(0, random.Next(12)).Select(c => new SchemaColumn($"column_{c}", "INTEGER", true, c == 0, false))],
            [.. Enumerable.Range(0, random.Next(3)).Select(_ => new SchemaReference(["column_0"], $"t{random.Next(40)}", ["column_0"]))])).ToArray();

        var layout = EntityLayout.Of(tables);

        var boxes = tables.Select(table => layout[table.Name]).ToArray();
        for (var i = 0; i < boxes.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (boxes[i], boxes[j]);
                Assert.IsTrue(a.X + a.Width <= b.X || b.X + b.Width <= a.X || a.Y + a.Height <= b.Y || b.Y + b.Height <= a.Y, $"t{i} and t{j}");
            }
        }

        _ = XDocument.Parse(EntityPicture.Document(tables, "forty"));
    }

    [TestMethod]
    public void TablesAreToldInMermaidDotAndPlainText()
    {
        StringAssert.Contains(EntityText.Mermaid([Shops, Items]), "    \"shops\" |o--o{ \"items\" : \"shop_id\"\n");
        StringAssert.Contains(EntityText.Mermaid([Items]), "        NUMERIC(10-_2) price\n");
        StringAssert.Contains(EntityText.Dot([Shops, Items]), "    \"items\" -> \"shops\" [label=\"shop_id\"];\n");
        StringAssert.Contains(EntityText.Plain([Shops, Items]), "  shop_id  INTEGER  FK  null  -> shops.id\n");
    }

    private static SchemaTable Table(string name, SchemaColumn[] columns, params SchemaReference[] references) =>
        new() { Name = name, Kind = "table", Columns = columns, References = references };

    private static FakeProject Branched() => new FakeProject().Sql("0001").Sql("0002", "0001").Sql("0003", "0001").Sql("0004", "0002, 0003");
}
