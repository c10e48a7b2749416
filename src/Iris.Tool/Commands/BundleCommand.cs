using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Tool.Authoring;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using Iris.Tool.Listings;
using Iris.Tool.Projects;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>bundle</c>: writes one file that the tool can run without the project; or signs one that a build has written.</summary>
internal static class BundleCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var output = GlobalOptions.Value(command, "-o|--output <FILE>", "The file to write. Default: <Assembly>.iris.zip in the working folder.");
        var sign = GlobalOptions.Value(command, "--sign <PEM>", "Sign it with this private key (ECDSA).");
        runner.Handle(command, options, async workspace =>
        {
            var key = GlobalOptions.Read(sign) is { } pem ? SigningKey.Read(workspace.Shell.FullPath(pem), isPrivate: true) : null;
            using (key)
            {
                var zip = BundleSeal.Open(workspace.Bundle is { } built ? BundleFile.Read(built.Path) : await BuildAsync(workspace).ConfigureAwait(false));
                var path = workspace.Shell.FullPath(GlobalOptions.Read(output) ?? NameOf(workspace) + ".iris.zip");
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, BundleSeal.Close(zip, key), workspace.Cancellation).ConfigureAwait(false);
                FileList.Write(workspace, null, [path]);
                return ExitCode.Done;
            }
        });
    }

    private static string NameOf(Workspace workspace) => workspace.Bundle?.Manifest.Assembly ?? Path.GetFileNameWithoutExtension(workspace.Output.Assembly);

    private static async Task<byte[]> BuildAsync(Workspace workspace)
    {
        workspace.RequireRevisions();
        SayUnreleased(workspace);
        var temporary = Path.GetTempFileName();
        try
        {
            var request = Run.Request(workspace, "bundle", []) with
            {
                Dialects = Dialects(workspace),
                AssemblyName = NameOf(workspace),
                OutputFile = temporary,
            };
            var errors = new List<Diagnostic>();
            var exitCode = await workspace.RunEngineAsync(request, null, TextWriter.Null, json => Take(json, errors)).ConfigureAwait(false);
            return exitCode switch
            {
                ExitCode.Done => await File.ReadAllBytesAsync(temporary, workspace.Cancellation).ConfigureAwait(false),
                ExitCode.Usage => throw new IrisException(DiagnosticCatalogue.ForeignEngine(workspace.Output.Assembly, "it does not know how to make a bundle")),
                _ => throw new IrisException(errors),
            };
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // What the build writes SQL for. An assembly alone does not say; then it is the database that is meant.
    private static IReadOnlyList<string> Dialects(Workspace workspace) =>
        workspace.Options.Dialect is null && workspace.Output.Dialects is { Count: > 0 } built ? built : [workspace.Databases.Dialect];

    private static void SayUnreleased(Workspace workspace)
    {
        if (workspace.Options.Assembly is null && ReleaseLock.Of(workspace) is var file && file.Lines.Any(line => line.IsSealed))
        {
            var open = workspace.Graph.Revisions.Where(revision => file.Find(revision.Id) is not { IsSealed: true }).Select(revision => revision.Id).ToList();
            if (open.Count > 0)
            {
                workspace.Say($"Not released in iris.lock yet: {string.Join(", ", open)}. Where this bundle goes to a database that stays, run: dotnet iris relock");
            }
        }
    }

    private static void Take(string json, List<Diagnostic> errors)
    {
        if (JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent) is { Event: "diagnostic" } told)
        {
            errors.Add(RunSummary.Diagnostic(told));
        }
    }
}
