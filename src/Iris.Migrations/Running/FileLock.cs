using System.Data.Common;
using System.Globalization;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Running;

/// <summary>
/// A lock of the operating system beside a database in a file, for the runs that leave transactions: between two of theirs the
/// database itself is free. It goes with its process.
/// </summary>
internal sealed class FileLock(FileStream? file) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes the lock as soon as it is free. Of a database that is in no file, or where none can be made, there is none.</summary>
    /// <exception cref="IrisException">It was not free in time (IRIS0506).</exception>
    public static async Task<FileLock> TakeAsync(DbConnection connection, RunSettings settings, IRunObserver observer, CancellationToken cancellationToken)
    {
        if (connection.DataSource is not { Length: > 0 } database || !File.Exists(database))
        {
            return new(null);
        }

        var deadline = DateTime.UtcNow + settings.LockTimeout;
        for (var told = false; ; told = true)
        {
            try
            {
                return new(new FileStream(database + ".iris-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
            }
            catch (UnauthorizedAccessException)
            {
                return new(null);
            }
            catch (IOException) when (DateTime.UtcNow < deadline)
            {
                if (!told)
                {
                    observer.Waiting(HolderNote.Read(connection));
                }

                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException)
            {
                throw new IrisException(DiagnosticCatalogue.LockNotObtained(settings.Database, settings.LockTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture), HolderNote.Read(connection)));
            }
        }
    }

    public void Dispose() => file?.Dispose();
}
