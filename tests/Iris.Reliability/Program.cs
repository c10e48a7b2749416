using System.Diagnostics;
using Iris.Reliability;
using Iris.Reliability.Campaigns;
using Iris.Reliability.Databases;
using Iris.Reliability.Runs;
using McMaster.Extensions.CommandLineUtils;

if (args is [ChildRun.Verb, .. var rest])
{
    return await ChildRun.RunAsync(rest);
}

using var app = new CommandLineApplication
{
    Name = "dotnet run -c Release --project tests/Iris.Reliability --",
    FullName = "Kills runs, servers and connections, fills disks, and looks whether the next upgrade puts all in order.",
};
app.HelpOption();
var isShort = app.Option("--short", "A few points of each kind only.", CommandOptionType.NoValue);
var databases = app.Option("--database <DIALECT>", "sqlite, postgresql or mysql; several times for several. Default: all that can be had.", CommandOptionType.MultipleValue);
var only = app.Option("--only <TEXT>", "Only what has this in its title.", CommandOptionType.SingleValue);
var page = app.Option("--write <FILE>", "Put the table of runs into this page.", CommandOptionType.SingleValue);
app.OnExecute(async () =>
{
    Campaign[] campaigns =
    [
        new KillMatrix(isShort.HasValue()), new CutConnections(isShort.HasValue()), new KilledServers(isShort.HasValue()),
        new KilledCopies(isShort.HasValue()), new FullDisk(isShort.HasValue()), new ManyRunners(isShort.HasValue()),
    ];
    var report = new Report();
    foreach (var campaign in campaigns.Where(campaign => campaign.Title.Contains(only.Value() ?? "", StringComparison.OrdinalIgnoreCase)))
    {
        foreach (var server in Server.All([.. databases.Values.OfType<string>()]).Where(campaign.Suits))
        {
            var clock = Stopwatch.StartNew();
            await Console.Error.WriteLineAsync($"{campaign.Title}: {server.Name}");
            report.Add(campaign.Title, server.Name, await campaign.RunAsync(server));
            await Console.Error.WriteLineAsync($"  {clock.Elapsed.TotalSeconds:0} s");
        }
    }

    Console.Write(report.Table());
    if (page.Value() is { } file)
    {
        report.WriteInto(file);
    }

    return report.Failures > 0 || report.Runs == 0 ? 1 : 0;
});
return app.Execute(args);
