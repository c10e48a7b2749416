using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Tests.Artifacts;

/// <summary>The door between the project's library and its callers.</summary>
[TestClass]
public sealed class TheEngine
{
    private readonly List<JsonElement> _events = [];

    [TestMethod]
    public async Task RefusesACallerThatIsTooNew()
    {
        var code = await RunAsync("""{"protocol":99,"command":"emit"}""");

        Assert.AreEqual(1, code);
        Assert.AreEqual("IRIS0005", _events.Single().GetProperty("code").GetString());
    }

    [TestMethod]
    public async Task HasNoAnswerToACommandThatItDoesNotKnow()
    {
        Assert.AreEqual(2, await RunAsync("""{"command":"dance"}"""));
    }

    [TestMethod]
    public void KeepsItsDefaultsWhereARequestIsSilent()
    {
        var request = EngineRequestReader.Read("""{"command":"upgrade"}""");

        Assert.AreEqual("iris_version", request.VersionTable);
        Assert.AreEqual("perMigration", request.Transaction);
        Assert.AreEqual(60, request.LockTimeout);
        Assert.AreEqual(Engine.Protocol, request.Protocol);
    }

    [TestMethod]
    public void ReadsEveryFieldOfARequest()
    {
        var fields = typeof(EngineRequest).GetProperties().Where(property => property.CanWrite).ToList();
        var request = new EngineRequest();
        foreach (var field in fields)
        {
            field.SetValue(request, Other(field.PropertyType, field.GetValue(request), field.Name));
        }

        var text = JsonSerializer.Serialize(request, EngineJson.Default.EngineRequest);

        Assert.AreEqual(fields.Count, JsonDocument.Parse(text).RootElement.EnumerateObject().Count());
        Assert.AreEqual(text, JsonSerializer.Serialize(EngineRequestReader.Read(text), EngineJson.Default.EngineRequest));
    }

    [TestMethod]
    public void WritesEveryFieldOfAnEvent()
    {
        var told = new EngineEvent { Event = "diagnostic" };
        foreach (var field in typeof(EngineEvent).GetProperties().Where(property => property.CanWrite))
        {
            field.SetValue(told, field.Name == nameof(EngineEvent.Operations)
                ? new[] { new EngineOperation { Revision = "0001", Operation = "drop <t>" }, new EngineOperation { Revision = "0002", Operation = "é", File = "a.cs", Line = 3 } }
                : Other(Nullable.GetUnderlyingType(field.PropertyType) ?? field.PropertyType, null, field.Name));
        }

        foreach (var each in new[] { told, new EngineEvent { Event = "result" } })
        {
            Assert.AreEqual(JsonSerializer.Serialize(each, EngineJson.Default.EngineEvent), EngineEventJson.Write(each));
        }
    }

    /// <summary>A value that is not the one that a field has by itself.</summary>
    private static object Other(Type type, object? held, string name) => held switch
    {
        bool yes => !yes,
        int number => number + 7,
        double number => number + 0.5,
        _ when type == typeof(double?) || type == typeof(double) => 2.5,
        _ when type == typeof(int) => 11,
        _ when type == typeof(long) => 12_000_000_000,
        _ when type == typeof(string) => $"a \"{name}\"\n",
        _ when type == typeof(IReadOnlyList<string>) => new[] { name, "two" },
        _ => new Dictionary<string, string> { [name] = "one", ["two"] = name },
    };

    [TestMethod]
    public async Task TakesTheVersionTableFromTheProjectsSettings()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{ "versionTable": "alembic_version", /* theirs */ "versionTableSchema": "meta", }""");

        var silent = new EngineRequest { ConfigurationFile = file };
        var explicitly = new EngineRequest { ConfigurationFile = file, VersionTable = "mine" };
        ProjectConfiguration.Apply(silent);
        ProjectConfiguration.Apply(explicitly);
        File.Delete(file);

        Assert.AreEqual("meta.alembic_version", $"{silent.VersionTableSchema}.{silent.VersionTable}");
        Assert.AreEqual("mine", explicitly.VersionTable);
    }

    [TestMethod]
    public async Task PointsAtWhatIsWrongInTheProjectsSettings()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "{\n  \"versionTable\": oops\n}");

        var error = Assert.ThrowsExactly<IrisException>(() => ProjectConfiguration.Apply(new() { ConfigurationFile = file }));
        File.Delete(file);

        StringAssert.StartsWith(error.Diagnostic.ToString(), $"{file}(2,19): error ");
    }

    /// <summary>What the build shows and what the tool runs would be two things.</summary>
    [TestMethod]
    public async Task RefusesToRewriteWhereTheAssemblyDoesNotSaySo()
    {
        Assert.AreEqual(1, await RunAsync("""{"command":"emit","safeRewrite":true,"dialects":["sqlite"],"assemblyName":"Some"}"""));
        Assert.AreEqual("IRIS0340", _events[0].GetProperty("code").GetString());
    }

    private Task<int> RunAsync(string request) => Engine.RunAsync(
        request, typeof(TheEngine).Assembly, null, TextWriter.Null, line => _events.Add(JsonDocument.Parse(line).RootElement), CancellationToken.None);
}
