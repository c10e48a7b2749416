namespace Iris.Reliability.Databases;

/// <summary>A kind of database that the campaigns run on, and where to make empty ones.</summary>
internal abstract class Server
{
    /// <summary>The name in the report.</summary>
    public abstract string Name { get; }

    /// <summary>The dialect.</summary>
    public abstract string Dialect { get; }

    /// <summary>The port on this machine; null where there is no server.</summary>
    public virtual int? Port => null;

    /// <summary>Makes an empty database, and the way to make it go.</summary>
    public abstract Task<TestDatabase> CreateAsync();

    /// <summary>Those that can be had here. What is missing is said on stderr.</summary>
    public static IReadOnlyList<Server> All(IReadOnlyCollection<string> wanted)
    {
        Server?[] all = [new SqliteServer(), PostgresServer.FromEnvironment(), MariaDbServer.FromEnvironment()];
        foreach (var (server, variables) in all.Zip(["", "IRIS_TEST_POSTGRES", "IRIS_TEST_MARIADB and IRIS_TEST_MYSQL_DRIVER"]).Where(each => each.First is null))
        {
            Console.Error.WriteLine($"Left out, because {variables} are not set.");
        }

        return [.. all.OfType<Server>().Where(server => wanted.Count == 0 || wanted.Contains(server.Dialect))];
    }
}
