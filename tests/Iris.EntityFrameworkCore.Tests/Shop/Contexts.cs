using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Iris.EntityFrameworkCore.Tests.Shop;

internal sealed class Thing
{
    public int Id { get; set; }
}

/// <summary>Configures itself.</summary>
internal sealed class SelfConfigured : DbContext
{
    public DbSet<Thing> Things => Set<Thing>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite("Data Source=nowhere/never.db");
}

/// <summary>Is configured by an application that is not started, and by a factory that knows two databases.</summary>
internal sealed class MadeByFactory(DbContextOptions<MadeByFactory> options) : DbContext(options)
{
    public DbSet<Thing> Things => Set<Thing>();

    internal sealed class Factory : IDesignTimeDbContextFactory<MadeByFactory>
    {
        public MadeByFactory CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<MadeByFactory>();
            return new((args is ["--dialect", "postgresql"] ? options.UseNpgsql("Host=nowhere") : options.UseSqlite("Data Source=nowhere/never.db")).Options);
        }
    }
}

/// <summary>Nobody can make it.</summary>
internal sealed class OnlyInjected(DbContextOptions<OnlyInjected> options) : DbContext(options);

/// <summary>Its model is wrong: an entity without a key.</summary>
internal sealed class Keyless : DbContext
{
    public DbSet<Preferences> Preferences => Set<Preferences>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite("Data Source=nowhere/never.db;Password=hunter2");
}

/// <summary>Nobody has said which database it uses.</summary>
internal sealed class Unconfigured : DbContext
{
    public DbSet<Thing> Things => Set<Thing>();
}

/// <summary>A column numbered in the way of old.</summary>
internal sealed class WithSerial() : DbContext(new DbContextOptionsBuilder<WithSerial>().UseNpgsql("Host=nowhere").Options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Thing>().ToTable("things", "stock").Property(t => t.Id).HasColumnName("id").UseSerialColumn();
}

/// <summary>In memory, which is no database.</summary>
internal sealed class Stranger() : DbContext(new DbContextOptionsBuilder<Stranger>().UseInMemoryDatabase("stranger").Options)
{
    public DbSet<Thing> Things => Set<Thing>();
}
