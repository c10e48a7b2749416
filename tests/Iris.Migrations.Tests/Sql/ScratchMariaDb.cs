using System.Data.Common;
using Iris.Migrations.Tests.Running;
using Iris.Tool.Databases;

namespace Iris.Migrations.Tests.Sql;

/// <summary>An empty MariaDB database that goes when it is disposed. Its server is reached by the client always, by a driver where there is one.</summary>
internal sealed class ScratchMariaDb : IDisposable
{
    /// <summary>The category of what needs a driver; <c>.ci/run</c> leaves it out where there is none.</summary>
    public const string DriverCategory = "MySqlDriver";

    private static readonly Lazy<UserDriver> Driver = new(() => UserDriver.In(DriverFile!, "mysql"));

    private readonly DbConnectionStringBuilder _server = new() { ConnectionString = Server! };

    private ScratchMariaDb() => ResetAsCreated();

    /// <summary>The server that tests may use: Server, Port, User ID and Password. Null where there is none.</summary>
    public static string? Server => Environment.GetEnvironmentVariable("IRIS_TEST_MARIADB") is { Length: > 0 } given ? given : null;

    /// <summary>The file of MySqlConnector; null where there is none.</summary>
    public static string? DriverFile => Environment.GetEnvironmentVariable("IRIS_TEST_MYSQL_DRIVER") is { Length: > 0 } given ? given : null;

    public string Name { get; } = $"iris_scratch_{Guid.NewGuid():N}";

    /// <summary>A new database; the test is inconclusive, and says so, where there is no server.</summary>
    public static ScratchMariaDb Create()
    {
        if (Server is null)
        {
            Assert.Inconclusive("Set IRIS_TEST_MARIADB to a connection string (Server=127.0.0.1;Port=3306;User ID=root) of a user who may do anything to run this test.");
        }

        return new();
    }

    /// <summary>A new database, for a test that needs a driver as well.</summary>
    public static ScratchMariaDb CreateForDriver()
    {
        var scratch = Create();
        if (DriverFile is null)
        {
            scratch.Dispose();
            Assert.Inconclusive("Set IRIS_TEST_MYSQL_DRIVER to the file MySqlConnector.dll of tests/Drivers to run this test.");
        }

        return scratch;
    }

    public DbConnection Connect(Action<DbConnectionStringBuilder>? change = null)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = Server!, ["Database"] = Name, ["CharSet"] = "utf8mb4" };
        change?.Invoke(builder);
        return Driver.Value.Connect(builder.ConnectionString!);
    }

    public async Task<DbConnection> OpenAsync()
    {
        var connection = Connect();
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Empties the database, and drops others that a case has made.</summary>
    public void Reset(params string[] others) =>
        Execute(string.Concat(others.Append(Name).Select(d => $"DROP DATABASE IF EXISTS `{d}`;\n")) + CreateStatement);

    /// <summary>Runs a script with MariaDB's own client.</summary>
    public (int Code, string Text) RunClient(string script, params string[] options) =>
        Client.Run("mariadb", ["--no-defaults", .. Address(), "--default-character-set=utf8mb4", .. options, Name], script);

    /// <summary>What a query answers: rows of fields, as text.</summary>
    public IReadOnlyList<string[]> Ask(string sql)
    {
        var (code, text) = RunClient(sql, "--batch", "--skip-column-names");
        Assert.AreEqual(0, code, text);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t').Select(Unescaped).ToArray())];
    }

    public void Dispose() => Execute($"DROP DATABASE IF EXISTS `{Name}`");

    private string CreateStatement => $"CREATE DATABASE `{Name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;\n";

    private void ResetAsCreated() => Execute(CreateStatement);

    private void Execute(string sql)
    {
        var (code, text) = Client.Run("mariadb", ["--no-defaults", .. Address()], sql);
        Assert.AreEqual(0, code, text);
    }

    private string[] Address()
    {
        string Value(string key, string otherwise) => _server.TryGetValue(key, out var value) ? (string)value : otherwise;
        return ["-h", Value("Server", "127.0.0.1"), "-P", Value("Port", "3306"), "-u", Value("User ID", "root"), $"--password={Value("Password", "")}"];
    }

    /// <summary>The client writes a few characters with a backslash in batch mode.</summary>
    private static string Unescaped(string field) => field
        .Replace("\\\\", "\u0001", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal)
        .Replace("\\0", "\0", StringComparison.Ordinal).Replace("\u0001", "\\", StringComparison.Ordinal);
}
