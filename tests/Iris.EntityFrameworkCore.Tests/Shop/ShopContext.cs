using Microsoft.EntityFrameworkCore;

namespace Iris.EntityFrameworkCore.Tests.Shop;

/// <summary>Something of everything that Entity Framework makes tables of.</summary>
internal class ShopContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Customers(modelBuilder);
        Orders(modelBuilder);
        Catalogue(modelBuilder);
        Hierarchies(modelBuilder);
        modelBuilder.Entity<Turnover>().HasNoKey().ToView("turnover");
        modelBuilder.Entity<Foreigner>().ToTable("foreigners", t => t.ExcludeFromMigrations());
    }

    private static void Customers(ModelBuilder modelBuilder) => modelBuilder.Entity<Customer>(customer =>
    {
        customer.ToTable("customers", t =>
        {
            t.HasComment("Who buys, and who's asked");
            t.HasCheckConstraint("ck_customers_code", "length(\"Code\") > 2 AND \"Code\" <> 'none'");
            t.HasCheckConstraint("ck_customers_level", "\"Level\" IN ('New', 'Loyal')");
        });
        customer.Property(c => c.Code).HasMaxLength(20).HasComment("Printed on the card");
        customer.HasAlternateKey(c => c.Code).HasName("uq_customers_code");
        customer.Property(c => c.Name).HasMaxLength(100);
        customer.Property(c => c.Level).HasConversion<string>().HasMaxLength(10).HasDefaultValue(Level.Loyal);
        customer.Property(c => c.Rank).HasDefaultValue(Level.Loyal).HasSentinel((Level)(-1));
        customer.Property(c => c.Site).HasConversion(u => u!.ToString(), t => new Uri(t));
        customer.Property<DateTime?>("Seen");
        customer.OwnsOne(c => c.Home);
        customer.OwnsOne(c => c.Work, work => work.ToTable("work_addresses"));
        customer.OwnsMany(c => c.Contacts, contact => contact.HasIndex(c => c.Kind));
        customer.OwnsOne(c => c.Preferences, p => p.ToJson());
        customer.HasOne(c => c.ReferredBy).WithMany().HasForeignKey(c => c.ReferredById).OnDelete(DeleteBehavior.SetNull).HasConstraintName("fk_customers_referred_by");
        customer.HasIndex(c => c.Email).IsUnique().HasFilter("\"Email\" IS NOT NULL").HasDatabaseName("ux_customers_email");
        customer.HasIndex(c => new { c.Name, c.Code }).IsDescending(false, true);
        customer.HasIndex(c => new { c.Level, c.Rank }).IsDescending();
    });

    private static void Orders(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Order>(order =>
        {
            order.HasOne(o => o.Customer).WithMany().HasForeignKey(o => o.CustomerCode).HasPrincipalKey(c => c.Code).OnDelete(DeleteBehavior.Restrict);
            order.Property(o => o.Placed).HasDefaultValueSql("CURRENT_TIMESTAMP");
            order.Property(o => o.Due).HasDefaultValue(new DateTimeOffset(2024, 12, 19, 16, 0, 0, TimeSpan.Zero));
            order.Property(o => o.Day).HasDefaultValue(new DateOnly(2024, 12, 19));
            order.Property(o => o.Hour).HasDefaultValue(new TimeOnly(16, 30));
            order.Property(o => o.Patience).HasDefaultValue(new TimeSpan(1, 2, 0, 0));
            order.Property(o => o.Token).HasDefaultValue(new Guid("a1b2c3d4-0000-4000-8000-00000000000a"));
            order.Property(o => o.Open).HasDefaultValue(true);
            order.Property(o => o.Urgent).HasDefaultValue(false);
            order.Property(o => o.Priority).HasDefaultValue(-3);
            order.Property(o => o.Small).HasDefaultValue((short)7);
            order.Property(o => o.Discount).HasPrecision(10, 2).HasDefaultValue(1.50m);
            order.Property(o => o.Weight).HasDefaultValue(0.25);
            order.Property(o => o.Ratio).HasDefaultValue(1.5f);
            order.Property(o => o.Note).HasDefaultValue("it's\nnone");
            order.Property(o => o.Grade).HasDefaultValue('a');
            order.Property(o => o.Seal).HasDefaultValue(new byte[] { 1, 0xAB });
            order.Property(o => o.Stamp).HasDefaultValue(new DateTime(2024, 12, 19, 16, 0, 0, 250, DateTimeKind.Utc));
            order.Property(o => o.Total).HasPrecision(12, 2);
            order.Property(o => o.Net).HasPrecision(12, 2).HasComputedColumnSql("\"Total\" - \"Discount\"", stored: true);
            order.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<OrderLine>(line =>
        {
            line.HasKey(l => new { l.OrderId, l.Position }).HasName("pk_lines");
            line.HasMany(l => l.Notes).WithOne().OnDelete(DeleteBehavior.Cascade);
            line.HasOne(l => l.Product).WithMany().OnDelete(DeleteBehavior.NoAction);
        });
    }

    private static void Catalogue(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Product>().HasMany(p => p.Tags).WithMany(t => t.Products);
        modelBuilder.Entity<Product>().HasOne(p => p.Category).WithMany().OnDelete(DeleteBehavior.ClientSetNull);
        modelBuilder.Entity<Product>().HasOne(p => p.Shelf).WithMany().OnDelete(DeleteBehavior.ClientNoAction);
        modelBuilder.Entity<Product>().HasOne(p => p.Home).WithMany().OnDelete(DeleteBehavior.ClientCascade);
        modelBuilder.Entity<Category>().HasOne(c => c.Emblem).WithMany();
        modelBuilder.Entity<Tag>().HasIndex(t => t.Word).IsUnique();
        modelBuilder.Entity<Tag>().HasData(new Tag { Id = 1, Word = "new" });
    }

    private static void Hierarchies(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Payment>().HasDiscriminator<string>("kind").HasValue<CardPayment>("card").HasValue<CashPayment>("cash");
        modelBuilder.Entity<Asset>().UseTptMappingStrategy();
        modelBuilder.Entity<Vehicle>();
        modelBuilder.Entity<Building>();
        modelBuilder.Entity<Notice>().UseTpcMappingStrategy();
        modelBuilder.Entity<Letter>();
        modelBuilder.Entity<Mail>();
    }
}
