using System.Text.RegularExpressions;
using Iris.Migrations.Tests.Sql;

namespace Iris.Tool.Tests.Docs;

/// <summary>
/// Every command line of README and docs runs, in the order of its page: those of the SDK in Iris.Build.Tests, those that
/// <see cref="DocElsewhere"/> lists where it says, the others here. A page begins in the stage 'shop', and a command ends with 0,
/// unless <see cref="DocHints"/> says otherwise.
/// </summary>
[TestClass]
public sealed class WhenTheDocsAreFollowed
{
    public static IEnumerable<string[]> Pages => DocCommand.Pages(Repository.Root).Select(page => new[] { page });

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public Task EveryCommandDoesWhatThePageSays(string page) =>
        FollowAsync([.. DocCommand.Of(Repository.Root, page).Where(command => DocHints.IsRun(command) && !DocNeed.IsDriver(command))]);

    [TestMethod]
    [TestCategory(ScratchMariaDb.DriverCategory)]
    public async Task AProjectThatHasTheDriverOfMySqlReachesIt()
    {
        ScratchMariaDb.CreateForDriver().Dispose();
        foreach (var commands in DocCommand.Pages(Repository.Root).Select(page => DocCommand.Of(Repository.Root, page).Where(DocNeed.IsDriver).ToList()).Where(commands => commands.Count > 0))
        {
            await FollowAsync(commands);
        }
    }

    [TestMethod]
    public void EveryHintIsAboutACommand()
    {
        var commands = DocCommand.Pages(Repository.Root).SelectMany(page => DocCommand.Of(Repository.Root, page)).ToList();

        var stale = DocHints.All.Where(hint => !commands.Exists(hint.IsAbout)).Select(hint => $"{hint.Page}: {hint.Command}")
            .Concat(DocNeed.All.Where(need => !commands.Exists(command => Regex.IsMatch(command.Text, need.Pattern))).Select(need => need.Pattern))
            .Concat(DocElsewhere.All.Where(each => !commands.Exists(each.IsAbout)).Select(each => each.Command));
        Assert.AreEqual("", string.Join('\n', stale));
        Assert.AreEqual("", string.Join('\n', DocElsewhere.All.Where(each => !each.Holds(Repository.Root))));
    }

    /// <summary>Blocks are read as commands only where they begin with a program that is known; nothing may slip through.</summary>
    [TestMethod]
    public void CommandsAreFoundInBlocksFencesAndPipelines()
    {
        using var folder = new TestFolder();
        folder.Write("page.md", """
            Text with `dotnet iris heads` in it.

                $ git merge bert && dotnet build
                Build failed. Say
                  dotnet iris rebase 0002
                dotnet iris check \
                    --json        # a remark

            ```yaml
              - run: dotnet iris verify
              - run: |
                  IRIS_URL=sqlite:///x.db dotnet-iris upgrade head
            ```
            ```groovy
            sh 'dotnet iris lint'
            ```
            ```csharp
                dotnet iris is no code
            ```
            """);

        var found = DocCommand.Of(folder.Path, "page.md");

        Assert.AreEqual("git merge bert|dotnet build|dotnet iris check --json|dotnet iris verify|IRIS_URL=sqlite:///x.db dotnet-iris upgrade head|dotnet iris lint", string.Join('|', found.Select(command => command.Text)));
        Assert.AreEqual(3, found[0].Line);
        Assert.IsTrue(found[1].IsOfTheSdk);
    }

    private static async Task FollowAsync(IReadOnlyList<DocCommand> commands)
    {
        await using var server = await DocServer.ForAsync(commands);
        var project = DocStages.Set("shop");
        var failures = new List<string>();
        try
        {
            foreach (var command in commands)
            {
                if (DocHints.For(command).In is { } stage)
                {
                    project.Dispose();
                    project = DocStages.Set(stage);
                    await server.ResetAsync();
                }

                project.Server = server;
                failures.AddRange(DocNeed.Missing(command) is null ? await FailuresAsync(project, command) : []);
            }
        }
        finally
        {
            project.Dispose();
        }

        Assert.AreEqual("", string.Join('\n', failures));
        if (commands.Where(command => DocNeed.Missing(command) is not null).Select(command => $"{command.Text}: {DocNeed.Missing(command)!.Remedy}").ToList() is { Count: > 0 } missing)
        {
            Assert.Inconclusive($"All other commands of the page ran. To run these as well:\n{string.Join('\n', missing)}");
        }
    }

    private static async Task<List<string>> FailuresAsync(DocProject project, DocCommand command)
    {
        var failures = new List<string>();
        var hint = DocHints.For(command);
        foreach (var (text, ends, prints) in Steps(command, hint))
        {
            var run = await project.RunAsync(text);
            if (ends < 0 ? run.ExitCode == 0 : run.ExitCode != ends || !run.Out.Contains(prints, StringComparison.Ordinal))
            {
                failures.Add($"{command}\n{text} ended with {run.ExitCode}, not {ends}, or did not print '{prints}', in a folder with {project.Files}\n{run.Out}\n{run.Error}");
            }
        }

        return failures;
    }

    private static IEnumerable<(string Text, int Ends, string Prints)> Steps(DocCommand command, DocHint hint)
    {
        foreach (var first in hint.First)
        {
            yield return first.StartsWith("! ", StringComparison.Ordinal) ? (first[2..], -1, "") : (first, 0, "");
        }

        yield return (hint.As ?? command.Text, hint.Ends, "");
        if (hint.Then is { } then)
        {
            yield return (then.Command, 0, then.Prints);
        }
    }
}
