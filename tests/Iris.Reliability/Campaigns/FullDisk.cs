using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Iris.Reliability.Databases;
using Iris.Reliability.Runs;

namespace Iris.Reliability.Campaigns;

/// <summary>The disk that the database lies on is full: a small file system in memory, with less and less room left.</summary>
internal sealed class FullDisk(bool isShort) : Campaign(isShort)
{
    private const int DiskKilobytes = 512;

    public override string Title => "disk full";

    public override bool Suits(Server server) => server is SqliteServer && OperatingSystem.IsLinux() && Environment.UserName == "root";

    public override async Task<Tally> RunAsync(Server server)
    {
        var tally = new Tally();
        var undisturbed = await UndisturbedAsync(server);
        for (var room = 0; room <= 200; room += IsShort ? 40 : 4)
        {
            var kilobytes = room;
            if (!await tally.TryAsync(string.Create(CultureInfo.InvariantCulture, $"SQLite upgrade with {room} KB left"), () => FillAsync(kilobytes, undisturbed)))
            {
                break;
            }
        }

        return tally;
    }

    private static async Task<bool> FillAsync(int room, Snapshot undisturbed)
    {
        var folder = Directory.CreateTempSubdirectory("iris-disk-").FullName;
        Run("mount", "-t", "tmpfs", "-o", $"size={DiskKilobytes}k", "tmpfs", folder);
        try
        {
            var database = SqliteServer.In(folder);
            var ballast = Path.Combine(folder, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[(DiskKilobytes - room) * 1024]);
            var run = await TryAsync(database);
            File.Delete(ballast);
            if (run is 0)
            {
                return false;
            }

            await RecoverAsync(database, undisturbed);
            return true;
        }
        finally
        {
            Run("umount", folder);
            Directory.Delete(folder);
        }
    }

    private static async Task<int> TryAsync(TestDatabase database)
    {
        try
        {
            return (await DirectRun.OfAsync("sqlite", database.Connect, "upgrade", "head")).ExitCode;
        }
        catch (DbException full)
        {
            throw new FailedRunException($"a full disk is no diagnostic: {full.Message}");
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new FailedRunException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
        }
    }
}
