using System.Globalization;
using System.Text.RegularExpressions;

namespace Iris.Benchmarks;

/// <summary>
/// What checking the chain and emitting SQL cost inside a build, from packages: builds in which nothing else is to be done,
/// against those of the same project without Iris. Budget for 1,000 revisions: 40 ms and 500 ms of the processor.
/// </summary>
internal static partial class Building
{
    private const int Rounds = 9;

    public static void Measure()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"iris-bench-{Guid.NewGuid():N}");
        try
        {
            var version = Feed(folder);
            Measure(folder, version, 10);
            Measure(folder, version, 1_000);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A folder with the packages as they are released (compiled ahead of time too, which is a download), and nothing from the folders above it.</summary>
    private static string Feed(string folder)
    {
        var version = $"0.1.0-bench.{DateTime.UtcNow.Ticks}";
        Directory.CreateDirectory(Path.Combine(folder, "feed"));
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            File.WriteAllText(Path.Combine(folder, name), "<Project />");
        }


        // What the packages depend on is where this very program was restored from.
        var restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="local" value="feed" /></packageSources>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <fallbackPackageFolders><clear /><add key="restored" value="{restored}" /></fallbackPackageFolders>
            </configuration>
            """);
        foreach (var project in new[] { "Iris.Migrations", "Iris.Build.Tasks" })
        {
            Child.Run("dotnet", "pack", Path.Combine(Repository.Root, "src", project), "-p:IrisReadyToRun=true", "-c", "Release", "-o", Path.Combine(folder, "feed"), $"-p:PackageVersion={version}", "-v:q");
        }

        return version;
    }

    private static void Measure(string folder, string version, int revisions)
    {
        var off = new GeneratedProject(folder, $"Off{revisions}", revisions, "<IrisEnabled>false</IrisEnabled>");
        var checks = new GeneratedProject(folder, $"Checks{revisions}", revisions, "<IrisEmitSql>false</IrisEmitSql>");
        var emits = new GeneratedProject(folder, $"Emits{revisions}", revisions, "");
        foreach (var project in new[] { off, checks, emits })
        {
            project.Write(version);
            Child.Run("dotnet", "build", project.File, "-c", "Release", "-v:q", "-nr:false");
        }

        // The one for this platform, where there is one.
        var host = Directory.EnumerateFiles(Path.Combine(folder, "packages", "iris.build"), "Iris.Host.dll", SearchOption.AllDirectories).OrderByDescending(file => file.Length).First();
        (Sample Sample, Func<(double, double)> Run)[] measured =
        [
            (new("nothing to do, without Iris"), () => Build(off)),
            (new("nothing to do"), () => Build(emits)),
            (new("nothing to do, SQL off"), () => Build(checks)),
            (new("the chain is checked"), () => Build(checks, "iris.validated")),
            (new("SQL is emitted"), () => Build(emits, "iris.emitted")),
            (new("the host alone"), () => Child.Run("env", "DOTNET_EnableWriteXorExecute=0", "DOTNET_EnableAVX=0", "DOTNET_LTTng=0", "DOTNET_TC_CallCountingDelayMs=0x3E8", "dotnet", "exec", "--runtimeconfig", emits.Obj("iris.runtimeconfig.json"), host, emits.Obj("iris.rsp"))),
        ];
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (sample, run) in measured)
            {
                sample.Add(run());
            }
        }

        Console.WriteLine($"Build of {revisions:N0} revisions, medians of {Rounds} rounds:");
        foreach (var (sample, _) in measured)
        {
            sample.Print(measured[0].Sample);
        }

        Console.WriteLine($"  emitting: {measured[4].Sample.Cpu - measured[1].Sample.Cpu:0} ms of the processor more than nothing; checking: {Checking(checks):0} ms in the task, by MSBuild's own account");
        StartUp.Measure(emits, revisions);
    }

    /// <summary>How long the task is at work: of a whole build, it is less than two builds differ by anyhow.</summary>
    private static double Checking(GeneratedProject project)
    {
        var figures = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            File.Delete(project.Obj("iris.validated"));
            var told = Child.Read("dotnet", "build", project.File, "-c", "Release", "--no-restore", "-v:n", "-nr:false", "-clp:PerformanceSummary");
            figures.Add(double.Parse(TimeOfTask().Matches(told)[^1].Groups[1].Value, CultureInfo.InvariantCulture));
        }

        return figures.Order().ElementAt(Rounds / 2);
    }

    [GeneratedRegex(@"(\d+) ms +IrisValidate")]
    private static partial Regex TimeOfTask();

    private static (double Wall, double Cpu) Build(GeneratedProject project, string? stamp = null)
    {
        if (stamp is not null)
        {
            File.Delete(project.Obj(stamp));
        }

        return Child.Run("dotnet", "build", project.File, "-c", "Release", "--no-restore", "-v:q", "-nr:false");
    }
}
