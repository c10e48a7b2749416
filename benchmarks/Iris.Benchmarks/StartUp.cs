namespace Iris.Benchmarks;

/// <summary>
/// <c>dotnet-iris current</c> and <c>history</c> on the sample, against a minimal program that opens the same database and reads
/// one row. Budget: within 1.5x by the processor (DESIGN, section 11).
/// </summary>
internal static class StartUp
{
    private const int Rounds = 21;

    public static void Measure()
    {
        var sample = Path.Combine(Repository.Root, "samples", "TaskTracker");
        var tool = Path.Combine(Repository.Root, "src", "Iris.Tool", "bin", "Release", "net10.0", "dotnet-iris.dll");
        var ready = Environment.GetEnvironmentVariable("IRIS_BENCHMARK_TOOL"); // A published, ReadyToRun tool, as its package has it.
        var minimal = Path.Combine(Repository.Root, "benchmarks", "Minimal", "bin", "Release", "net10.0", "Minimal.dll");
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

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (figures, command) in commands)
            {
                figures.Add(Child.Run(command));
            }
        }

        Console.WriteLine($"Start-up, medians of {Rounds} rounds:");
        commands.ForEach(c => c.Sample.Print(commands[0].Sample));
    }
}
