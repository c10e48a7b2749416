using System.Data.Common;
using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Tests.Authoring;

namespace Iris.Migrations.Tests.Autogenerate;

/// <summary>Sources that are compiled, and what the engine says about the assembly.</summary>
internal sealed class WrittenProject : IDisposable
{
    private const string Usings = "global using System;\nglobal using System.Collections.Generic;\nglobal using System.ComponentModel.DataAnnotations;\nglobal using System.ComponentModel.DataAnnotations.Schema;\nglobal using Iris.Migrations;\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("iris-written-").FullName;

    public List<string> Sources { get; } = [];

    public List<EngineEvent> Events { get; } = [];

    public IEnumerable<string> Codes => Events.Select(told => told.Code).OfType<string>();

    /// <summary>The operations that are missing, in words.</summary>
    public string Missing => string.Join("; ", Events.Where(told => told.Event == "operation").Select(told => told.Message));

    public WrittenProject Add(params string[] sources)
    {
        Sources.AddRange(sources);
        return this;
    }

    /// <summary>The members that make the revisions equal to the model; none where they are.</summary>
    public async Task<string> DifferAsync(EngineRequest? request = null, Func<DbConnection>? connect = null)
    {
        request = (request ?? new()) with { Command = "difference" };
        return (await RunAsync(request.Dialects.Count > 0 ? request : request with { Dialects = ["sqlite", "postgresql"] }, connect)).Output;
    }

    public async Task<(int ExitCode, string Output)> RunAsync(EngineRequest request, Func<DbConnection>? connect = null)
    {
        Events.Clear();
        var assembly = CompiledSource.Compile(_folder, [Usings, .. Sources]);
        using var output = new StringWriter();
        var code = await Engine.RunAsync(JsonSerializer.Serialize(request, EngineJson.Default.EngineRequest), assembly, connect, output, Take, CancellationToken.None);
        return (code, output.ToString());
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A revision as the tool would write it.</summary>
    public static string Revision(string id, string? revises, string members) =>
        $"namespace Written;\n\n[Revision(\"{id}\"{(revises is null ? "" : $", Revises = [\"{revises}\"]")}, Message = \"m\", Created = \"2026-01-01T00:00:00Z\")]\npublic sealed class R{id} : Migration\n{{\n{members}}}\n";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Take(string json) => Events.Add(JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent)!);
}
