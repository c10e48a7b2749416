namespace Iris.Tool.Listings;

/// <summary>A backup that was made or restored, for programs.</summary>
/// <param name="Database">The database.</param>
/// <param name="File">The file.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record BackupDocument(string Database, string File, long Bytes);
