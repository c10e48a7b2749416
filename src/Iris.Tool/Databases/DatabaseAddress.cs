namespace Iris.Tool.Databases;

/// <summary>Where a database is, and how messages name it.</summary>
/// <param name="Dialect">The kind of database.</param>
/// <param name="ConnectionString">What its driver takes. Has the password: for the driver alone.</param>
/// <param name="Display">What messages say. Never has the password.</param>
/// <param name="File">The file, of a SQLite database that is one.</param>
internal sealed record DatabaseAddress(string Dialect, string ConnectionString, string Display, string? File = null)
{
    /// <inheritdoc/>
    public override string ToString() => Display;
}
