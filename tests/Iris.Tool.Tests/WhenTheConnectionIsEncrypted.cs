using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Iris.Tool.Tests;

/// <summary>TLS to a PostgreSQL of our own that takes no other connections. Made where there are servers to test with, and openssl.</summary>
[TestClass]
public sealed class WhenTheConnectionIsEncrypted
{
    private const string Start =
        """
        set -e
        cd "$1"; port=$2
        bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1); [ -n "$bin" ] || bin=$(dirname "$(command -v initdb)")
        as=(); if [ "$(id -u)" = 0 ]; then as=(runuser -u postgres --); chown postgres "$1"; fi
        for name in server other; do
          openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout $name.key -out $name.pem 2>/dev/null
        done
        chmod 600 server.key; [ "$(id -u)" != 0 ] || chown postgres server.key
        "${as[@]}" "$bin/initdb" -D "$1/db" -A trust -U postgres -E UTF8 --locale=C --no-sync >/dev/null
        echo "hostssl all all 127.0.0.1/32 trust" > "$1/db/pg_hba.conf"
        "${as[@]}" "$bin/pg_ctl" -D "$1/db" -w -l "$1/db/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c ssl=on -c ssl_cert_file=$1/server.pem -c ssl_key_file=$1/server.key -c fsync=off" start >/dev/null
        """;

    private const string Stop =
        """
        bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1); [ -n "$bin" ] || bin=$(dirname "$(command -v initdb)")
        as=(); if [ "$(id -u)" = 0 ]; then as=(runuser -u postgres --); fi
        "${as[@]}" "$bin/pg_ctl" -D "$1/db" -m immediate stop >/dev/null
        """;

    [TestMethod]
    public async Task TheUrlSaysHowFarTheServerIsBelieved()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("IRIS_TEST_POSTGRES")))
        {
            Assert.Inconclusive("IRIS_TEST_POSTGRES is not set: no PostgreSQL with TLS was started.");
        }

        using var folder = new TestFolder();
        var port = FreePort();
        Bash(Start, folder.Path, port);
        try
        {
            using var project = new FakeProject().Sql("0001");
            Task<ToolRun> Current(string options) => project.RunAsync("current", "--url", $"postgresql://postgres@127.0.0.1:{port}/postgres?{options}");

            (await Current("sslmode=disable")).Ends(1, "IRIS0502", "pg_hba.conf");
            (await Current("sslmode=require")).Ends(0);
            (await Current($"sslmode=verify-full&sslrootcert={folder.Path}/server.pem")).Ends(0);
            (await Current($"sslmode=verify-ca&sslrootcert={folder.Path}/server.pem")).Ends(0);
            (await Current("sslmode=verify-full")).Ends(1, "IRIS0502", "certificate");
            (await Current($"sslmode=verify-full&sslrootcert={folder.Path}/other.pem")).Ends(1, "IRIS0502", "certificate");
        }
        finally
        {
            Bash(Stop, folder.Path, port);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Bash(string script, string folder, int port)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", script, "bash", folder, $"{port}"]) { RedirectStandardError = true, WorkingDirectory = "/" })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, said);
    }
}
