namespace Iris.Tool.Backups;

/// <summary>How one kind of database is saved to a file and brought back from it.</summary>
internal interface IBackup
{
    /// <summary>Writes all of the database into a file that is not there yet.</summary>
    Task WriteAsync(string file, CancellationToken cancellation);

    /// <summary>Puts what the file has in the place of what the database has.</summary>
    Task RestoreAsync(string file, CancellationToken cancellation);
}
