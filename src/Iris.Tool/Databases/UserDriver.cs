using System.Data.Common;
using System.Reflection;
using Iris.Host;
using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Databases;

/// <summary>
/// A driver that the tool does not bring along: the project's own, so that its code and the tool speak of the same types, or a
/// file that the user names.
/// </summary>
internal sealed class UserDriver
{
    private static readonly Dictionary<string, (string Assembly, string Connection)[]> Known = new(StringComparer.Ordinal)
    {
        ["mysql"] = [("MySqlConnector", "MySqlConnector.MySqlConnection"), ("MySql.Data", "MySql.Data.MySqlClient.MySqlConnection")],
        ["sqlserver"] = [("Microsoft.Data.SqlClient", "Microsoft.Data.SqlClient.SqlConnection")],
    };

    private readonly string _dialect;
    private readonly Type _connection;

    private UserDriver(string dialect, Type connection)
    {
        _dialect = dialect;
        _connection = connection;
    }

    /// <summary>The packages with a driver for a dialect, the better one first.</summary>
    public static IReadOnlyList<string> Packages(string dialect) => Known.TryGetValue(dialect, out var drivers) ? [.. drivers.Select(d => d.Assembly)] : [];

    /// <summary>The driver that a project has.</summary>
    /// <exception cref="IrisException">It has none (IRIS0018).</exception>
    public static UserDriver Of(ProjectAssemblies project, string dialect)
    {
        foreach (var (assembly, connection) in Known.GetValueOrDefault(dialect, []))
        {
            if (project.Has(assembly))
            {
                return new(dialect, project.LoadFromAssemblyName(new AssemblyName(assembly)).GetType(connection, throwOnError: true)!);
            }
        }

        throw new IrisException(DiagnosticCatalogue.NoDriver(dialect, string.Join(" or ", Packages(dialect))));
    }

    /// <summary>The driver in a file; what it needs lies beside it.</summary>
    /// <exception cref="IrisException">The file holds no driver for that dialect (IRIS0055).</exception>
    public static UserDriver In(string file, string dialect)
    {
        try
        {
            var beside = Directory.GetFiles(Path.GetDirectoryName(file)!, "*.dll");
            var assembly = new ProjectAssemblies(beside, []).LoadFromAssemblyPath(file);
            var connection = Known.GetValueOrDefault(dialect, []).Select(d => assembly.GetType(d.Connection)).FirstOrDefault(type => type is not null);
            return connection is not null
                ? new(dialect, connection)
                : throw new IrisException(DiagnosticCatalogue.NotADriver(file, dialect, $"it has no {string.Join(" and no ", Known.GetValueOrDefault(dialect, []).Select(d => d.Connection))}"));
        }
        catch (Exception unreadable) when (unreadable is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            throw new IrisException(DiagnosticCatalogue.NotADriver(file, dialect, unreadable is BadImageFormatException ? "it is no assembly" : "there is no such file"), unreadable);
        }
    }

    /// <summary>A connection, not yet open.</summary>
    /// <exception cref="ArgumentException">The driver refuses the connection string.</exception>
    public DbConnection Connect(string connectionString)
    {
        var connection = (DbConnection)Activator.CreateInstance(_connection)!;
        try
        {
            connection.ConnectionString = Completed(connectionString);
            _ = connection.DataSource; // MySqlConnector reads the text when it is first asked something.
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A connection of a run is nobody else's. MySQL's drivers take a word with an '@' for a parameter of the command unless
    /// told that it is a variable of the session, which scripts and routines have.
    /// </summary>
    private string Completed(string connectionString)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
        builder["Pooling"] = false;
        if (_dialect == "mysql")
        {
            builder.Remove("AllowUserVariables");
            builder["Allow User Variables"] = true;
        }

        return builder.ConnectionString;
    }
}
