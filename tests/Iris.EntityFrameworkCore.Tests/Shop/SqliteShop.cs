using Microsoft.EntityFrameworkCore;

namespace Iris.EntityFrameworkCore.Tests.Shop;

/// <summary>The shop on SQLite.</summary>
internal sealed class SqliteShop(string connectionString) : ShopContext(new DbContextOptionsBuilder<SqliteShop>().UseSqlite(connectionString).Options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Customer>().Property(c => c.Name).UseCollation("NOCASE");
        modelBuilder.Entity<Customer>().Property<string>("Shown").HasComputedColumnSql("\"Name\" || ' (' || \"Code\" || ')'");
        modelBuilder.Entity<Order>().Property<decimal>("Fee").HasColumnType("decimal(10, 2)");
        modelBuilder.Entity<Order>().Property<string>("Short").HasColumnType("varchar(12)");
    }
}
