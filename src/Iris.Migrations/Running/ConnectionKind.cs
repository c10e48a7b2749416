using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>What a connection, not yet open, tells of its database.</summary>
internal static class ConnectionKind
{
    /// <summary>The dialect that the type of a connection, or of one that it derives from, belongs to.</summary>
    /// <exception cref="IrisException">None is known (IRIS0580).</exception>
    public static Dialect DialectOf(DbConnection connection)
    {
        for (var type = connection.GetType(); type is not null; type = type.BaseType)
        {
            if (Dialect(type.Name) is { } name)
            {
                return DialectCatalogue.Get(name);
            }
        }

        throw new IrisException(DiagnosticCatalogue.UnknownConnection(connection.GetType().FullName!));
    }

    /// <summary>How messages name the database: never with what came from a connection string but the place and the name.</summary>
    public static string Describe(DbConnection connection, Dialect dialect)
    {
        var source = connection.DataSource ?? "";
        return dialect.Name == "sqlite" ? source.Split('?')[0] : connection.Database is { Length: > 0 } database ? $"{source}/{database}" : source;
    }

    /// <summary>Makes connections like one that is given; that one is left alone.</summary>
    /// <exception cref="IrisException">Another connection would lead to another database (IRIS0581).</exception>
    public static Func<DbConnection> LikeOf(DbConnection connection)
    {
        // Drivers take the password out of the text of a connection that was open, but not out of its clone.
        if (connection is ICloneable cloneable)
        {
            return () => (DbConnection)cloneable.Clone();
        }

        var (type, text) = (connection.GetType(), connection.ConnectionString);
        return () =>
        {
            var like = (DbConnection)Activator.CreateInstance(type)!;
            like.ConnectionString = text;
            return like;
        };
    }

    /// <exception cref="IrisException">The database is the connection's own, and gone with it (IRIS0581).</exception>
    public static void RequireShared(DbConnection connection, Dialect dialect)
    {
        if (dialect.Name != "sqlite")
        {
            return;
        }

        var isShared = Has(connection, "Cache", "Shared") || connection.DataSource.Contains("cache=shared", StringComparison.OrdinalIgnoreCase);
        if (connection.DataSource is "" or ":memory:" || (Has(connection, "Mode", "Memory") && !isShared))
        {
            throw new IrisException(DiagnosticCatalogue.PrivateDatabase());
        }
    }

    /// <summary>Whether the database is a file that is not there yet: opening it, to look, would make it.</summary>
    public static bool IsYetToBeMade(DbConnection connection, Dialect dialect) =>
        dialect.Name == "sqlite" && !Has(connection, "Mode", "Memory") && connection.DataSource is [not '|', ..] source
        && !source.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
        && !File.Exists(source) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(source)));

    private static bool Has(DbConnection connection, string key, string value) =>
        new DbConnectionStringBuilder { ConnectionString = connection.ConnectionString }.TryGetValue(key, out var found)
        && string.Equals(found as string, value, StringComparison.OrdinalIgnoreCase);

    private static string? Dialect(string connectionType) => connectionType switch
    {
        "SqliteConnection" or "SQLiteConnection" => "sqlite",
        "NpgsqlConnection" => "postgresql",
        "MySqlConnection" => "mysql",
        "SqlConnection" => "sqlserver",
        _ => null,
    };
}
