using System.Text.Json;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;
using Iris.Tool.Databases;
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

    private const string PasswordVariable = "IRIS_PASSWORD";

    // '&' and '+' of a URL are for people to read; nothing here is HTML.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var fromDatabase = GlobalOptions.Value(command, "--from-database <URL>", "Take an existing database over: it becomes the one of iris.json, and what it has the first revision.");
        runner.Handle(command, options, async workspace =>
        {
            workspace.RequireProject("init");
            var url = GlobalOptions.Read(fromDatabase);
            var exitCode = Run(workspace, url);
            return exitCode == ExitCode.Done && url is not null ? await TakeOverAsync(workspace, url).ConfigureAwait(false) : exitCode;
        });
    }

    /// <summary>Where the package is there already, the baseline is written at once.</summary>
    private static async Task<int> TakeOverAsync(Workspace workspace, string url)
    {
        if (workspace.Project.MentionsIris())
        {
            workspace.Databases.Use(url);
            return await RevisionCommand.BaselineAsync(workspace).ConfigureAwait(false);
        }

        workspace.Say("  dotnet iris revision --autogenerate --from-database -m baseline");
        return ExitCode.Done;
    }

    private static int Run(Workspace workspace, string? url)
    {
        var project = workspace.Project;
        var written = new List<string>();
        var settings = Path.Combine(project.Folder, ProjectSettings.FileName);
        if (!File.Exists(settings))
        {
            File.WriteAllText(settings, (url is null ? Settings : SettingsFor(workspace, url, settings)).ReplaceLineEndings("\n"));
            written.Add(settings);
        }
        else if (url is not null)
        {
            throw new IrisException(DiagnosticCatalogue.FileExists(settings));
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

        SayNext(workspace, takesOver: url is not null);
        return ExitCode.Done;
    }

    /// <summary>A file that goes into version control gets no password.</summary>
    private static string SettingsFor(Workspace workspace, string url, string path)
    {
        const string reference = "${" + PasswordVariable + "}";
        var isUrl = DatabaseUrl.IsUrl(url);
        _ = workspace.Databases.Parsed(url); // What cannot be read must not be written.
        var safe = url.Contains("${", StringComparison.Ordinal) ? url : isUrl ? DatabaseUrl.WithPassword(url, reference) : AdoConnectionString.WithPassword(url, reference);
        if (safe != url)
        {
            DiagnosticPrinter.Print(workspace.Shell, DiagnosticCatalogue.PasswordNotWritten(PasswordVariable, new SourceLocation(path)));
        }

        var dialect = isUrl ? "" : $",\n  \"dialect\": {JsonSerializer.Serialize(workspace.Options.Dialect)}";
        return Settings.Replace("\"sqlite:///./.iris/iris.db\"", JsonSerializer.Serialize(safe, Readable) + dialect, StringComparison.Ordinal);
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

    private static void SayNext(Workspace workspace, bool takesOver)
    {
        workspace.Say("");
        if (takesOver && workspace.Project.MentionsIris())
        {
            return;
        }

        workspace.Say("Next:");
        if (!workspace.Project.MentionsIris())
        {
            workspace.Say("  dotnet add package Iris.Build                    # the build checks and compiles the revisions");
        }

        if (takesOver)
        {
            return;
        }

        workspace.Say("  dotnet iris revision -m \"initial schema\"         # write the first revision");
        workspace.Say("  dotnet iris upgrade head                         # apply it");
    }
}
