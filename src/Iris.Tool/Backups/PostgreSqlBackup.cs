using System.Globalization;
using System.Text;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Tool.CommandLine;
using Iris.Tool.Databases;
using Npgsql;

namespace Iris.Tool.Backups;

/// <summary>PostgreSQL's own dump. It comes back in one transaction: all of it, or nothing.</summary>
internal sealed class PostgreSqlBackup(DatabaseAddress address, Connections connections, RunSettings settings, Shell shell, IRunObserver observer) : IBackup
{
    // What the dump has not made would stay beside what it has.
    private const string Empty = """
        SET client_min_messages = warning;
        DO $iris$
        DECLARE
            it record;
        BEGIN
            FOR it IN SELECT n.nspname AS name FROM pg_namespace n
                WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'public')
            LOOP
                EXECUTE format('DROP SCHEMA %I CASCADE', it.name);
            END LOOP;
            FOR it IN SELECT c.relname AS name, CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END AS kind
                FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
                ORDER BY c.relkind = 'S'
            LOOP
                IF to_regclass(format('public.%I', it.name)) IS NOT NULL THEN
                    EXECUTE format('DROP %s public.%I CASCADE', it.kind, it.name);
                END IF;
            END LOOP;
            FOR it IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
                AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
            LOOP
                EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', it.name);
            END LOOP;
            FOR it IN SELECT t.typname AS name FROM pg_type t WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('c', 'd', 'e', 'r')
                AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype IN ('e', 'i'))
            LOOP
                EXECUTE format('DROP TYPE IF EXISTS public.%I CASCADE', it.name);
            END LOOP;
        END
        $iris$;

        """;

    public Task WriteAsync(string file, CancellationToken cancellation) =>
        Program("pg_dump").RunAsync(["--format=custom", "--no-password", $"--file={file}"], cancellation);

    public async Task RestoreAsync(string file, CancellationToken cancellation)
    {
        var dump = Program("pg_restore");
        var client = Program("psql");
        try
        {
            await dump.RunAsync(["--list", file], cancellation).ConfigureAwait(false);
        }
        catch (IrisException refused) when (refused.Diagnostic.Code == "IRIS0562")
        {
            throw new IrisException(DiagnosticCatalogue.NotABackup(file, refused.Diagnostic.Message), refused);
        }

        using var worker = connections.ForReading();
        await worker.OpenAsync(cancellation).ConfigureAwait(false);
        await using var held = await DatabaseLock.TakeAsync(connections.ForReading, worker, DialectCatalogue.Get(address.Dialect), settings, observer, cancellation).ConfigureAwait(false);
        await client.RunAsync(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-w"], WriteAsync, null, cancellation).ConfigureAwait(false);

        // Without the last line, which only comes after a dump that was read to its end, nothing of it stays.
        async Task WriteAsync(Stream input)
        {
            await input.WriteAsync(Encoding.UTF8.GetBytes("BEGIN;\n" + Empty), cancellation).ConfigureAwait(false);
            await dump.RunAsync(["--file=-", file], null, output => output.CopyToAsync(input, cancellation), cancellation).ConfigureAwait(false);
            await input.WriteAsync(Encoding.UTF8.GetBytes("COMMIT;\n"), cancellation).ConfigureAwait(false);
        }
    }

    private ClientProgram Program(string name) => ClientProgram.Find(shell, address.Dialect, "postgresql-client", Environment(), name);

    private Dictionary<string, string> Environment()
    {
        var at = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PGHOST"] = at.Host,
            ["PGPORT"] = at.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = at.Username,
            ["PGDATABASE"] = at.Database ?? at.Username,
            ["PGPASSWORD"] = at.Password,
            ["PGPASSFILE"] = at.Passfile,
            ["PGSSLMODE"] = at.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() },
            ["PGSSLROOTCERT"] = at.RootCertificate,
            ["PGSSLCERT"] = at.SslCertificate,
            ["PGSSLKEY"] = at.SslKey,
            ["PGAPPNAME"] = "dotnet-iris",
        };
        return values.Where(v => !string.IsNullOrEmpty(v.Value)).ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);
    }
}
