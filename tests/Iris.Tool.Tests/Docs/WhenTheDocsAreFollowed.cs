using System.Text.RegularExpressions;

namespace Iris.Tool.Tests.Docs;

/// <summary>
/// Every command line of README and docs runs, in the order of its page: those of the SDK in Iris.Build.Tests, the others here. A page
/// begins in the stage 'shop', and a command ends with 0, unless <see cref="DocHints"/> says otherwise. What cannot run here is
/// in its table, with the reason.
/// </summary>
[TestClass]
public sealed class WhenTheDocsAreFollowed
{
    public static IEnumerable<string[]> Pages => DocCommand.Pages(Repository.Root).Select(page => new[] { page });

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public async Task EveryCommandDoesWhatThePageSays(string page)
    {
        await using var server = await DocServer.ForAsync(page);
        var project = DocStages.Set("shop");
        var failures = new List<string>();
        try
        {
            foreach (var command in DocCommand.Of(Repository.Root, page).Where(DocHints.IsRun))
            {
                var hint = DocHints.For(command);
                if (hint.In is not null)
                {
                    project.Dispose();
                    project = DocStages.Set(hint.In);
                    await server.ResetAsync();
                }

                project.Address = server.Address;
                foreach (var (text, ends) in hint.First.Select(first => first.StartsWith("! ", StringComparison.Ordinal) ? (first[2..], -1) : (first, 0)).Append((hint.As ?? command.Text, hint.Ends)))
                {
                    var run = await project.RunAsync(text);
                    if (ends < 0 ? run.ExitCode == 0 : run.ExitCode != ends)
                    {
                        failures.Add($"{command}\n{text} ended with {run.ExitCode}, not {ends}, in a folder with {project.Files}\n{run.Out}\n{run.Error}");
                    }
                }
            }
        }
        finally
        {
            project.Dispose();
        }

        Assert.AreEqual("", string.Join('\n', failures));
    }

    [TestMethod]
    public void EveryHintIsAboutACommand()
    {
        var commands = DocCommand.Pages(Repository.Root).SelectMany(page => DocCommand.Of(Repository.Root, page)).ToList();

        var stale = DocHints.All.Where(hint => !commands.Exists(hint.IsAbout)).Select(hint => $"{hint.Page}: {hint.Command}");
        Assert.AreEqual("", string.Join('\n', stale));
        var unused = DocHints.NotRun.Where(rule => !commands.Exists(command => Regex.IsMatch(command.Text, rule.Pattern))).Select(rule => rule.Pattern);
        Assert.AreEqual("", string.Join('\n', unused));
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
}
