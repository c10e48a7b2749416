using System.Data.Common;
using System.Text.RegularExpressions;
using Iris.Migrations.Tests.Sql;
using Npgsql;

namespace Iris.Tool.Tests.Docs;

/// <summary>What the addresses of servers in the documentation lead to: databases of its own where there are servers, else a file of SQLite.</summary>
internal sealed partial class DocServer : IAsyncDisposable
{
    private readonly ScratchPostgres? _postgres;
    private readonly ScratchMariaDb? _mariaDb;
    private readonly TestFolder _home = new();

    private DocServer(ScratchPostgres? postgres, ScratchMariaDb? mariaDb)
    {
        (_postgres, _mariaDb) = (postgres, mariaDb);
        if (postgres is not null)
        {
            AddPostgres(new(postgres.ConnectionString));
        }

        if (mariaDb is not null)
        {
            AddMariaDb(mariaDb);
        }
    }

    /// <summary>What leads the clients of the databases there: a reader has it from the one who gave the server.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>A command of the documentation, with these servers in the place of those that it names.</summary>
    public string Address(string command)
    {
        var here = _mariaDb is null ? command : OfMySql().Replace(command, "mysql:" + WhenTheDatabaseIsMariaDb.Url(_mariaDb).Split(':', 2)[1]);
        return OfPostgreSql().Replace(ConnectionString().Replace(here, _postgres?.ConnectionString ?? ""), _postgres is null ? "sqlite:///./server.db" : Url(new(_postgres.ConnectionString)));
    }

    /// <summary>The servers that these commands are about, as far as there are any.</summary>
    public static async Task<DocServer> ForAsync(IReadOnlyCollection<DocCommand> commands)
    {
        var postgres = ScratchPostgres.Server is not null && commands.Any(each => AboutPostgreSql().IsMatch(each.Text));
        var mariaDb = ScratchMariaDb.Server is not null && commands.Any(each => AboutMySql().IsMatch(each.Text));
        return new(postgres ? await ScratchPostgres.CreateAsync() : null, mariaDb ? ScratchMariaDb.Create() : null);
    }

    public async Task ResetAsync()
    {
        _mariaDb?.Reset();
        await (_postgres?.ResetAsync() ?? Task.CompletedTask);
    }

    public async ValueTask DisposeAsync()
    {
        _home.Dispose();
        _mariaDb?.Dispose();
        await (_postgres?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private void AddPostgres(NpgsqlConnectionStringBuilder parts)
    {
        (Variables["PGHOST"], Variables["PGPORT"]) = (parts.Host!, $"{parts.Port}");
        (Variables["PGUSER"], Variables["PGDATABASE"], Variables["PGPASSWORD"]) = (parts.Username!, parts.Database!, parts.Password ?? "");
    }

    private void AddMariaDb(ScratchMariaDb scratch)
    {
        var server = new DbConnectionStringBuilder { ConnectionString = ScratchMariaDb.Server! };
        string Value(string key, string otherwise) => server.TryGetValue(key, out var value) ? (string)value : otherwise;
        _home.Write(".my.cnf", $"[client]\nprotocol=tcp\nhost={Value("Server", "127.0.0.1")}\nport={Value("Port", "3306")}\nuser={Value("User ID", "root")}\npassword=\"{Value("Password", "")}\"\n");
        (Variables["HOME"], Variables["IRIS_DATABASE"]) = (_home.Path, scratch.Name);
    }

    private static string Url(NpgsqlConnectionStringBuilder parts)
    {
        var user = string.IsNullOrEmpty(parts.Password) ? parts.Username : $"{parts.Username}:{Uri.EscapeDataString(parts.Password)}";
        return $"postgresql://{user}@{parts.Host}:{parts.Port}/{parts.Database}";
    }

    [GeneratedRegex(@"postgresql://[^\s""']*")]
    private static partial Regex OfPostgreSql();

    [GeneratedRegex(@"mysql://[^\s""']*")]
    private static partial Regex OfMySql();

    [GeneratedRegex(@"Host=localhost;[^""]*")]
    private static partial Regex ConnectionString();

    [GeneratedRegex("postgresql://|Host=localhost;|^psql ")]
    private static partial Regex AboutPostgreSql();

    [GeneratedRegex("mysql://|^mariadb ")]
    private static partial Regex AboutMySql();
}
