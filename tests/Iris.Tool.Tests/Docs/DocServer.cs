using Iris.Migrations.Tests.Sql;
using Npgsql;

namespace Iris.Tool.Tests.Docs;

/// <summary>What the addresses of servers in the documentation lead to: a database on PostgreSQL where there is one, else a file of SQLite.</summary>
internal sealed class DocServer(ScratchPostgres? scratch) : IAsyncDisposable
{
    public string Address
    {
        get
        {
            if (scratch is null)
            {
                return "sqlite:///./server.db";
            }

            var parts = new NpgsqlConnectionStringBuilder(scratch.ConnectionString);
            var user = string.IsNullOrEmpty(parts.Password) ? parts.Username : $"{parts.Username}:{Uri.EscapeDataString(parts.Password)}";
            return $"postgresql://{user}@{parts.Host}:{parts.Port}/{parts.Database}";
        }
    }

    public static async Task<DocServer> ForAsync(string page) =>
        new(ScratchPostgres.Server is not null && File.ReadAllText(Path.Combine(Repository.Root, page)).Contains("postgresql://", StringComparison.Ordinal) ? await ScratchPostgres.CreateAsync() : null);

    public Task ResetAsync() => scratch is null ? Task.CompletedTask : scratch.ResetAsync();

    public ValueTask DisposeAsync() => scratch?.DisposeAsync() ?? ValueTask.CompletedTask;
}
