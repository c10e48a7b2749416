using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Microsoft.Data.Sqlite;
using SqliteType = Iris.Migrations.Sql.SqliteType;

namespace Iris.Migrations.Tests.Sqlite;

[TestClass]
public sealed class RandomLaws
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"iris-{Guid.NewGuid():N}.db");

    [TestCleanup]
    public void Cleanup() => File.Delete(_file);

    /// <summary>What is compared: types by their SQLite names, expressions without quotes, constraints in any order.</summary>
    private static string Normal(DatabaseModel model) => string.Join('\n', model.Tables.Select(t => string.Join("\n  ", [
        t.Name.ToString(),
        .. t.Columns.Select(c => Text(c with
        {
            Type = SqliteType.Read(SqliteDialect.Instance.TypeName(c.Type)),
            Nullable = c.Nullable && t.PrimaryKey?.Columns.Contains(c.Name) != true,
            Default = c.Default is null ? null : SqliteLiteral.Read(new SqliteCompiler(SqliteDialect.Instance, DatabaseModel.Empty).DefaultOf(c.Default), c.Type),
            Collation = c.Collation?.ToUpperInvariant(),
        })),
        .. t.Constraints.Select(c => Text(c)).Order(StringComparer.Ordinal),
        .. t.Indexes.Select(i => Text(i)),
    ])));

    private static string Text(object record) => record.ToString()!.Replace("\"", "", StringComparison.Ordinal);

    private static string Rows(SqliteDatabase database) => string.Join('\n', database.Inspect().Tables.Select(t => t.Name + ": " + string.Join(" / ",
        database.Query($"SELECT rowid, {string.Join(", ", t.Columns.Select(c => $"quote(\"{c.Name}\")"))} FROM \"{t.Name}\" ORDER BY rowid"))));

    private static string Described(IEnumerable<Operation> operations) => string.Join("; ", operations.Select(o => o.Summary));

    [TestMethod]
    public async Task InspectedIsFoldedAndScriptIsLive()
    {
        int succeeded = 0, rebuilt = 0, failed = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new RandomSchema(seed);
            var creation = random.Creation();
            var model = DatabaseModel.Empty.Apply(creation);
            using var live = new SqliteDatabase();
            File.Delete(_file);
            using var offline = SqliteDatabase.At(_file, "PRAGMA synchronous = OFF");
            await live.RunAsync(creation, DatabaseModel.Empty);
            await offline.RunAsync(creation, DatabaseModel.Empty);
            foreach (var row in random.Rows(model))
            {
                live.Execute(row);
                offline.Execute(row);
            }

            var changes = random.Changes(model);
            var what = $"seed {seed}: {Described(changes)}";
            var before = live.Dump();
            var compiled = SqliteDialect.Instance.Compile(changes, model);
            Assert.IsEmpty(compiled.Problems, what);
            string? failure = null;
            try
            {
                await live.RunAsync(changes, model);
            }
            catch (Exception exception) when (exception is SqliteException or IrisException)
            {
                failure = exception.Message;
                Assert.AreEqual(before, live.Dump(), what);
            }

            var (exitCode, output) = SqliteDatabase.RunClient(_file, SqliteDatabase.ScriptOf(compiled));
            Assert.AreEqual(failure is null, exitCode == 0, $"{what}\nlive: {failure}\nscript: {output}");
            if (failure is null)
            {
                Assert.AreEqual(Normal(compiled.After), Normal(live.Inspect()), what);
            }

            Assert.AreEqual(Normal(live.Inspect()), Normal(offline.Inspect()), what);
            Assert.AreEqual(Rows(live), Rows(offline), what);
            succeeded += failure is null ? 1 : 0;
            failed += failure is null ? 0 : 1;
            rebuilt += compiled.Rebuilds ? 1 : 0;
        }

        Console.WriteLine($"{succeeded} succeeded, {failed} failed alike, {rebuilt} with a rebuild");
        Assert.IsGreaterThan(80, succeeded);
        Assert.IsGreaterThan(5, failed);
        Assert.IsGreaterThan(60, rebuilt);
    }
}
