namespace Iris.Benchmarks;

/// <summary>
/// <c>dotnet-iris current</c> and <c>history</c> on the sample, against a minimal program that opens the same database and reads
/// one row. Budget: within 1.5x by the processor (DESIGN, section 11).
/// </summary>
internal static class StartUp
{
    private const int Rounds = 21;

    private static string Tool { get; } = Path.Combine(Repository.Root, "src", "Iris.Tool", "bin", "Release", "net10.0", "dotnet-iris.dll");

    /// <summary>A published, ReadyToRun tool, as its package has it.</summary>
    private static string? Ready { get; } = Environment.GetEnvironmentVariable("IRIS_BENCHMARK_TOOL");

    private static string Minimal { get; } = Path.Combine(Repository.Root, "benchmarks", "Minimal", "bin", "Release", "net10.0", "Minimal.dll");

    public static void Measure()
    {
        var sample = Path.Combine(Repository.Root, "samples", "TaskTracker");
        var (tool, ready, minimal) = (Tool, Ready, Minimal);
        Child.Run("dotnet", tool, "upgrade", "head", "--project", sample);

        var commands = new List<(Sample Sample, string[] Command)>
        {
            (new("minimal program"), ["dotnet", minimal, Path.Combine(sample, ".iris", "iris.db")]),
            (new("current"), ["dotnet", tool, "current", "--project", sample]),
            (new("history"), ["dotnet", tool, "history", "--project", sample]),
        };
        if (ready is not null)
        {
            commands.Add((new("current, ReadyToRun"), ["dotnet", ready, "current", "--project", sample]));
            commands.Add((new("history, ReadyToRun"), ["dotnet", ready, "history", "--project", sample]));
        }

        Measure("Start-up", commands);
    }

    /// <summary><c>current</c> of a project that is built: from the project itself, from its assembly and from its bundle.</summary>
    public static void Measure(GeneratedProject project, int revisions)
    {
        var database = Path.ChangeExtension(project.Assembly, ".db");
        string[] Current(params string[] from) => ["dotnet", Ready ?? Tool, "current", .. from, "--url", $"sqlite:///{database}"];
        Child.Run("dotnet", Tool, "upgrade", "head", "--assembly", project.Assembly, "--url", $"sqlite:///{database}");
        Measure($"Start-up with {revisions:N0} revisions",
        [
            (new("minimal program"), ["dotnet", Minimal, database]),
            (new("current --project"), Current("--project", project.File)),
            (new("current --assembly"), Current("--assembly", project.Assembly)),
            (new("current --bundle"), Current("--bundle", project.Bundle)),
        ]);
    }

    private static void Measure(string title, List<(Sample Sample, string[] Command)> commands)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (figures, command) in commands)
            {
                figures.Add(Child.Run(command));
            }
        }

        Console.WriteLine($"{title}, medians of {Rounds} rounds:");
        commands.ForEach(c => c.Sample.Print(commands[0].Sample));
    }
}
