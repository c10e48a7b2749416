using System.Reflection;
using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Authoring;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Tests.Authoring;

namespace Iris.Migrations.Tests.Running;

/// <summary>Revisions in a row, as sources, and one more that squashes some of them.</summary>
internal static class SquashedSource
{
    /// <summary>An assembly with the revisions <c>0001</c> and on, and one named <c>squash</c> in the place of a range of them.</summary>
    public static async Task<Assembly> CompileAsync(string folder, string dialect, int from, int to, params (IEnumerable<Operation> Up, IEnumerable<Operation>? Down)[] revisions)
    {
        string Id(int number) => $"{number:0000}";
        var sources = revisions.Select((revision, i) => Source(
            Id(i + 1), i == 0 ? "" : $", Revises = new[] {{ \"{Id(i)}\" }}", Method("Upgrade", revision.Up) + (revision.Down is null ? "" : Method("Downgrade", revision.Down)))).ToList();
        var range = Enumerable.Range(from, to - from + 1).Select(Id).ToArray();
        var request = new EngineRequest { Command = "squash", Dialects = [dialect], Targets = range };
        var events = new List<string>();
        using var members = new StringWriter();
        var code = await Engine.RunAsync(
            JsonSerializer.Serialize(request, EngineJson.Default.EngineRequest), CompiledSource.Compile(folder, sources), null, members, events.Add, CancellationToken.None);
        Assert.AreEqual(0, code, string.Join('\n', events));
        var parents = from == 1 ? "" : $", Revises = new[] {{ \"{Id(from - 1)}\" }}";
        return CompiledSource.Compile(folder, [.. sources, Source("squash", $"{parents}, Replaces = new[] {{ {string.Join(", ", range.Select(id => $"\"{id}\""))} }}", members.ToString())]);
    }

    /// <summary>What a migration records for a dialect.</summary>
    public static (IEnumerable<Operation> Up, IEnumerable<Operation>? Down) Recorded(Migration migration, string dialect)
    {
        var (up, down) = (new MigrationBuilder(dialect), new MigrationBuilder(dialect));
        migration.Upgrade(up);
        migration.Downgrade(down);
        return (up.Operations, down.IsIrreversible ? null : down.Operations);
    }

    private static string Source(string id, string arguments, string members) =>
        $"using Iris.Migrations;\n\n[Revision(\"{id}\"{arguments})]\npublic sealed class R{id} : Migration\n{{\n{members}}}\n";

    private static string Method(string name, IEnumerable<Operation> operations) =>
        $"    public override void {name}(MigrationBuilder op)\n    {{\n{OperationSource.Write(operations, 2)}    }}\n";
}
