using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
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
        Revisions = [new() { Id = "0001", Hash = "1:a", Chain = "1:b" }],
    };

    private static readonly Dictionary<string, IReadOnlyDictionary<string, ManifestSql>> Sql = new()
    {
        ["sqlite"] = new Dictionary<string, ManifestSql> { ["0001"] = new() { Up = "aa", Down = "bb", UpOperations = "1:c" } },
    };

    private static readonly JsonSerializerOptions AsWritten = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n" };

    private static readonly Dictionary<string, byte[]> Files = new() { ["sqlite/0002.up.sql"] = [98], ["sqlite/0001.up.sql"] = [195, 164] };

    [TestMethod]
    public void SaysEveryFieldOfItsManifest()
    {
        var revision = new ManifestRevision
        {
            Id = "2",
            Revises = ["1"],
            DependsOn = ["0"],
            BranchLabels = ["l"],
            Replaces = ["r"],
            Message = "\"m\"\n\u00e4",
            Created = "t",
            Breaking = "b",
            Rollback = "rb",
            Hash = "h",
            Chain = "ch",
        };
        var manifest = Manifest with { VersionTable = "v", VersionTableSchema = "s", Transaction = "all", Revisions = [revision, revision with { Id = "3", Revises = [] }] };
        AssertAllSet(manifest, revision);

        var text = Encoding.UTF8.GetString(new ManifestWriter(1).Write(manifest));

        Assert.AreEqual(JsonSerializer.Serialize(manifest, AsWritten) + "\n", text);
        Assert.AreEqual(text, Encoding.UTF8.GetString(new ManifestWriter(1).Write(ManifestReader.Read(Encoding.UTF8.GetBytes(text)))));
        Assert.AreEqual(2, ManifestReader.Read(Encoding.UTF8.GetBytes(text.Replace("\"format\"", "\"later\": [{\"a\": 1}], \"format\"", StringComparison.Ordinal))).Revisions.Count);
    }

    [TestMethod]
    public void SaysEveryFieldOfItsSql()
    {
        var one = new ManifestSql { Up = "u", Down = "d", UpOperations = "uo", DownOperations = "do", NeedsCode = true, Phase = "expand", Contracts = ["c"] };
        var sql = new Dictionary<string, ManifestSql> { ["1"] = one, ["2"] = one with { Down = null, NeedsCode = null } };
        AssertAllSet(one);

        var text = Encoding.UTF8.GetString(new ManifestWriter(1).Write(sql));

        Assert.AreEqual(JsonSerializer.Serialize(sql, AsWritten) + "\n", text);
        Assert.AreEqual(text, Encoding.UTF8.GetString(new ManifestWriter(1).Write(ManifestSqlReader.Read(Encoding.UTF8.GetBytes(text)))));
        Assert.AreEqual(2, ManifestSqlReader.Read(Encoding.UTF8.GetBytes(text.Replace("\"up\"", "\"later\": [{\"a\": 1}], \"up\"", StringComparison.Ordinal))).Count);
    }

    [TestMethod]
    [DataRow("""{"1":{"up":"u"}}""")]
    [DataRow("""{"1":{"up":"u","upOperations":7}}""")]
    [DataRow("""{"1":[]}""")]
    [DataRow("""{"1":{"up":"u","upOperations":"o"}} {}""")]
    [DataRow("""{"1":{"up":"u","upOp""")]
    [DataRow("[]")]
    [DataRow("")]
    public void ItsSqlIsNotReadByHalves(string manifest)
    {
        var error = Assert.Throws<Exception>(() => ManifestSqlReader.Read(Encoding.UTF8.GetBytes(manifest)));

        Assert.IsTrue(error is JsonException or InvalidOperationException, error.ToString());
    }

    [TestMethod]
    [DataRow("""{"generator":"g","assembly":"a","dialects":[],"heads":[]}""")]
    [DataRow("""{"generator":"g","assembly":"a","dialects":[],"heads":[],"revisions":[{"id":"1"}]}""")]
    [DataRow("""{"generator":"g","assembly":"a","dialects":"sqlite","heads":[],"revisions":[]}""")]
    [DataRow("""{"generator":"g","assembly":"a","dialects":[],"heads":[],"revisions":[3]}""")]
    [DataRow("""{"generator":7,"assembly":"a","dialects":[],"heads":[],"revisions":[]}""")]
    [DataRow("""{"generator":"g","assembly":"a","dialects":[],"heads":[],"revisions":[]} {}""")]
    [DataRow("""{"generator":"g""")]
    [DataRow("[]")]
    [DataRow("")]
    public void IsNotReadByHalves(string manifest)
    {
        var error = Assert.Throws<Exception>(() => ManifestReader.Read(Encoding.UTF8.GetBytes(manifest)));

        Assert.IsTrue(error is JsonException or InvalidOperationException, error.ToString());
    }

    private static byte[] Packed(Dictionary<string, byte[]> files)
    {
        using var bytes = new MemoryStream();
        Bundle.Pack(Manifest, Sql, files, bytes);
        return bytes.ToArray();
    }

    // So that a field that is added is added here as well.
    private static void AssertAllSet(params object[] parts) => Assert.AreEqual("", string.Join(' ', parts.SelectMany(part => part.GetType().GetProperties()
        .Where(property => property.CanWrite && property.GetValue(part) is null).Select(property => property.Name))));

    [TestMethod]
    public async Task IsTheSameBytesWheneverItIsMade()
    {
        var first = Packed(Files);
        await Task.Delay(TimeSpan.FromSeconds(2.1)); // A zip counts time in steps of two seconds.

        CollectionAssert.AreEqual(first, Packed(new(Files.Reverse())));
    }

    [TestMethod]
    public void HoldsTheManifestAndTheSqlInOrder()
    {
        using var zip = new ZipArchive(new MemoryStream(Packed(Files)));

        CollectionAssert.AreEqual(new[] { "manifest.json", "sqlite/manifest.json", "sqlite/0001.up.sql", "sqlite/0002.up.sql" }, zip.Entries.Select(e => e.FullName).ToArray());
        using var manifest = JsonDocument.Parse(zip.GetEntry("manifest.json")!.Open());
        Assert.AreEqual("0001", manifest.RootElement.GetProperty("revisions")[0].GetProperty("id").GetString());
        using var sql = JsonDocument.Parse(zip.GetEntry("sqlite/manifest.json")!.Open());
        Assert.AreEqual("aa", sql.RootElement.GetProperty("0001").GetProperty("up").GetString());
    }
}
