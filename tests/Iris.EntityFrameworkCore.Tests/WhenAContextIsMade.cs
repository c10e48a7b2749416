using Iris.EntityFrameworkCore.Tests.Shop;
using Iris.Migrations;
using Iris.Migrations.Autogenerate;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Microsoft.EntityFrameworkCore;

namespace Iris.EntityFrameworkCore.Tests;

/// <summary>A context is made without an application, and what is in the way is said.</summary>
[TestClass]
public sealed class WhenAContextIsMade
{
    [TestMethod]
    public void ItsOwnConfigurationIsEnough()
    {
        var source = EntityFrameworkDiscovery.SourceOf(typeof(SelfConfigured));

        Assert.AreEqual(typeof(SelfConfigured).FullName, source.Name);
        Assert.AreEqual("Things", source.Read("sqlite").Tables.Single().Name.Name);
    }

    [TestMethod]
    [DataRow("sqlite", "INTEGER")]
    [DataRow("postgresql", "integer")]
    public void AFactoryIsToldTheDialect(string dialect, string type)
    {
        var column = new EntityModelSource(typeof(MadeByFactory)).Read(dialect).Find("Things")!.FindColumn("Id")!;

        Assert.AreEqual(type, Iris.Migrations.Sql.DialectCatalogue.Get(dialect).TypeName(column.Type));
        Assert.AreEqual(new Identity { NeverReuses = dialect == "sqlite" }, column.Identity);
    }

    [TestMethod]
    public void OnlyContextsAreContexts()
    {
        Assert.IsTrue(EntityFrameworkDiscovery.IsContext(typeof(PostgreSqlShopInSchema)));
        Assert.IsFalse(EntityFrameworkDiscovery.IsContext(typeof(Thing)));
        Assert.IsFalse(EntityFrameworkDiscovery.IsContext(typeof(DbContext)));
    }

    [TestMethod]
    [DataRow(typeof(OnlyInjected), "sqlite", "IRIS0651", "IDesignTimeDbContextFactory<Iris.EntityFrameworkCore.Tests.Shop.OnlyInjected>")]
    [DataRow(typeof(Keyless), "sqlite", "IRIS0652", "requires a primary key")]
    [DataRow(typeof(Unconfigured), "sqlite", "IRIS0652", "No database provider has been configured")]
    [DataRow(typeof(MadeByFactory), "mysql", "IRIS0654", "configured for sqlite, and the schema is wanted for mysql")]
    [DataRow(typeof(SelfConfigured), "postgresql", "IRIS0654", "--dialect postgresql")]
    [DataRow(typeof(Thing), "sqlite", "IRIS0655", "is no DbContext")]
    [DataRow(typeof(DbContext<>), "sqlite", "IRIS0655", "is no DbContext")]
    public void WhatIsInTheWayIsSaid(Type context, string dialect, string code, string text)
    {
        var diagnostic = Assert.ThrowsExactly<IrisException>(() => new EntityModelSource(context).Read(dialect)).Diagnostic;

        Assert.AreEqual(code, diagnostic.Code);
        StringAssert.Contains(diagnostic.Message, text, StringComparison.Ordinal);
        Assert.IsFalse(diagnostic.Message.Contains("hunter2", StringComparison.Ordinal));
    }

    [TestMethod]
    public void AProviderThatIsNotKnownIsNamed()
    {
        using var context = new Stranger();

        var diagnostic = Assert.ThrowsExactly<IrisException>(() => EntityModel.Read(context)).Diagnostic;

        Assert.AreEqual("IRIS0653", diagnostic.Code);
        StringAssert.Contains(diagnostic.Message, "Microsoft.EntityFrameworkCore.InMemory", StringComparison.Ordinal);
    }

    [TestMethod]
    public void ASerialColumnIsASequenceAndADefault()
    {
        using var context = new WithSerial();

        var model = EntityModel.Read(context);

        Assert.AreEqual(new SqlExpression("nextval('stock.things_id_seq'::regclass)"), model.Find(new TableName("things", "stock"))!.FindColumn("id")!.Default);
        Assert.AreEqual(new Sequence(new TableName("things_id_seq", "stock")) { MaxValue = int.MaxValue }, model.Objects.OfType<Sequence>().Single());
    }

    /// <summary>A context of a type that is open.</summary>
    internal sealed class DbContext<T> : DbContext
    {
        public DbSet<Thing> Things => Set<Thing>();

        public Type Of => typeof(T);
    }
}
