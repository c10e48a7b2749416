using System.Diagnostics;
using System.Text.RegularExpressions;
using Iris.Build.Tasks;
using Iris.Migrations;
using Iris.Tool.CommandLine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Iris.Tool.Tests.Docs;

/// <summary>The project that a reader of the documentation has, compiled in this process whenever its sources have changed.</summary>
internal sealed partial class DocProject : IDisposable
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private readonly TestFolder _folder = new();
    private readonly Dictionary<string, string> _variables = new() { ["EDITOR"] = "true" };
    private IReadOnlyList<string> _references = [];
    private string _compiled = "";
    private int _compilations;

    public string Folder => _folder.Path;

    /// <summary>What takes the place of the servers of the documentation.</summary>
    public DocServer? Server { get; set; }

    /// <summary>The sources that it has, for messages.</summary>
    public string Files => string.Join(", ", Sources("*.cs").Concat(Sources("*.sql")).Select(file => Path.GetRelativePath(Folder, file)));

    public DocProject Write(string name, string text)
    {
        _folder.Write(name, text);
        return this;
    }

    /// <summary>With assemblies that the project refers to, besides Iris.</summary>
    public DocProject Reference(IReadOnlyList<string> assemblies)
    {
        _references = assemblies;
        return this;
    }

    /// <summary>Runs a command as a shell would, or as much of one as the documentation uses.</summary>
    public async Task<ToolRun> RunAsync(string command)
    {
        var words = Words(Server?.Address(command) ?? command);
        while (Assignment().Match(words[0]) is { Success: true } assignment)
        {
            _variables[assignment.Groups[1].Value] = assignment.Groups[2].Value;
            words.RemoveAt(0);
        }

        return words switch
        {
            ["cd", ..] => new ToolRun(0, "", ""),
            ["export", var set] when Assignment().Match(set) is { Success: true } assignment => Export(assignment),
            ["dotnet", "iris", .. var args] => await ToolAsync(args),
            ["dotnet-iris", .. var args] => await ToolAsync(args),
            _ => await ShellAsync(command, ""),
        };
    }

    /// <summary>The tool, with what it is redirected to.</summary>
    public async Task<ToolRun> ToolAsync(params List<string> args)
    {
        Compile();
        var end = args.FindIndex(arg => arg is ">" or "|");
        var run = await ToolRun.InAsync(Folder, shell => shell with { Variable = _variables.GetValueOrDefault }, [.. end < 0 ? args : args[..end]]);
        if (end >= 0 && args[end] == ">")
        {
            _folder.Write(args[end + 1], run.Out);
        }

        return end >= 0 && args[end] == "|" && run.ExitCode == 0 ? await ShellAsync(string.Join(' ', args[(end + 1)..]), run.Out) : run;
    }

    public void Dispose() => _folder.Dispose();

    private ToolRun Export(Match assignment)
    {
        _variables[assignment.Groups[1].Value] = assignment.Groups[2].Value;
        return new(0, "", "");
    }

    private async Task<ToolRun> ShellAsync(string command, string input)
    {
        var start = new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Server?.Variables ?? [])
        {
            start.Environment[name] = value;
        }

        start.Environment["IRIS_LIBRARY"] = typeof(Migration).Assembly.Location;
        foreach (var name in new[] { "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL" })
        {
            start.Environment[name] = "ada@example.com";
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>What <c>dotnet build</c> does before the chain is looked at: an assembly, and the snapshot that leads the tool to it.</summary>
    private void Compile()
    {
        var sources = Sources("*.cs");
        var scripts = Sources("*.sql").Where(file => Path.GetRelativePath(Folder, file).StartsWith("Migrations", StringComparison.Ordinal)).ToList();
        var state = string.Join('\n', sources.Concat(scripts).Select(file => file + File.ReadAllText(file)));
        if ((state == _compiled && _compilations > 0) || !File.Exists(Path.Combine(Folder, "Shop.csproj")))
        {
            return;
        }

        // A run before has the last one loaded, and the runtime knows it by its path.
        var assembly = Path.Combine(Folder, "obj", $"{_compilations++}", "Shop.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(assembly)!);
        var trees = sources.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file, encoding: System.Text.Encoding.UTF8)).Append(CSharpSyntaxTree.ParseText(Usings, path: "Usings.cs", encoding: System.Text.Encoding.UTF8));
        using (var stream = File.Create(assembly))
        {
            var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
            var emitted = CSharpCompilation.Create("Shop", trees, References.Value, options).Emit(
                stream,
                manifestResources: scripts.Select(file => new ResourceDescription("iris/" + Path.GetFileName(file), () => File.OpenRead(file), isPublic: true)),
                options: new(debugInformationFormat: Microsoft.CodeAnalysis.Emit.DebugInformationFormat.Embedded));
            Assert.IsTrue(emitted.Success, string.Join('\n', emitted.Diagnostics));
        }

        _compiled = state;
        Write("obj/iris.snapshot", new BuildSnapshot
        {
            ProjectFile = Path.Combine(Folder, "Shop.csproj"),
            Configuration = "Debug",
            IntermediateAssembly = assembly,
            TargetPath = assembly,
            MigrationsFolders = [Path.Combine(Folder, "Migrations")],
            RootNamespace = "Shop",
            Dialects = ["sqlite", "postgresql"],
            References = [typeof(Migration).Assembly.Location, .. _references],
        }.Format());
    }

    private List<string> Sources(string pattern) =>
        [.. Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Folder, file).StartsWith("obj", StringComparison.Ordinal) && !Path.GetRelativePath(Folder, file).StartsWith("bin", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    private static List<string> Words(string command) =>
        [.. Word().Matches(command).Select(match => match.Value.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal))];

    [GeneratedRegex("""(?:"[^"]*"|'[^']*'|[^\s"'])+""")]
    private static partial Regex Word();

    [GeneratedRegex(@"^([A-Z_]+)=(.*)$")]
    private static partial Regex Assignment();
}
