using System.Data.Common;
using System.Text;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Tool.CommandLine;
using Iris.Tool.Databases;

namespace Iris.Tool.Backups;

/// <summary>The dump of MySQL's or MariaDB's own program: a script. What comes back is not one transaction, because there is none for schemas.</summary>
internal sealed class MySqlBackup(DatabaseAddress address, Connections connections, RunSettings settings, Shell shell, IRunObserver observer) : IBackup
{
    private const string End = "-- Dump completed";

    private readonly Dictionary<string, string> _none = [];

    private string Database => Value("Database", "Initial Catalog") ?? throw new IrisException(DiagnosticCatalogue.NoBackup(address.Display, "the url names no database"));

    public async Task WriteAsync(string file, CancellationToken cancellation)
    {
        var program = ClientProgram.Find(shell, address.Dialect, "mariadb-client or mysql-client", _none, "mariadb-dump", "mysqldump");
        using var options = new OptionFile(Options());
        await program.RunAsync(
            [options.Argument, "--single-transaction", "--quick", "--routines", "--triggers", "--events", "--hex-blob", "--default-character-set=utf8mb4", $"--result-file={file}", Database],
            cancellation).ConfigureAwait(false);
    }

    public async Task RestoreAsync(string file, CancellationToken cancellation)
    {
        var program = ClientProgram.Find(shell, address.Dialect, "mariadb-client or mysql-client", _none, "mariadb", "mysql");
        if (!await IsWholeAsync(file, cancellation).ConfigureAwait(false))
        {
            throw new IrisException(DiagnosticCatalogue.NotABackup(file, $"it does not end with '{End}'"));
        }

        using var worker = connections.ForReading();
        await worker.OpenAsync(cancellation).ConfigureAwait(false);
        await using var held = await DatabaseLock.TakeAsync(connections.ForReading, worker, DialectCatalogue.Get(address.Dialect), settings, observer, cancellation).ConfigureAwait(false);
        await EmptyAsync(cancellation).ConfigureAwait(false);
        using var options = new OptionFile(Options());
        using var dump = File.OpenRead(file);
        await program.RunAsync([options.Argument, "--default-character-set=utf8mb4", Database], input => dump.CopyToAsync(input, cancellation), null, cancellation).ConfigureAwait(false);
    }

    private static async Task<bool> IsWholeAsync(string file, CancellationToken cancellation)
    {
        using var dump = File.OpenRead(file);
        var tail = new byte[Math.Min(dump.Length, 400)];
        dump.Seek(-tail.Length, SeekOrigin.End);
        await dump.ReadExactlyAsync(tail, cancellation).ConfigureAwait(false);
        return Encoding.UTF8.GetString(tail).Contains(End, StringComparison.Ordinal);
    }

    /// <summary>Drops everything: what the dump has not made would stay beside what it has.</summary>
    private async Task EmptyAsync(CancellationToken cancellation)
    {
        const string Drops = """
            SELECT CONCAT('DROP ', IF(table_type LIKE '%VIEW', 'VIEW', IF(table_type = 'SEQUENCE', 'SEQUENCE', 'TABLE')), ' IF EXISTS `', REPLACE(table_name, '`', '``'), '`') FROM information_schema.tables WHERE table_schema = DATABASE()
            UNION ALL SELECT CONCAT('DROP ', routine_type, ' IF EXISTS `', REPLACE(routine_name, '`', '``'), '`') FROM information_schema.routines WHERE routine_schema = DATABASE()
            UNION ALL SELECT CONCAT('DROP EVENT IF EXISTS `', REPLACE(event_name, '`', '``'), '`') FROM information_schema.events WHERE event_schema = DATABASE()
            """;
        var connection = connections.ForWriting();
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            var drops = await Query.TextsAsync(connection, Drops, cancellation).ConfigureAwait(false);
            foreach (var statement in drops.Prepend("SET foreign_key_checks = 0"))
            {
                using var command = connection.CreateCommand();
                command.CommandText = statement;
                await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    private Dictionary<string, string?> Options() => new(StringComparer.Ordinal)
    {
        ["host"] = Value("Host", "Server", "Data Source", "DataSource", "Address") ?? "localhost",
        ["port"] = Value("Port"),
        ["protocol"] = "tcp",
        ["user"] = Value("User ID", "UserID", "Username", "User Name", "Uid", "User"),
        ["password"] = Value("Password", "Pwd"),
        ["ssl-ca"] = Value("SSL CA", "SslCa", "CA Certificate File", "CACertificateFile"),
        ["ssl-cert"] = Value("SSL Cert", "SslCert"),
        ["ssl-key"] = Value("SSL Key", "SslKey"),
    };

    private string? Value(params string[] keys)
    {
        var at = new DbConnectionStringBuilder { ConnectionString = address.ConnectionString };
        return keys.Select(key => at.TryGetValue(key, out var value) ? (string)value : null).FirstOrDefault(value => !string.IsNullOrEmpty(value));
    }
}
