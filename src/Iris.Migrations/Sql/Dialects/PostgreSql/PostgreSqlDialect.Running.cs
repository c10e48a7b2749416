using System.Data.Common;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// How statements run.
internal sealed partial class PostgreSqlDialect
{
    /// <summary>An index whose concurrent build was interrupted is there, useless, and in the way.</summary>
    internal override async Task<string?> FindLeftoverAsync(DbConnection connection, CreateIndex build, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT pg_catalog.format('DROP INDEX CONCURRENTLY IF EXISTS %I.%I', n.nspname, i.relname)"
            + " FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid JOIN pg_catalog.pg_class c ON c.oid = x.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = i.relnamespace"
            + $" WHERE NOT x.indisvalid AND c.relkind = 'r' AND i.relname = {Literal(build.Index.Name)} AND c.relname = {Literal(build.Table.Name)}"
            + $" AND n.nspname = {(build.Table.Schema is null ? "current_schema()" : Literal(build.Table.Schema))}";
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
    }

    internal override string? Begin => "BEGIN";

    internal override string? SessionNumber => "SELECT pg_catalog.pg_backend_pid()";

    internal override string SessionWord => "pid";

    internal override string? Limits(TimeSpan wait, TimeSpan? run) =>
        $"SET lock_timeout = {Milliseconds(wait)}" + (run is { } limit ? $"; SET statement_timeout = {Milliseconds(limit)}" : "");

    /// <summary>The server keeps the limit itself.</summary>
    internal override int CommandTimeout(TimeSpan wait, TimeSpan? run) => 0;

    /// <summary>No lock in time, a deadlock, or a transaction that another one has made impossible.</summary>
    internal override bool IsTransient(DbException error) => error.SqlState is "55P03" or "40P01" or "40001";

    internal override bool WaitsAlone(string statement) =>
        StatementVerb.Words(statement, Lexicon, 4) is { Length: > 0 } words && (words[0] == "VACUUM" || words.Contains("CONCURRENTLY"));

    internal override string? Blockers(string session) =>
        $"SELECT pg_catalog.string_agg({Described("a")}, '; ' ORDER BY a.pid) FROM pg_catalog.pg_stat_activity a WHERE a.pid = ANY (pg_catalog.pg_blocking_pids({session}))";

    /// <summary>An expression for a session, for people.</summary>
    private static string Described(string a) =>
        $"'pid ' || {a}.pid || coalesce(', ' || nullif({a}.application_name, ''), '') || coalesce(', ' || {a}.usename, '') || coalesce(' from ' || pg_catalog.host({a}.client_addr), '')"
        + $" || coalesce(', ' || {a}.state || ' since ' || pg_catalog.to_char({a}.state_change AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC', '')"
        + $" || coalesce(': ' || nullif(pg_catalog.left(pg_catalog.regexp_replace({a}.query, '\\s+', ' ', 'g'), 80), ''), '')";
}
