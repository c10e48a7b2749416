using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Iris.Build.Tests;

/// <summary>
/// A folder outside the repository with a feed of the packages as they are now. Processes are what costs time here, so all
/// projects whose first build is what a test looks at are restored by one and built by another.
/// </summary>
[TestClass]
public static class Workshop
{
    // Package folders and feeds may be shared by runs, and versions must not be.
    private static readonly string Version = "0.1.0-test." + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);

    /// <summary>The folder; a space and a letter beyond ASCII are in every path of every test.</summary>
    public static string Root { get; } = Path.Combine(Path.GetTempPath(), $"Iris tësts {Environment.ProcessId}");

    public static string Packages { get; } = Path.Combine(Root, "packages");

    public static string Feed { get; } = Path.Combine(Root, "feed");

    public static string Configuration { get; } =
        typeof(Workshop).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Configuration").Value!;

    public static string Repository { get; } = FindRepository();

    internal static DotnetResult FirstBuild { get; private set; } = new(0, "");

    [AssemblyInitialize]
    public static void Open(TestContext context)
    {
        Directory.CreateDirectory(Feed);
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("nuget.config", """
            <configuration>
              <packageSources><clear /><add key="local" value="feed" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
        Pack();
        foreach (var project in Projects.All)
        {
            project.Write();
        }

        Write("All.slnx", Solution(Projects.All));
        Dotnet.Run(Root, "restore", "All.slnx", "-v:q", "-nologo", "-nr:false").Succeeded();
        FirstBuild = Dotnet.Run(Root, "build", "All.slnx", "--no-restore", "-v:m", "-nologo", "-nr:false", "-m:2");
    }

    [AssemblyCleanup]
    public static void Close() => Directory.Delete(Root, recursive: true);

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
                <MSBuild Projects="{Repository}/src/Iris.Migrations/Iris.Migrations.csproj;{Repository}/src/Iris.Build.Tasks/Iris.Build.Tasks.csproj"
                         Targets="Pack" BuildInParallel="true"
                         Properties="NoBuild=true;Configuration={Configuration};PackageVersion={Version};PackageOutputPath={Feed}/" />
              </Target>
            </Project>
            """);
        Dotnet.Run(Root, "msbuild", "Pack.proj", "-t:Pack", "-v:q", "-nologo", "-nr:false", "-m:2").Succeeded();
    }

    internal static string Solution(IEnumerable<Project> projects) =>
        $"<Solution>{string.Concat(projects.Select(project => $"<Project Path=\"{project.Name}/{project.Name}.csproj\" />"))}</Solution>";

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
