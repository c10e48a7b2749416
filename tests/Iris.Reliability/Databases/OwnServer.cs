using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Iris.Reliability.Runs;

namespace Iris.Reliability.Databases;

/// <summary>A server that only we use, so that it may be killed.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly int _port;
    private readonly bool _isPostgres;
    private Process? _process;

    private OwnServer(string dialect)
    {
        _isPostgres = dialect == "postgresql";
        _folder = Directory.CreateTempSubdirectory("iris-server-").FullName;
        _port = FreePort();
        Server = _isPostgres
            ? new PostgresServer(string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres"))
            : new MariaDbServer(string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={_port};User ID=root"));
    }

    public Server Server { get; }

    /// <summary>Whether its programs are here, and may be run as the user that they ask for.</summary>
    public static bool CanRun(string dialect) => Environment.UserName == "root" && (dialect == "postgresql" ? PostgresFolder() is not null : dialect == "mysql" && File.Exists("/usr/sbin/mariadbd"));

    public static async Task<OwnServer> StartAsync(string dialect)
    {
        var server = new OwnServer(dialect);
        var user = server._isPostgres ? "postgres" : "mysql";
        Run("chown", user, server._folder);
        if (server._isPostgres)
        {
            Run("runuser", "-u", user, "--", $"{PostgresFolder()}/initdb", "-D", server.Data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        }
        else
        {
            Run("mariadb-install-db", "--no-defaults", $"--datadir={server.Data}", $"--tmpdir={server._folder}", "--auth-root-authentication-method=normal", "--skip-test-db", $"--user={user}");
        }

        await server.RestartAsync();
        return server;
    }

    /// <summary>Kills it, and all that it has started, in a moment.</summary>
    public void Kill(int afterMilliseconds)
    {
        var process = _process!;
        _ = Task.Run(() =>
        {
            Thread.Sleep(afterMilliseconds);
            process.Kill(entireProcessTree: true);
        });
    }

    /// <summary>Starts it again, and waits until it answers.</summary>
    public async Task RestartAsync()
    {
        if (_process is not null)
        {
            await _process.WaitForExitAsync();
        }

        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (_process is null || _process.HasExited)
            {
                _process = Start();
            }

            await Task.Delay(200);
            if (await AnswersAsync())
            {
                return;
            }
        }

        throw new FailedRunException($"{Server.Name} does not start again: see {_folder}.");
    }

    public async ValueTask DisposeAsync()
    {
        _process?.Kill(entireProcessTree: true);
        if (_process is not null)
        {
            await _process.WaitForExitAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private Process Start()
    {
        var port = _port.ToString(CultureInfo.InvariantCulture);
        // Its temporary files are its own: a MariaDB that starts deletes those that it finds, and another server's with them.
        string[] arguments = _isPostgres
            ? ["-u", "postgres", "--", $"{PostgresFolder()}/postgres", "-D", Data, "-p", port, "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={_folder}", "-c", "fsync=off"]
            : ["-u", "mysql", "--", "/usr/sbin/mariadbd", "--no-defaults", $"--datadir={Data}", $"--tmpdir={_folder}", "--bind-address=127.0.0.1", $"--port={port}", $"--socket={_folder}/socket", $"--pid-file={_folder}/pid", "--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci", "--skip-name-resolve", "--innodb-buffer-pool-size=32M"];
        var start = new ProcessStartInfo("runuser", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var database = await Server.CreateAsync();
            return true;
        }
        catch (Exception silent) when (silent is System.Data.Common.DbException or SocketException or TimeoutException)
        {
            return false;
        }
    }

    private static string? PostgresFolder() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).OrderDescending(StringComparer.Ordinal).FirstOrDefault()
        : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new FailedRunException($"{program} ended with {process.ExitCode}: {output.Result} {errors}");
        }
    }
}
