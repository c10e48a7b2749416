using System.Data.Common;
using System.Globalization;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Running;
using Iris.Tool.CommandLine;
using Iris.Tool.Databases;

namespace Iris.Tool.Backups;

/// <summary>The backup of the database of a workspace.</summary>
internal sealed class Backup
{
    private readonly Workspace _workspace;
    private readonly DatabaseAddress _address;
    private readonly IBackup _way;

    private Backup(Workspace workspace, IBackup way) => (_workspace, _address, _way) = (workspace, workspace.Databases.Address, way);

    /// <param name="workspace">The workspace.</param>
    /// <param name="lockTimeout">How long to wait for a run, in seconds.</param>
    /// <exception cref="IrisException">There is no way to back such a database up (IRIS0563).</exception>
    public static Backup Of(Workspace workspace, double lockTimeout)
    {
        var (address, connections) = (workspace.Databases.Address, workspace.Connections);
        var settings = new RunSettings
        {
            Database = address.Display,
            VersionTable = new TableName(workspace.Databases.Settings.VersionTable ?? "iris_version", workspace.Databases.Settings.VersionTableSchema),
            LockTimeout = TimeSpan.FromSeconds(lockTimeout),
        };
        var waiting = new WaitingObserver(workspace.Shell);
        return new(workspace, address.Dialect switch
        {
            DatabaseUrl.Sqlite when address.File is not null => new SqliteBackup(address, connections, settings, waiting),
            DatabaseUrl.Sqlite => throw new IrisException(DiagnosticCatalogue.NoBackup(address.Display, "it is in memory, and ends with this command")),
            DatabaseUrl.PostgreSql => new PostgreSqlBackup(address, connections, settings, workspace.Shell, waiting),
            DatabaseUrl.MySql => new MySqlBackup(address, connections, settings, workspace.Shell, waiting),
            _ => throw new IrisException(DiagnosticCatalogue.NoBackup(address.Display, "SQL Server writes backups itself, where the server can reach them: BACKUP DATABASE")),
        });
    }

    /// <summary>Whether there is a database to back up; a file of SQLite may not be there yet.</summary>
    public bool HasDatabase => _address.File is not { } file || File.Exists(file);

    /// <summary>Writes the backup; the path of its file. What does not come to its end leaves no file.</summary>
    /// <exception cref="IrisException">The file is there already (IRIS0560), or it cannot be written.</exception>
    public async Task<string> WriteAsync(string? wanted)
    {
        var file = wanted is null ? DefaultFile() : _workspace.Shell.FullPath(wanted);
        if (File.Exists(file))
        {
            throw new IrisException(DiagnosticCatalogue.BackupExists(file));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var part = file + ".part";
        try
        {
            // Made by us, so that only we can read what the programs put into it.
            await new FileStream(part, OptionFile.OnlyForUs(FileMode.Create)).DisposeAsync().ConfigureAwait(false);
            await _way.WriteAsync(part, _workspace.Cancellation).ConfigureAwait(false);
            File.Move(part, file);
            return file;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Puts what the file has in the place of what the database has.</summary>
    /// <exception cref="IrisException">The file is no backup (IRIS0564), a run holds the database (IRIS0506), or it failed.</exception>
    public Task RestoreAsync(string file) => File.Exists(file)
        ? _way.RestoreAsync(file, _workspace.Cancellation)
        : throw new IrisException(DiagnosticCatalogue.NotABackup(file, "there is no such file"));

    private string DefaultFile()
    {
        var name = _address.File is { } path ? Path.GetFileNameWithoutExtension(path) : DatabaseName();
        var safe = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));
        var time = DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var file = Path.Combine(_workspace.Settings.Folder, ".iris", "backups", $"{safe}-{time}.bak");
        for (var i = 2; File.Exists(file); i++)
        {
            file = Path.Combine(Path.GetDirectoryName(file)!, $"{safe}-{time}-{i}.bak");
        }

        return file;
    }

    private string DatabaseName()
    {
        var at = new DbConnectionStringBuilder { ConnectionString = _address.ConnectionString };
        return at.TryGetValue("Database", out var name) || at.TryGetValue("Initial Catalog", out name) ? (string)name : _address.Dialect;
    }
}
