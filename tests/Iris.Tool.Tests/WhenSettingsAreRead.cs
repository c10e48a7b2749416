using System.Text;
using System.Text.Json;
using Iris.Migrations.Diagnostics;
using Iris.Tool.Settings;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenSettingsAreRead
{
    [TestMethod]
    public void CommentsAndTrailingCommasAreAllowed()
    {
        var settings = Parse(
            """
            {
              // where they are
              "migrations": ["Schema", "Billing"],
              "url": "sqlite:///./x.db",
              "lockTimeout": 2.5,
              "databases": { "audit": { "url": "sqlite:///./a.db", "versionTable": "audit_version", }, },
            }
            """);

        Assert.AreEqual("Schema, Billing", string.Join(", ", settings.Migrations!));
        Assert.AreEqual("sqlite:///./x.db", settings.Database.Url);
        Assert.AreEqual(2.5, settings.Database.LockTimeout);
        Assert.AreEqual("audit_version", settings.Databases["AUDIT"].VersionTable);
        Assert.IsEmpty(settings.Warnings);
    }

    [TestMethod]
    public void AByteOrderMarkIsNoMistake() => Assert.AreEqual("hex", Parse("\uFEFF{\"revisionIdFormat\": \"hex\"}").RevisionIdFormat);

    [TestMethod]
    public void WhatIsNotJsonHasAPlace() =>
        Fails("{\n  \"url\": \"a\"\n  \"dialect\": \"b\"\n}", "IRIS0011", "/p/iris.json(3,3)");

    [TestMethod]
    public void TextBehindTheObjectIsNoJson() => Fails("{}\n{}", "IRIS0011", "/p/iris.json(2,1)");

    [TestMethod]
    public void AnEmptyFileIsNoJson() => Fails("", "IRIS0011", "/p/iris.json(1,1)");

    [TestMethod]
    [DataRow("{\n  \"url\": 5\n}", "'url'", "(2,10)")]
    [DataRow("{ \"transaction\": \"none\" }", "perMigration or all", "(1,18)")]
    [DataRow("{ \"revisionIdFormat\": \"%x\" }", "%04d", "(1,23)")]
    [DataRow("{ \"lockTimeout\": -1 }", "a number of seconds", "(1,18)")]
    [DataRow("{ \"databases\": [] }", "an object", "(1,16)")]
    [DataRow("{ \"migrations\": [] }", "a folder", "(1,18)")]
    [DataRow("[]", "an object", "(1,1)")]
    public void AWrongValueHasAPlaceAndTheRightOnes(string json, string text, string place) => Fails(json, "IRIS0012", text, "/p/iris.json" + place);

    [TestMethod]
    public void AnUnknownKeyIsAWarningThatGuesses()
    {
        var warning = Parse("{\n  \"migration\": { \"a\": [1] },\n  \"dialect\": \"sqlite\"\n}").Warnings.Single();

        Assert.AreEqual("IRIS0013", warning.Code);
        Assert.AreEqual(DiagnosticSeverity.Warning, warning.Severity);
        Assert.AreEqual("/p/iris.json(2,3)", warning.Location!.ToString());
        StringAssert.Contains(warning.Message, "Did you mean 'migrations'?", StringComparison.Ordinal);
    }

    [TestMethod]
    public void VariablesAreFilledIn() =>
        Assert.AreEqual("postgresql://app:s3cret@db/app", EnvironmentReferences.Expand("postgresql://app:${PW}@${HOST}/app", Variables, "/p/iris.json"));

    [TestMethod]
    public void AVariableThatIsNotSetIsNamed()
    {
        var stopped = Assert.ThrowsExactly<IrisException>(() => EnvironmentReferences.Expand("sqlite:///${NOPE}", Variables, "/p/iris.json"));

        Assert.AreEqual("IRIS0014", stopped.Diagnostic.Code);
        StringAssert.Contains(stopped.Message, "'NOPE'", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("migration", "migrations")]
    [DataRow("URL", "url")]
    [DataRow("something", null)]
    public void SpellingIsGuessedOnlyWhereItComesClose(string word, string? nearest) =>
        Assert.AreEqual(nearest, Spelling.Nearest(word, ["migrations", "url", "dialect"]));

    [TestMethod]
    public void TheSchemaKnowsTheSameKeys()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "iris.schema.json")));
        var database = schema.RootElement.GetProperty("definitions").GetProperty("database").GetProperty("properties").EnumerateObject().Select(key => key.Name).ToList();
        var project = schema.RootElement.GetProperty("properties").EnumerateObject().Select(key => key.Name).Concat(database).ToList();

        CollectionAssert.AreEquivalent(SettingsFile.DatabaseKeys, database);
        CollectionAssert.AreEquivalent(SettingsFile.ProjectKeys, project);
    }

    private static string? Variables(string name) => name switch
    {
        "PW" => "s3cret",
        "HOST" => "db",
        _ => null,
    };

    private static ProjectSettings Parse(string json) => SettingsFile.Parse("/p/iris.json", Encoding.UTF8.GetBytes(json));

    private static void Fails(string json, string code, params string[] texts)
    {
        var stopped = Assert.ThrowsExactly<IrisException>(() => Parse(json));

        Assert.AreEqual(code, stopped.Diagnostic.Code);
        foreach (var text in texts)
        {
            StringAssert.Contains(stopped.Message, text, StringComparison.Ordinal);
        }
    }
}
