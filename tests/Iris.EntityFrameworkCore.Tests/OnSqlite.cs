using Iris.EntityFrameworkCore.Tests.Shop;
using Iris.Migrations.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Iris.EntityFrameworkCore.Tests;

/// <summary>A context on SQLite: what Entity Framework creates, Iris creates.</summary>
[TestClass]
public sealed class OnSqlite
{
    private static readonly Dialect Sqlite = DialectCatalogue.Get("sqlite");

    [TestMethod]
    public async Task BothMakeTheSameDatabase()
    {
        using var shared = new SqliteConnection("Data Source=shop-both;Mode=Memory;Cache=Shared");
        using var iris = new SqliteConnection("Data Source=:memory:");
        shared.Open();
        iris.Open();
        using var context = new SqliteShop(shared.ConnectionString);
        context.Database.EnsureCreated();

        await CreatedBothWays.CreateAsync(Sqlite, iris, EntityModel.Read(context));

        Assert.AreEqual("", CreatedBothWays.Differences(await Sqlite.InspectAsync(shared, default), await Sqlite.InspectAsync(iris, default), Sqlite));
        Assert.AreEqual("", CreatedBothWays.Lines(Facts(shared), Facts(iris)));
        CollectionAssert.AreEqual(Facts(shared), Facts(iris));
    }

    [TestMethod]
    public async Task TheModelIsThatOfTheDatabase()
    {
        using var shared = new SqliteConnection("Data Source=shop-model;Mode=Memory;Cache=Shared");
        shared.Open();
        using var context = new SqliteShop(shared.ConnectionString);
        context.Database.EnsureCreated();

        Assert.AreEqual("", CreatedBothWays.Differences(await Sqlite.InspectAsync(shared, default), EntityModel.Read(context), Sqlite));
    }

    /// <summary>What SQLite itself says of columns, keys and indexes.</summary>
    private static List<string> Facts(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT t.name || ' ' || t.strict || t.wr || ' ' || c.cid || ' ' || c.name || ' ' || upper(c.type) || ' ' || c."notnull" || ' ' || coalesce(c.dflt_value, '') || ' ' || c.pk || c.hidden
            FROM pragma_table_list t, pragma_table_xinfo(t.name) c WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
            UNION ALL SELECT t.name || ' index ' || CASE WHEN l.origin = 'c' THEN l.name ELSE '' END || l."unique" || l.origin || l.partial || x.seqno || coalesce(x.name, '') || x.desc || coalesce(x.coll, '') || x.key
            FROM pragma_table_list t, pragma_index_list(t.name) l, pragma_index_xinfo(l.name) x WHERE t.schema = 'main'
            UNION ALL SELECT t.name || ' key ' || f."table" || ' ' || f."from" || ' ' || f."to" || ' ' || f.seq || f.on_update || f.on_delete || f.match
            FROM pragma_table_list t, pragma_foreign_key_list(t.name) f WHERE t.schema = 'main'
            UNION ALL SELECT name || ' autoincrement' FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'
            ORDER BY 1
            """;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
