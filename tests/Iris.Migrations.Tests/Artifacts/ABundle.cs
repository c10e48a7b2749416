using System.IO.Compression;
using System.Text.Json;
using Iris.Migrations.Artifacts;

namespace Iris.Migrations.Tests.Artifacts;

/// <summary>The one file that flows to publish and pack.</summary>
[TestClass]
public sealed class ABundle
{
    private static readonly Manifest Manifest = new()
    {
        Generator = "Iris 0.0.0",
        Assembly = "Shop",
        Dialects = ["sqlite"],
        Heads = ["0002"],
        Revisions = [new() { Id = "0001", Hash = "1:a", Chain = "1:b", Sql = new Dictionary<string, ManifestSql> { ["sqlite"] = new() { Up = "aa", Down = "bb", UpOperations = "1:c" } } }],
    };

    private static readonly Dictionary<string, string> Files = new() { ["sqlite/0002.up.sql"] = "b", ["sqlite/0001.up.sql"] = "ä" };

    [TestMethod]
    public async Task IsTheSameBytesWheneverItIsMade()
    {
        var first = Bundle.Pack(Manifest, Files);
        await Task.Delay(TimeSpan.FromSeconds(2.1)); // A zip counts time in steps of two seconds.

        CollectionAssert.AreEqual(first, Bundle.Pack(Manifest, new Dictionary<string, string>(Files.Reverse())));
    }

    [TestMethod]
    public void HoldsTheManifestAndTheSqlInOrder()
    {
        using var zip = new ZipArchive(new MemoryStream(Bundle.Pack(Manifest, Files)));

        CollectionAssert.AreEqual(new[] { "manifest.json", "sqlite/0001.up.sql", "sqlite/0002.up.sql" }, zip.Entries.Select(e => e.FullName).ToArray());
        using var manifest = JsonDocument.Parse(zip.GetEntry("manifest.json")!.Open());
        Assert.AreEqual("0001", manifest.RootElement.GetProperty("revisions")[0].GetProperty("id").GetString());
        Assert.AreEqual("aa", manifest.RootElement.GetProperty("revisions")[0].GetProperty("sql").GetProperty("sqlite").GetProperty("up").GetString());
    }
}
