using Iris.Tool.CommandLine;
using Iris.Tool.Listings;
using Iris.Tool.Settings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>init</c>: sets a project up. What is there stays as it is, so that running it twice is calm.</summary>
internal static class InitCommand
{
    private const string Settings =
        """
        {
          "$schema": "https://raw.githubusercontent.com/iris-build/iris/main/docs/iris.schema.json",
          // Where the revisions are. The first of several folders gets new ones.
          "migrations": "Migrations",
          // The database of everyday commands; --url and IRIS_URL go before it. ${NAME} is an environment variable.
          "url": "sqlite:///./.iris/iris.db",
          // %04d, hex or timestamp
          "revisionIdFormat": "%04d"
        }

        """;

    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        runner.Handle(command, options, workspace =>
        {
            workspace.RequireProject("init");
            return Task.FromResult(Run(workspace));
        });
    }

    private static int Run(Workspace workspace)
    {
        var project = workspace.Project;
        var written = new List<string>();
        var settings = Path.Combine(project.Folder, ProjectSettings.FileName);
        if (!File.Exists(settings))
        {
            File.WriteAllText(settings, Settings.ReplaceLineEndings("\n"));
            written.Add(settings);
        }

        // No placeholder in it: an empty folder that git forgets is made again by the first revision.
        foreach (var folder in workspace.Settings.MigrationFolders.Where(folder => !Directory.Exists(folder)))
        {
            Directory.CreateDirectory(folder);
            written.Add(folder + Path.DirectorySeparatorChar);
        }

        if (IgnoreDatabase(project.Folder) is { } ignore)
        {
            written.Add(ignore);
        }

        FileList.Write(workspace, null, written);
        if (written.Count == 0)
        {
            workspace.Say("Everything is set up already.");
        }

        SayNext(workspace);
        return ExitCode.Done;
    }

    private static string? IgnoreDatabase(string folder)
    {
        const string entry = ".iris/";
        var path = Path.Combine(folder, ".gitignore");
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        if (text.Split('\n').Any(line => line.Trim().Trim('/') == ".iris"))
        {
            return null;
        }

        File.WriteAllText(path, text + (text.Length == 0 || text.EndsWith('\n') ? "" : "\n") + entry + "\n");
        return path;
    }

    private static void SayNext(Workspace workspace)
    {
        workspace.Say("");
        workspace.Say("Next:");
        if (!workspace.Project.MentionsIris())
        {
            workspace.Say("  dotnet add package Iris.Build                    # the build checks and compiles the revisions");
        }

        workspace.Say("  dotnet iris revision -m \"initial schema\"         # write the first revision");
        workspace.Say("  dotnet iris upgrade head                         # apply it");
    }
}
