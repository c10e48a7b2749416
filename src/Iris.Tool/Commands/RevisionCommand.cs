using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.Authoring;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>revision</c>: writes a new revision on top of the head.</summary>
internal static class RevisionCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var message = GlobalOptions.Value(command, "-m|--message <TEXT>", "What the revision does, in one line.");
        var id = GlobalOptions.Value(command, "--rev-id <ID>", "Its id. Default: the next one.");
        var head = GlobalOptions.Values(command, "--head <REV>", "What it follows; 'base' begins a new line. Default: the head.");
        var splice = GlobalOptions.Flag(command, "--splice", "Allow --head to name a revision that others follow already.");
        var labels = GlobalOptions.Values(command, "--branch-label <LABEL>", "A name for its branch.");
        var dependsOn = GlobalOptions.Values(command, "--depends-on <REV>", "A revision of another branch that must be applied first.");
        var sql = GlobalOptions.Flag(command, "--sql", "Write a SQL file instead of a class.");
        var path = GlobalOptions.Value(command, "--version-path <FOLDER>", "Which of the migration folders gets it.");
        var autogenerate = GlobalOptions.Flag(command, "--autogenerate", "Write what makes the revisions equal to the model of the project. No database is needed.");
        var fromDatabase = GlobalOptions.Flag(command, "--from-database", "With --autogenerate: look at the database instead of the revisions; without any revisions, write what it has as the first one.");
        var rename = GlobalOptions.Values(command, "--rename <NAMES>", "With --autogenerate: old_table:new_table or table.old_column:new_column only has a new name.");
        var include = GlobalOptions.Values(command, "--include <PATTERN>", "With --autogenerate: look at these tables only, such as 'shop_*' or 'audit.*'.");
        var exclude = GlobalOptions.Values(command, "--exclude <PATTERN>", "With --autogenerate: leave these tables alone.");
        runner.Handle(command, options, async workspace =>
        {
            if (!autogenerate.HasValue() && (fromDatabase.HasValue() || rename.HasValue() || include.HasValue() || exclude.HasValue()))
            {
                throw Cli.Usage("--from-database, --rename, --include and --exclude go with --autogenerate", command);
            }

            if (autogenerate.HasValue() && sql.HasValue())
            {
                throw Cli.Usage("--autogenerate writes C#, so leave --sql out", command);
            }

            var factory = Begin(workspace, "revision");
            var folder = factory.Folder(GlobalOptions.Read(path));
            factory.CheckLabels(GlobalOptions.ReadAll(labels));
            var question = new SchemaQuestion(workspace) { Renames = GlobalOptions.ReadAll(rename), Include = GlobalOptions.ReadAll(include), Exclude = GlobalOptions.ReadAll(exclude) };
            var revision = new NewRevision
            {
                Id = factory.Id(GlobalOptions.Read(id)),
                Message = GlobalOptions.Read(message) ?? "",
                Revises = Parents(workspace.Graph, GlobalOptions.ReadAll(head), splice.HasValue()),
                BranchLabels = GlobalOptions.ReadAll(labels),
                DependsOn = [.. GlobalOptions.ReadAll(dependsOn).Select(name => Dependency(workspace.Graph, name))],
                Created = Now,
                Namespace = sql.HasValue() ? "" : factory.NamespaceIn(folder),
                IsSql = sql.HasValue(),
            };
            return autogenerate.HasValue()
                ? await GenerateAsync(factory, folder, revision, question, fromDatabase.HasValue()).ConfigureAwait(false)
                : Write(workspace, factory, folder, revision);
        });
    }

    /// <summary>Writes what the database has as the first revision.</summary>
    public static Task<int> BaselineAsync(Workspace workspace)
    {
        var factory = Begin(workspace, "init");
        var folder = factory.Folder(null);
        var revision = new NewRevision { Id = factory.Id(null), Message = "baseline", Created = Now, Namespace = factory.NamespaceIn(folder) };
        return GenerateAsync(factory, folder, revision, new SchemaQuestion(workspace), fromDatabase: true);
    }

    private static async Task<int> GenerateAsync(RevisionFactory factory, string folder, NewRevision revision, SchemaQuestion question, bool fromDatabase)
    {
        var workspace = question.Workspace;
        var isBaseline = fromDatabase && workspace.Graph.Revisions.Count == 0;
        if (fromDatabase && !isBaseline)
        {
            var rows = await workspace.ReadRowsAsync().ConfigureAwait(false);
            if (workspace.Graph.Pending(rows) is { Count: > 0 } pending)
            {
                throw new IrisException(CurrentCommand.NotAtHead(workspace.Databases.Address.Display, rows, pending));
            }
        }

        question = isBaseline ? question with { To = "database" } : fromDatabase ? question with { From = "database" } : question;
        var members = await Autogenerate.MembersAsync(question).ConfigureAwait(false);
        if (members.Length == 0)
        {
            workspace.Say("Nothing has changed, so no revision is written.");
            FileList.Write(workspace, null, []);
            return ExitCode.Done;
        }

        var exitCode = Write(workspace, factory, folder, revision with { Members = members });
        if (isBaseline)
        {
            workspace.Say($"The database has all of it already. Say so: dotnet iris stamp {revision.Id}");
        }

        return exitCode;
    }

    /// <summary>To the second: that is what sources say.</summary>
    public static DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());

    public static RevisionFactory Begin(Workspace workspace, string command)
    {
        workspace.RequireProject(command);
        return new RevisionFactory(workspace);
    }

    public static int Write(Workspace workspace, RevisionFactory factory, string folder, NewRevision revision)
    {
        var file = factory.Write(revision, folder);
        FileList.Write(workspace, revision.Id, [file]);
        return ExitCode.Done;
    }

    private static IReadOnlyList<string> Parents(RevisionGraph graph, IReadOnlyList<string> asked, bool splice)
    {
        if (asked.Count == 0)
        {
            return graph.Revisions.Count == 0 ? [] : [graph.ResolveOne("head").Id];
        }

        if (asked is ["base"])
        {
            return [];
        }

        var parents = asked.Select(graph.ResolveOne).DistinctBy(parent => parent.Id).ToList();
        foreach (var parent in parents)
        {
            if (!splice && graph.ChildrenOf(parent) is { Count: > 0 } children)
            {
                throw new IrisException(DiagnosticCatalogue.NotAHead(parent.Id, [.. children.Select(child => child.Id)]));
            }
        }

        return [.. parents.Select(parent => parent.Id)];
    }

    // A label is kept: it may come to mean another revision. A prefix would come to be ambiguous.
    private static string Dependency(RevisionGraph graph, string name) =>
        graph.Revisions.Any(revision => revision.BranchLabels.Contains(name)) ? name : graph.ResolveOne(name).Id;
}
