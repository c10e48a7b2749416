using System.Data.Common;
using System.Globalization;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Tool.Databases;
using Microsoft.Data.Sqlite;

namespace Iris.Tool.Backups;

/// <summary>SQLite copies a database page by page, while others read it: the copy is a database itself.</summary>
internal sealed class SqliteBackup(DatabaseAddress address, Connections connections, RunSettings settings, IRunObserver observer) : IBackup
{
    public async Task WriteAsync(string file, CancellationToken cancellation)
    {
        using var source = (SqliteConnection)connections.ForReading();
        using var copy = Open(file, SqliteOpenMode.ReadWriteCreate);
        try
        {
            await source.OpenAsync(cancellation).ConfigureAwait(false);
            await copy.OpenAsync(cancellation).ConfigureAwait(false);
            source.BackupDatabase(copy);
        }
        catch (SqliteException error)
        {
            throw Explained(error);
        }
    }

    public async Task RestoreAsync(string file, CancellationToken cancellation)
    {
        using var source = Open(file, SqliteOpenMode.ReadOnly);
        await CheckAsync(source, file, cancellation).ConfigureAwait(false);
        using var target = (SqliteConnection)connections.ForWriting();
        try
        {
            await target.OpenAsync(cancellation).ConfigureAwait(false);
            using var held = await FileLock.TakeAsync(target, settings, observer, cancellation).ConfigureAwait(false);
            using (var ask = target.CreateCommand())
            {
                // Whoever writes holds this lock; whoever is given it is alone.
                ask.CommandText = "BEGIN IMMEDIATE; ROLLBACK";
                ask.CommandTimeout = Math.Max(1, (int)settings.LockTimeout.TotalSeconds);
                await ask.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            }

            source.BackupDatabase(target);
        }
        catch (SqliteException error)
        {
            throw Explained(error, HolderNote.Read(target));
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);

    private static async Task CheckAsync(SqliteConnection source, string file, CancellationToken cancellation)
    {
        try
        {
            await source.OpenAsync(cancellation).ConfigureAwait(false);
            using var check = source.CreateCommand();
            check.CommandText = "PRAGMA quick_check(1)";
            var found = await check.ExecuteScalarAsync(cancellation).ConfigureAwait(false) as string;
            if (found != "ok")
            {
                throw new IrisException(DiagnosticCatalogue.NotABackup(file, found ?? "it is empty"));
            }
        }
        catch (SqliteException error)
        {
            throw new IrisException(DiagnosticCatalogue.NotABackup(file, error.Message), error);
        }
    }

    private IrisException Explained(DbException error, string? holder = null)
    {
        var dialect = DialectCatalogue.Get(address.Dialect);
        var seconds = settings.LockTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return new(DatabaseErrors.IsLocked(error, dialect) ? DiagnosticCatalogue.LockNotObtained(settings.Database, seconds, holder) : DatabaseErrors.CannotConnect(error, dialect, settings), error);
    }
}
