using System.Data.Common;
using Iris.Migrations.Sql;
using Iris.Migrations.Verifying;
using Microsoft.Data.Sqlite;

namespace Iris.Testing;

/// <summary>The database of a test.</summary>
internal sealed class TestDatabase(ScratchDatabase database) : IAsyncDisposable
{
    public static Func<DbConnection> Server(MigrationTestOptions options) => options.Connect ?? (options.Dialect == "sqlite"
        ? () => new SqliteConnection("Data Source=:memory:")
        : throw new ArgumentException($"A test on {options.Dialect} needs a server: set {nameof(MigrationTestOptions.Connect)}.", nameof(options)));

    public static async Task<TestDatabase> CreateAsync(MigrationTestOptions options, CancellationToken cancellationToken)
    {
        var server = new ScratchServer(DialectCatalogue.Get(options.Dialect), Server(options), new() { Database = options.Dialect });
        return new(await server.CreateAsync(cancellationToken).ConfigureAwait(false));
    }

    public DbConnection Connect() => database.Connect();

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
