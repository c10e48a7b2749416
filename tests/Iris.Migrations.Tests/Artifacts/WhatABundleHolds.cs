using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Running;
using Iris.Migrations.Tests.Sql;

namespace Iris.Migrations.Tests.Artifacts;

/// <summary>A bundle gives back exactly what was compiled, and is refused where it is not what a build has written.</summary>
[TestClass]
public sealed class WhatABundleHolds
{
    private readonly string _file = Path.GetTempFileName();

    [TestCleanup]
    public void Delete() => File.Delete(_file);

    [TestMethod]
    [DataRow("sqlite")]
    [DataRow("postgresql")]
    [DataRow("mysql")]
    [DataRow("sqlserver")]
    public void ItsSqlIsReadBackAsItWas(string name)
    {
        var dialect = DialectCatalogue.Get(name);
        var compiled = dialect.Compile(EveryOperation.Sample, DatabaseModel.Empty);
        var step = Chains.Projects.Graph.PlanUpgrade(HeadSet.Empty, "0001").Steps[0];
        var text = Text(new(step, compiled, "1:a"));

        var (steps, code) = BundledSqlReader.Read(text, dialect);

        Assert.IsEmpty(code);
        CollectionAssert.AreEqual(Flat(compiled.Steps).ToList(), Flat(steps).ToList());
        Assert.AreEqual(text, Text(new(step, new(steps, DatabaseModel.Empty, []), "1:a")));
        Assert.IsTrue(steps.Any(each => each is ConditionalSteps { Steps.Count: > 0 }));
        Assert.IsTrue(steps.Any(each => each.Autocommit));
        CollectionAssert.AreEqual(compiled.Steps.OfType<BackfillStep>().Select(b => b.Sql).ToList(), steps.OfType<BackfillStep>().Select(b => b.Sql).ToList());
        CollectionAssert.AreEqual(compiled.Steps.OfType<AssertionStep>().Select(a => a.Query + a.Assertion.Summary).ToList(), steps.OfType<AssertionStep>().Select(a => a.Query + a.Assertion.Summary).ToList());
    }

    [TestMethod]
    public void HostileTextDoesNotEndAStatement()
    {
        var step = Chains.Projects.Graph.PlanUpgrade(HeadSet.Empty, "0001").Steps[0];
        SqlStep[] steps =
        [
            new SqlStatement("SELECT 1;\n-- iris:end\n-- iris:statement 3\nabc"),
            new SqlStatement("") { Autocommit = true },
            new SqlStatement("ends in ;\r\n\u2028\ud83d\ude00 -- iris:statement 1 autocommit"),
            new ScriptComment("two\nlines autocommit"),
            new ConditionalSteps(!(new Condition.ColumnExists(new("t", "s\"'"), "c autocommit") & new Condition.IndexExists("t", "i")) | new Condition.TableExists("t"), [new SqlStatement("-- iris:script")], [new SqlStatement("-- iris:end")]) { Autocommit = true },
        ];

        CollectionAssert.AreEqual(steps, BundledSqlReader.Read(Text(new(step, new(steps, DatabaseModel.Empty, []), null)), DialectCatalogue.Get("sqlite")).Steps.ToArray());
    }

    [TestMethod]
    public void RevisionsThatNeedCodeAreNamedBeforeAnythingRuns()
    {
        using var bundle = Open(Pack(Chains.RunsCode));
        var source = new BundleSteps(bundle, "sqlite");

        var refused = Assert.ThrowsExactly<IrisException>(() => source.Compile(bundle.Graph.PlanUpgrade(HeadSet.Empty, "head")).ToList());

        Assert.AreEqual("IRIS0715", refused.Diagnostic.Code);
        StringAssert.Contains(refused.Diagnostic.Message, "Revision 0002 runs code");
        Assert.AreEqual(1, source.Compile(bundle.Graph.PlanUpgrade(HeadSet.Empty, "0001")).Count());
    }

    [TestMethod]
    public void TheRestOfAPlanIsTheSameAloneAsInTheWhole()
    {
        using var bundle = Open(Pack(Chains.Everything));
        var source = new BundleSteps(bundle, "sqlite");
        var plan = bundle.Graph.PlanUpgrade(HeadSet.Empty, "head");
        string[] Written(IEnumerable<CompiledStep> steps) => [.. steps.Select(step => step.Hash + Text(step))];

        var whole = Written(source.Compile(plan));

        Assert.IsGreaterThan(1, whole.Length);
        CollectionAssert.AreEqual(whole[1..], Written(source.CompileRest(plan, 1, DatabaseModel.Empty)));
    }

    [TestMethod]
    public void ThereIsAWayBackBelowARevisionThatHasNone()
    {
        using var bundle = Open(Pack(Chains.Irreversible));
        var source = new BundleSteps(bundle, "sqlite");

        Assert.AreEqual("IRIS0507", Assert.ThrowsExactly<IrisException>(() => source.Compile(bundle.Graph.PlanDowngrade(HeadSet.Of("0002"), "base")).ToList()).Diagnostic.Code);
        Assert.AreEqual("DROP TABLE \"projects\"", source.Compile(bundle.Graph.PlanDowngrade(HeadSet.Of("0001"), "base")).Single().Compiled.Steps.OfType<SqlStatement>().Single().Text);
    }

    [TestMethod]
    public void ItIsTheSameBytesEveryTime() => CollectionAssert.AreEqual(Pack(Chains.Everything), Pack(Chains.Everything));

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void AnyByteThatIsAnotherOneIsRefused(bool signed)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var whole = BundleSeal.Close(BundleSeal.Open(Pack(Chains.Projects)), signed ? key : null);
        Assert.IsNull(Refusal(whole));
        for (var i = 0; i < whole.Length; i++)
        {
            var damaged = whole.ToArray();
            damaged[i] ^= (byte)(1 << (i % 8));
            Assert.AreEqual("IRIS0711", Refusal(damaged), $"byte {i} of {whole.Length}");
        }

        foreach (var length in new[] { 0, 1, 60, 72, whole.Length / 2, whole.Length - 1 })
        {
            Assert.AreEqual(length < 2 ? "IRIS0710" : "IRIS0711", Refusal(whole[..length]));
        }

        Assert.AreEqual("IRIS0711", Refusal([.. whole, 0]));
        Assert.AreEqual("IRIS0711", Refusal([0, .. whole]));
    }

    [TestMethod]
    public void ASignatureIsOfTheWholeFile()
    {
        using var ours = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var theirs = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var zip = BundleSeal.Open(Pack(Chains.Projects));
        var (signed, other) = (BundleSeal.Close(zip, ours), BundleSeal.Close(BundleSeal.Open(Pack(Chains.Conditional)), ours));

        Assert.IsTrue(BundleSeal.IsSignedBy(signed, ours));
        Assert.IsFalse(BundleSeal.IsSignedBy(signed, theirs));
        Assert.IsNull(BundleSeal.IsSignedBy(BundleSeal.Close(zip, key: null), ours));
        CollectionAssert.AreEqual(zip, BundleSeal.Open(signed));

        // The signature of one bundle on another one, with the digest made right.
        var signature = signed[zip.Length..^64];
        byte[] forged = [.. other[..BundleSeal.Open(other).Length], .. signature];
        forged = [.. forged, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(forged)))];
        Assert.IsTrue(BundleSeal.IsWhole(forged));
        Assert.IsFalse(BundleSeal.IsSignedBy(forged, ours));
    }

    [TestMethod]
    public void WhatSomethingElseHasPutTogetherIsRefused()
    {
        var whole = Pack(Chains.Projects);

        Assert.AreEqual("IRIS0718", Refusal(Changed(whole, "manifest.json", text => text.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal))));
        Assert.AreEqual("IRIS0719", Refusal(Changed(whole, "manifest.json", text => text[..^10])));
        Assert.AreEqual("IRIS0719", Refusal(Changed(whole, "manifest.json", _ => "{}")));
        Assert.AreEqual("IRIS0719", Refusal(Changed(whole, "manifest.json", Reparented)));
        Assert.AreEqual("IRIS0719", Refusal(Changed(whole, "sqlite/manifest.json", text => text[..^10])));
        Assert.AreEqual("IRIS0719", Refusal(Changed(whole, "sqlite/manifest.json", _ => """{"0001":{}}""")));
        Assert.AreEqual("IRIS0719", Refusal(Changed(whole, "sqlite/manifest.json", _ => null)));
        Assert.AreEqual("IRIS0719", Refusal(Changed(whole, "sqlite/0002.up.sql", text => text.Replace("owner", "other", StringComparison.Ordinal))));
        Assert.AreEqual("IRIS0719", Refusal(Changed(whole, "sqlite/0002.up.sql", _ => null)));
        Assert.IsNull(Refusal(Changed(whole, "manifest.json", text => text)));
    }

    /// <summary>What is said of the SQL is read before a database is opened, or made.</summary>
    [TestMethod]
    public void IsKnownBeforeADatabaseIs()
    {
        using var bundle = Open(Changed(Pack(Chains.Projects), "sqlite/manifest.json", _ => null));

        Assert.AreEqual("IRIS0719", Assert.ThrowsExactly<IrisException>(() => new BundleSteps(bundle, "sqlite")).Diagnostic.Code);
        Assert.AreEqual("IRIS0717", Assert.ThrowsExactly<IrisException>(() => new BundleSteps(bundle, "mysql").HashOf(bundle.Graph.Revisions[0])).Diagnostic.Code);
    }

    private static string Reparented(string manifest)
    {
        var node = JsonNode.Parse(manifest)!;
        node["revisions"]![2]!["revises"]![0] = "0001";
        return node.ToJsonString();
    }

    /// <summary>The bundle with another text in one of its files, sealed as if that were right.</summary>
    private static byte[] Changed(byte[] bundle, string name, Func<string, string?> change)
    {
        using var from = new ZipArchive(new MemoryStream(BundleSeal.Open(bundle)));
        using var bytes = new MemoryStream();
        using (var to = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                var text = reader.ReadToEnd();
                if ((entry.FullName == name ? change(text) : text) is { } kept)
                {
                    using var stream = to.CreateEntry(entry.FullName).Open();
                    stream.Write(Encoding.UTF8.GetBytes(kept));
                }
            }
        }

        return BundleSeal.Close(bytes.ToArray(), key: null);
    }

    private string? Refusal(byte[] bytes)
    {
        try
        {
            using var bundle = Open(bytes);
            _ = new BundleSteps(bundle, "sqlite").Compile(bundle.Graph.PlanUpgrade(HeadSet.Empty, "head")).ToList();
            return null;
        }
        catch (IrisException refused)
        {
            return refused.Diagnostic.Code;
        }
    }

    private BundleFile Open(byte[] bytes)
    {
        File.WriteAllBytes(_file, bytes);
        return BundleFile.Open(_file);
    }

    private static string Text(CompiledStep step)
    {
        using var text = new StringWriter();
        BundledSql.Write(step, text);
        return text.ToString();
    }

    private static byte[] Pack(Chain chain) => new Emitter(new(
        new() { AssemblyName = "Some", Dialects = ["sqlite"] }, chain.Graph, new RevisionRecorder(typeof(Chains).Assembly, remembers: true), new(_ => { }))).Pack();

    private static IEnumerable<string> Flat(IEnumerable<SqlStep> steps) => steps.SelectMany(step => step switch
    {
        SqlStatement statement => [$"{statement.Autocommit} {statement.Text}"],
        ScriptComment comment => [comment.Text],
        ConditionalSteps conditional => [conditional.Condition.ToString(), .. Flat(conditional.Steps), "offline", .. Flat(conditional.Offline)],
        _ => Flat(ScriptForm.Parts(step)),
    });
}
