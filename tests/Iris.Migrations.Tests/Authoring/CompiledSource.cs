using System.Reflection;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Iris.Migrations.Tests.Authoring;

/// <summary>What a compiler makes of source that was written.</summary>
internal static class CompiledSource
{
    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>An assembly in a file, with its symbols in it. Warnings count: what is written must not add any to a project.</summary>
    public static Assembly Compile(string folder, IEnumerable<string> sources)
    {
        var name = $"Written{Guid.NewGuid():N}";
        var trees = sources.Select((text, i) => CSharpSyntaxTree.ParseText(text, path: Path.Combine(folder, $"{i}.cs"), encoding: System.Text.Encoding.UTF8));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var file = Path.Combine(folder, name + ".dll");
        using (var stream = File.Create(file))
        {
            var result = CSharpCompilation.Create(name, trees, References.Value, options).Emit(stream, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
            var found = result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).ToList();
            Assert.IsTrue(result.Success && found.Count == 0, string.Join('\n', found.Take(5).Select(d => $"{d}\n{d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]}")));
        }

        return Assembly.LoadFrom(file);
    }

    /// <summary>A revision with this body.</summary>
    public static string Class(string name, string body) =>
        $"using Iris.Migrations;\n\nnamespace Written;\n\npublic sealed class {name} : Migration\n{{\n    public override void Upgrade(MigrationBuilder op)\n    {{\n{body}    }}\n}}\n";

    /// <summary>What the class of that name records.</summary>
    public static ValueList<Operation> Record(Assembly assembly, string name)
    {
        var builder = new MigrationBuilder("sqlite");
        ((Migration)Activator.CreateInstance(assembly.GetType($"Written.{name}")!)!).Upgrade(builder);
        return builder.Operations;
    }
}
