using Microsoft.EntityFrameworkCore;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Iris.EntityFrameworkCore.Tests.Shop;

/// <summary>The shop on PostgreSQL, in the schemas given, with what only that database has.</summary>
internal class PostgreSqlShop(string connectionString, string? schema = null)
    : ShopContext(new DbContextOptionsBuilder<PostgreSqlShop>().UseNpgsql(connectionString, o => o.MapEnum<Mood>("mood", schema)).Options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasSequence<long>("numbers").StartsAt(100).IncrementsBy(5).HasMin(10).HasMax(100000).IsCyclic();
        modelBuilder.HasSequence("plain", "stock");
        modelBuilder.Entity<Order>(order =>
        {
            order.Property(o => o.Number).HasDefaultValueSql("nextval('numbers')");
            order.Property(o => o.Id).UseIdentityAlwaysColumn().HasIdentityOptions(startValue: 1000, incrementBy: 10, maxValue: 99999, numbersToCache: 20);
            order.Property<string>("Extra").HasColumnType("jsonb").HasDefaultValueSql("'{}'::jsonb");
            order.Property<string[]>("Words");
            order.Property<Mood>("Mood").HasDefaultValueSql("'ok'");
            order.Property<DateTime>("Local").HasColumnType("timestamp(3) without time zone");
            order.Property<string>("Short").HasColumnType("VARCHAR(12)");
            order.Property<decimal>("Fee").HasColumnType("decimal(10, 2)");
            order.HasIndex("Extra").HasMethod("gin").HasOperators("jsonb_path_ops");
            order.HasIndex(o => o.Day).IncludeProperties(o => new { o.Total, o.Net }).HasStorageParameter("fillfactor", 70);
            order.HasIndex(o => new { o.Stamp, o.Weight }).IsDescending(true, false).HasNullSortOrder(NullSortOrder.NullsLast, NullSortOrder.NullsFirst);
            order.HasIndex(o => o.Priority).HasFilter("\"Open\" AND \"Priority\" > 3 AND \"Note\" <> 'x'");
        });
        modelBuilder.Entity<Product>().HasIndex(p => new { p.Title, p.Body }).HasMethod("gin").IsTsVectorExpressionIndex("english");
        modelBuilder.Entity<Product>().Property<NpgsqlTypes.NpgsqlTsVector>("Search").IsGeneratedTsVectorColumn("english", "Title", "Body");
        modelBuilder.Entity<LineNote>().IsUnlogged();
        modelBuilder.Entity<Tag>().ToTable("tags", "stock");
        modelBuilder.Entity<Tag>().HasIndex(t => t.Word).AreNullsDistinct(false);
        modelBuilder.Entity<Customer>().Property(c => c.Name).UseCollation("C");
        modelBuilder.Entity<Category>().Property(c => c.Id).UseHiLo("category_hilo");
    }
}

/// <summary>The same in a schema of its own.</summary>
internal sealed class PostgreSqlShopInSchema(string connectionString) : PostgreSqlShop(connectionString, "shop")
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("shop");
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Order>().Property(o => o.Number).HasDefaultValueSql("nextval('shop.numbers')");
        modelBuilder.Entity<Order>().Property<Mood>("Mood").HasDefaultValueSql("'ok'::shop.mood");
    }
}
