using System.Text.Json;
using Iris.Migrations.Artifacts;

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
        var request = JsonSerializer.Deserialize("""{"command":"upgrade"}""", EngineJson.Default.EngineRequest)!;

        Assert.AreEqual("iris_version", request.VersionTable);
        Assert.AreEqual("perMigration", request.Transaction);
        Assert.AreEqual(60, request.LockTimeout);
        Assert.AreEqual(Engine.Protocol, request.Protocol);
    }

    private Task<int> RunAsync(string request) => Engine.RunAsync(
        request, typeof(TheEngine).Assembly, null, TextWriter.Null, line => _events.Add(JsonDocument.Parse(line).RootElement), CancellationToken.None);
}
