namespace Iris.Tool.Tests.Docs;

/// <summary>A command of the documentation that something else than the tests of the documentation runs: the file that runs it has its text.</summary>
/// <param name="Command">The command; with a star at its end, how it begins.</param>
/// <param name="File">What runs it, below the repository.</param>
public sealed record DocElsewhere(string Command, string File)
{
    private const string Ci = ".ci/run";
    private const string Hosting = "tests/Iris.Extensions.Hosting.Tests/WhenTheHostingPageIsFollowed.cs";

    public static readonly DocElsewhere[] All =
    [
        // They compile the repository, or measure it: not under the tests that run.
        new("dotnet run --project src/Iris.Tool*", Ci),
        new("dotnet test Iris.Build.sln", Ci),
        new("dotnet pack Iris.Build.sln*", Ci),
        new("dotnet run -c Release --project tests/Iris.Reliability*", Ci),

        // An application that does not end.
        new("cd samples/TaskTracker.Web", Hosting),
        new("dotnet run", Hosting),
        new("curl -s localhost:5000/health/ready", Hosting),
    ];

    public bool IsAbout(DocCommand command) => Command.EndsWith('*') ? command.Text.StartsWith(Command[..^1], StringComparison.Ordinal) : command.Text == Command;

    /// <summary>Whether the file says that it runs the command.</summary>
    public bool Holds(string repository) =>
        Path.Combine(repository, File) is var file && System.IO.File.Exists(file) && System.IO.File.ReadAllText(file).Contains(Command.TrimEnd('*'), StringComparison.Ordinal);
}
