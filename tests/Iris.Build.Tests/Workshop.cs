using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Iris.Build.Tests;

/// <summary>
/// A folder outside the repository with a feed of the packages as they are now. Processes are what costs time here, so all
/// projects whose first build is what a test looks at are restored and built by one.
/// </summary>
[TestClass]
public static class Workshop
{
    // Package folders and feeds may be shared by runs, and versions must not be.
    internal static readonly string Version = "0.1.0-test." + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);

    /// <summary>The folder; a space, parentheses and letters beyond ASCII are in every path of every test.</summary>
    public static string Root { get; } = Path.Combine(Path.GetTempPath(), $"Iris tësts (日本) {Environment.ProcessId}");

    public static string Packages { get; } = Path.Combine(Root, "packages");

    public static string Feed { get; } = Path.Combine(Root, "feed");

    public static string Configuration { get; } =
        typeof(Workshop).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Configuration").Value!;

    public static string Repository { get; } = FindRepository();

    // Several classes want it, and they run side by side.
    private static readonly Lazy<DotnetResult> Tool = new(() => PackAlone("Iris.Tool"));

    internal static DotnetResult FirstBuild { get; private set; } = new(0, "");

    /// <summary>Keeps the compiler warm; null before there is one.</summary>
    internal static CompilerServer? Compiler { get; private set; }

    private static IReadOnlyList<Project> All => [.. Projects.All, .. SeverityProjects.All, .. SettingProjects.All, .. LanguageProjects.All, .. ApplicationProjects.All];

    [AssemblyInitialize]
    public static void Open(TestContext context)
    {
        Directory.CreateDirectory(Feed);
        // What is tested is not what the SDK thinks of the projects' code.
        Write("Directory.Build.props", "<Project><PropertyGroup><EnableNETAnalyzers>false</EnableNETAnalyzers><NuGetAudit>false</NuGetAudit></PropertyGroup></Project>");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("nuget.config", """
            <configuration>
              <packageSources><clear /><add key="local" value="feed" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
        CopyDependencies("src/Iris.Migrations");
        Pack();
        Compiler = CompilerServer.Start(File.ReadAllText(Path.Combine(Root, "sdk.txt")).Trim());
        foreach (var project in All)
        {
            project.Write();
        }

        Write("All.slnx", Solution(All));
        FirstBuild = Dotnet.Run(Root, "build", "All.slnx", "-v:m", "-nologo", "-nr:false", "-m:2");
        Assert.IsTrue(File.Exists(Projects.Shop.Bin("Shop.dll")), FirstBuild.Output); // many are to fail, but not all
    }

    [AssemblyCleanup]
    public static void Close()
    {
        Compiler?.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    internal static void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>What a project file says to get the packages.</summary>
    internal static string Reference(string package = "Iris.Build", string attributes = "") => $"""<PackageReference Include="{package}" Version="{Version}" {attributes} />""";

    /// <summary>Builds what the test run was built from into packages, without compiling it again.</summary>
    private static void Pack()
    {
        Write("Pack.proj", $"""
            <Project>
              <Target Name="Pack">
                <WriteLinesToFile File="sdk.txt" Lines="$(MSBuildToolsPath)" />
                <MSBuild Projects="{Repository}/src/Iris.Migrations/Iris.Migrations.csproj;{Repository}/src/Iris.Build.Tasks/Iris.Build.Tasks.csproj"
                         Targets="Pack" BuildInParallel="true"
                         Properties="NoBuild=true;Configuration={Configuration};PackageVersion={Version};PackageOutputPath={Feed}/" />
              </Target>
            </Project>
            """);
        Dotnet.Run(Root, "msbuild", "Pack.proj", "-t:Pack", "-v:q", "-nologo", "-nr:false", "-m:2").Succeeded();
    }

    /// <summary>Puts what a project of the repository depends on into the feed, from where its restore found it.</summary>
    internal static void CopyDependencies(string project)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository, project, "obj", "project.assets.json")));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        foreach (var library in assets.RootElement.GetProperty("libraries").EnumerateObject().Where(library => library.Value.GetProperty("type").GetString() == "package"))
        {
            var package = folders.Select(folder => Path.Combine(folder, library.Value.GetProperty("path").GetString()!)).First(Directory.Exists);
            var file = Directory.EnumerateFiles(package, "*.nupkg").Single();
            if (Path.Combine(Feed, Path.GetFileName(file)) is var copy && !File.Exists(copy))
            {
                File.Copy(file, copy);
            }
        }
    }

    /// <summary>Packs the tool as it is, into the feed.</summary>
    internal static void PackTool() => Tool.Value.Succeeded();

    /// <summary>Packs what reads a context of Entity Framework as it is, into the feed, with what it depends on.</summary>
    internal static void PackEntityFramework()
    {
        CopyDependencies("src/Iris.EntityFrameworkCore");
        PackAlone("Iris.EntityFrameworkCore").Succeeded();
    }

    private static DotnetResult PackAlone(string name) =>
        Dotnet.Run(Root, "pack", $"{Repository}/src/{name}/{name}.csproj", "--no-build", "-c", Configuration, $"-p:PackageVersion={Version}", "-o", Feed, "-v:q", "-nologo", "-nr:false");

    /// <summary>Packs projects that are built, into the feed.</summary>
    internal static void PackBuilt(params Project[] projects)
    {
        var name = $"Pack.{projects[0].Name}.proj";
        Write(name, $"""
            <Project>
              <Target Name="Pack">
                <MSBuild Projects="{string.Join(';', projects.Select(project => project.ProjectFile))}" Targets="Pack" BuildInParallel="true" Properties="NoBuild=true;PackageOutputPath={Feed}/" />
              </Target>
            </Project>
            """);
        Dotnet.Run(Root, "msbuild", name, "-t:Pack", "-v:q", "-nologo", "-nr:false", "-m:2").Succeeded();
    }

    internal static string Solution(IEnumerable<Project> projects) => $"<Solution>{string.Concat(projects.Select(Entry))}</Solution>";

    // Of two projects of one name each needs a folder.
    private static string Entry(Project project) => $"<Project Path=\"{project.ProjectFile}\" />" is var entry && project.Place.Length == 0
        ? entry
        : $"<Folder Name=\"/{project.Place}/\">{entry}</Folder>";

    private static string FindRepository([CallerFilePath] string here = "") =>
        Enumerable.Repeat(AppContext.BaseDirectory, 1).Append(here)
            .SelectMany(Ancestors)
            .First(folder => File.Exists(Path.Combine(folder, "Iris.Build.sln")));

    private static IEnumerable<string> Ancestors(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
