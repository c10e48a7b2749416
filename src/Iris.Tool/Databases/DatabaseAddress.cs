namespace Iris.Tool.Databases;

/// <summary>Where a database is, and how messages name it.</summary>
/// <param name="Dialect">The kind of database.</param>
/// <param name="ConnectionString">What its driver takes. Has the password: for the driver alone.</param>
/// <param name="Display">What messages say. Never has the password.</param>
/// <param name="File">The file, of a SQLite database that is one.</param>
internal sealed record DatabaseAddress(string Dialect, string ConnectionString, string Display, string? File = null)
{
    /// <summary>Another database at the same place: on the same server, or a file in the same folder.</summary>
    public DatabaseAddress WithDatabase(string name)
    {
        var connection = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = ConnectionString };
        if (File is not null)
        {
            var file = Path.GetFullPath(name, Path.GetDirectoryName(File)!);
            new[] { "Data Source", "DataSource", "Filename" }.ToList().ForEach(key => connection.Remove(key));
            connection["Data Source"] = file;
            return this with { ConnectionString = connection.ConnectionString, Display = "sqlite:///" + file, File = file };
        }

        connection.Remove("Initial Catalog");
        connection["Database"] = name;
        var path = Display.IndexOf('/', Math.Max(0, Display.IndexOf("://", StringComparison.Ordinal)) + 3);
        var server = Display.Contains("://", StringComparison.Ordinal) ? path < 0 ? Display : Display[..path] : Dialect + ":/";
        return this with { ConnectionString = connection.ConnectionString, Display = $"{server}/{name}" };
    }

    /// <inheritdoc/>
    public override string ToString() => Display;
}
