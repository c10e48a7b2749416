using System.Text.Json;

namespace Iris.Migrations.Tests.Lint;

/// <summary>What servers did, as it was measured last: a file beside the tests, and a page of the documentation made from it.</summary>
/// <param name="PostgreSql">PostgreSQL.</param>
/// <param name="MariaDb">MariaDB.</param>
internal sealed record Matrix(MeasuredServer<MeasuredTable> PostgreSql, MeasuredServer<MeasuredAlter> MariaDb)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string FilePath => Path.Combine(Repository.Root, "tests", "Iris.Migrations.Tests", "Lint", "safety-matrix.json");

    public static string PagePath => Path.Combine(Repository.Root, "docs", "safety-matrix.md");

    public static Matrix Read() => File.Exists(FilePath) ? JsonSerializer.Deserialize<Matrix>(File.ReadAllText(FilePath), Json)! : new(new("", []), new("", []));

    public void Write()
    {
        File.WriteAllText(FilePath, JsonSerializer.Serialize(this, Json) + "\n");
        File.WriteAllText(PagePath, Page());
    }

    public string Page() => $"""
        # What servers do: measured

        Made by `.ci/safety-matrix`, which does each operation on a table with rows and looks: at PostgreSQL's locks (`pg_locks`), files
        (`pg_relation_filenode`) and rows read; and at which `ALGORITHM` and `LOCK` MariaDB accepts, from the cheapest on. The tests fail when a rule
        of the [lint](guide/lint.md) and this page disagree, and, where there is a server, when the server and this page do.

        ## PostgreSQL {PostgreSql.Version}

        The strongest lock on the table; on the table that a foreign key refers to; whether the table is written anew; whether all rows are read.

        | operation | lock | other table | written anew | all rows read |
        |---|---|---|---|---|
        {string.Join('\n', PostgreSql.Operations.Select(o => $"| {o.Name} | {o.Lock} | {o.OtherLock} | {Yes(o.Rewrites)} | {Yes(o.Scans)} |"))}

        ## MariaDB {MariaDb.Version}

        The cheapest ALGORITHM that the server accepts, and the weakest LOCK with it. With `SHARED` nobody can write meanwhile.

        | operation | ALGORITHM | LOCK |
        |---|---|---|
        {string.Join('\n', MariaDb.Operations.Select(o => $"| {o.Name} | {o.Algorithm} | {o.Lock} |"))}

        """;

    private static string Yes(bool value) => value ? "yes" : "";
}

/// <summary>A server, and what it did.</summary>
internal sealed record MeasuredServer<T>(string Version, IReadOnlyList<T> Operations);

/// <summary>What PostgreSQL did to a table.</summary>
internal sealed record MeasuredTable(string Name, string Lock, string OtherLock, bool Rewrites, bool Scans);

/// <summary>How MariaDB can alter a table at its cheapest.</summary>
internal sealed record MeasuredAlter(string Name, string Algorithm, string Lock);
