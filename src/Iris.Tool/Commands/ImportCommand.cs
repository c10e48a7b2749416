using Iris.Migrations.Diagnostics;
using Iris.Migrations.Sql;
using Iris.Tool.Authoring;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using Iris.Tool.Importing;
using Iris.Tool.Listings;
using Iris.Tool.Settings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>import</c>: goes on from the history of another tool.</summary>
internal static class ImportCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var folder = command.Argument("FOLDER", "Alembic's folder of versions, to be written as SQL revisions. Without it: stamps the database where another tool's table says that it stands.");
        var sql = GlobalOptions.Values(command, "--sql <FILE>", "What 'alembic upgrade head --sql' wrote (and 'alembic downgrade head:base --sql'): the bodies of the revisions.");
        var lockTimeout = RunOptions.LockTimeoutOption(command);
        runner.Handle(command, options, workspace => GlobalOptions.Read(folder) is { } path
            ? Task.FromResult(Write(workspace, workspace.Shell.FullPath(path), [.. GlobalOptions.ReadAll(sql).Select(workspace.Shell.FullPath)]))
            : StampAsync(workspace, RunOptions.ReadSeconds(lockTimeout, command)));
    }

    private static int Write(Workspace workspace, string folder, IReadOnlyList<string> scripts)
    {
        var factory = RevisionCommand.Begin(workspace, "import");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.py").Order(StringComparer.Ordinal).Select(f => AlembicFile.Read(File.ReadAllText(f))).OfType<AlembicFile>().ToList() : [];
        if (files.Count == 0)
        {
            throw new IrisException(DiagnosticCatalogue.NoAlembicRevisions(folder));
        }

        if (scripts.FirstOrDefault(s => !File.Exists(s)) is { } missing)
        {
            throw new IrisException(DiagnosticCatalogue.NoSuchScript(missing));
        }

        var dialect = DialectCatalogue.Get(workspace.Databases.Dialect);
        var script = new AlembicScript(string.Join('\n', scripts.Select(File.ReadAllText)), dialect);
        var revisions = files.ConvertAll(f => Revision(f, script, scripts.Count > 0 ? dialect.Name : null));
        revisions.ForEach(r => factory.Id(r.Id));
        var written = factory.WriteAll(revisions, factory.Folder(null));
        var bare = files.Where(f => f.Revises.Count < 2 && script.UpgradeOf(f.Id) is null).ToList();
        if (bare.Count > 0)
        {
            workspace.Say($"{bare.Count} of {files.Count} revisions have no SQL, so that an empty database cannot be made from them: {string.Join(", ", bare.Take(5).Select(b => b.Id))}{(bare.Count > 5 ? ", ..." : "")}."
                + " Let Alembic write it (alembic upgrade head --sql > up.sql), and import with --sql up.sql.");
        }

        FileList.Write(workspace, revisions[^1].Id, written);
        workspace.Say("Then, for each database that Alembic has migrated: dotnet iris import");
        return ExitCode.Done;
    }

    private static NewRevision Revision(AlembicFile file, AlembicScript script, string? dialect) => new()
    {
        Id = file.Id,
        Revises = file.Revises,
        DependsOn = file.DependsOn,
        BranchLabels = file.BranchLabels,
        Message = file.Message,
        Created = file.Created ?? RevisionCommand.Now,
        IsSql = true,
        Upgrade = script.UpgradeOf(file.Id) is { Length: > 0 } up ? new(dialect!, up) : null,
        Downgrade = script.DowngradeOf(file.Id) is { Length: > 0 } down ? new(dialect!, down) : null,
    };

    private static async Task<int> StampAsync(Workspace workspace, double? lockTimeout)
    {
        var dialect = DialectCatalogue.Get(workspace.Databases.Dialect);
        IReadOnlyList<ForeignHistory> found;
        var connection = workspace.Connections.ForReading();
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(workspace.Cancellation).ConfigureAwait(false);
            found = await ForeignHistory.FindAsync(connection, dialect, workspace.Cancellation).ConfigureAwait(false);
        }

        if (found.Count != 1)
        {
            throw new IrisException(DiagnosticCatalogue.NoForeignHistory(workspace.Databases.Address.Display, [.. found.Select(f => f.Table)]));
        }

        var history = found[0];
        workspace.Say($"{history.Tool} ({history.Table}) has brought the database to {(history.Applied.Count == 0 ? "nothing yet" : history.Applied[^1])}.");
        return await Run.LiveAsync(workspace, "stamp", Targets(workspace, history), new() { Limits = new() { LockTimeout = lockTimeout } }).ConfigureAwait(false);
    }

    /// <summary>Alembic's ids are Iris's; of other tools, the database counts as standing at the one revision that says what they had made.</summary>
    private static IReadOnlyList<string> Targets(Workspace workspace, ForeignHistory history)
    {
        var heads = workspace.Graph.Heads.Select(h => h.Id).ToList();
        if (history.Tool == ForeignHistory.Alembic)
        {
            var unknown = history.Applied.Where(id => !workspace.Graph.Revisions.Any(r => r.Id == id)).ToList();
            return unknown.Count == 0 ? history.Applied.Count == 0 ? ["base"] : history.Applied : throw new IrisException(DiagnosticCatalogue.UnknownForeignRows(history.Tool, unknown));
        }

        return heads.Count == 1 && workspace.Graph.Revisions.Count == 1 ? heads : throw new IrisException(DiagnosticCatalogue.NeedsBaseline(history.Tool, workspace.Graph.Revisions.Count));
    }
}
