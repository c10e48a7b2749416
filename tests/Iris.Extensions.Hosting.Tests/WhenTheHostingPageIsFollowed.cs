using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Iris.Migrations.Tests;
using Iris.Migrations.Tests.Running;
using Iris.Tool.Tests.Docs;
using TaskTracker.Web;

namespace Iris.Extensions.Hosting.Tests;

/// <summary>The end of docs/guide/hosting.md, typed: the sample is started in its folder, on a port and a database of its own, and asked.</summary>
[TestClass]
public sealed class WhenTheHostingPageIsFollowed : IDisposable
{
    private const string Folder = "cd samples/TaskTracker.Web";
    private const string Start = "dotnet run";
    private const string Question = "curl -s localhost:5000/health/ready";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "guide", "hosting.md");

    private readonly string _folder = Directory.CreateTempSubdirectory("iris-page-").FullName;
    private readonly int _port = FreePort();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task TheSampleAnswersWhatThePageShows()
    {
        CollectionAssert.AreEqual(new[] { Folder, Start, Question }, DocCommand.Of(Repository.Root, "docs/guide/hosting.md").Select(command => command.Text).ToList());
        if (!Client.Exists("curl"))
        {
            Assert.Inconclusive("Install curl to run this test.");
        }

        using var application = Application();
        var said = Task.WhenAll(application.StandardOutput.ReadToEndAsync(), application.StandardError.ReadToEndAsync());
        try
        {
            var answer = "";
            for (var watch = Stopwatch.StartNew(); answer.Length == 0 && !application.HasExited && watch.Elapsed < Patience; await Task.Delay(100))
            {
                answer = await AskAsync();
            }

            await EndAsync(application);
            Assert.AreEqual(LineAfter(Question), answer, string.Join('\n', await said));
            Assert.IsTrue(File.Exists(Path.Combine(_folder, "tasktracker.db")));
        }
        finally
        {
            await EndAsync(application);
        }
    }

    [TestMethod]
    public async Task OneThatOnlyValidatesDoesNotStartOnAnEmptyDatabase()
    {
        using var application = Application("--", "--Iris:Mode=Validate");
        var errors = application.StandardError.ReadToEndAsync();
        var output = await application.StandardOutput.ReadToEndAsync();
        await application.WaitForExitAsync();

        Assert.AreNotEqual(0, application.ExitCode);
        var message = File.ReadLines(Page).Single(line => line.Contains("error IRIS0583: ", StringComparison.Ordinal)).Trim();
        StringAssert.Contains(output + await errors, message.Replace("tasktracker.db", Path.Combine(_folder, "tasktracker.db"), StringComparison.Ordinal), StringComparison.Ordinal);
    }

    // The tests have built it, and its folder is not theirs to write to.
    private Process Application(params string[] arguments)
    {
        var configuration = typeof(TaskTrackerApplication).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        return Run([.. Start.Split(' '), "--no-build", "-c", configuration, .. arguments]);
    }

    private async Task<string> AskAsync()
    {
        using var curl = Run(Question.Replace(":5000/", $":{_port}/", StringComparison.Ordinal).Split(' '));
        var errors = curl.StandardError.ReadToEndAsync();
        var answer = await curl.StandardOutput.ReadToEndAsync();
        await curl.WaitForExitAsync();
        await errors;
        return answer;
    }

    private Process Run(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = Path.Combine(Repository.Root, Folder["cd ".Length..]),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_URLS"] = $"http://localhost:{_port}";
        start.Environment["ConnectionStrings__TaskTracker"] = $"Data Source={Path.Combine(_folder, "tasktracker.db")}";
        return Process.Start(start)!;
    }

    private static async Task EndAsync(Process application)
    {
        if (!application.HasExited)
        {
            application.Kill(entireProcessTree: true);
        }

        await application.WaitForExitAsync();
    }

    private static string LineAfter(string command)
    {
        var lines = File.ReadAllLines(Page);
        return lines[Array.FindIndex(lines, line => line.EndsWith("$ " + command, StringComparison.Ordinal)) + 1].Trim();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
