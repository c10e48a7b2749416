using Iris.Migrations.Diagnostics;
using Iris.Tool.Databases;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenADatabaseIsAddressed
{
    [TestMethod]
    [DataRow("sqlite:///./.iris/iris.db", "/srv/app/.iris/iris.db")]
    [DataRow("sqlite:///app.db", "/srv/app/app.db")]
    [DataRow("sqlite:////var/app.db", "/var/app.db")]
    [DataRow("sqlite:///a%20b.db", "/srv/app/a b.db")]
    [DataRow("sqlite+microsoft:///app.db?Cache=Shared", "/srv/app/app.db")]
    public void ASqliteUrlNamesAFile(string url, string file)
    {
        var address = DatabaseUrl.Parse(url, "/srv/app");

        Assert.AreEqual("sqlite", address.Dialect);
        Assert.AreEqual(file, address.File);
        StringAssert.Contains(address.ConnectionString, file, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("sqlite://")]
    [DataRow("sqlite:///:memory:")]
    public void ASqliteUrlWithoutAFileIsInMemory(string url) => Assert.IsNull(DatabaseUrl.Parse(url, "/").File);

    [TestMethod]
    [DataRow("postgresql://app:p%40ss@db:5433/shop?sslmode=require", "postgresql", "Host=db;Port=5433;Database=shop;Username=app;Password=p@ss;SSL Mode=Require", "postgresql://app:***@db:5433/shop")]
    [DataRow("postgres://localhost/shop", "postgresql", "Host=localhost;Database=shop", "postgres://localhost/shop")]
    [DataRow("postgresql+npgsql://app@[::1]:5433/shop", "postgresql", "Host=::1;Port=5433;Database=shop;Username=app", "postgresql://app@[::1]:5433/shop")]
    [DataRow("mysql://root:x@db/shop", "mysql", "Host=db;Database=shop;User ID=root;Password=x", "mysql://root:***@db/shop")]
    [DataRow("mssql://sa:x@db:1434/shop", "sqlserver", "Server=db,1434;Database=shop;User ID=sa;Password=x", "mssql://sa:***@db:1434/shop")]
    public void AServerUrlBecomesAConnectionString(string url, string dialect, string connectionString, string display)
    {
        var address = DatabaseUrl.Parse(url, "/");

        Assert.AreEqual(dialect, address.Dialect);
        Assert.AreEqual(connectionString, address.ConnectionString);
        Assert.AreEqual(display, address.Display);
    }

    [TestMethod]
    [DataRow("postgresql://app:s3cret@db/shop")]
    [DataRow("postgresql://app:s3cret@x@db/shop")]
    [DataRow("postgresql://app:s3cret/x@db/shop")]
    [DataRow("postgresql://app:77?s3cret@db/shop")]
    [DataRow("postgresql://db/shop?password=s3cret")]
    [DataRow("postgresql://app:s3cret@db:port/shop")]
    [DataRow("postgresql://app:s3cret/shop")]
    [DataRow("sqlite://app:s3cret@db/shop")]
    [DataRow("oracle://app:s3cret@db/shop")]
    public void APasswordIsNeverShown(string url)
    {
        string shown;
        try
        {
            var address = DatabaseUrl.Parse(url, "/");
            shown = address.Display + address;
        }
        catch (IrisException stopped)
        {
            shown = stopped.ToString();
        }

        Assert.IsFalse(shown.Contains("s3cret", StringComparison.Ordinal), shown);
        Assert.IsFalse(shown.Contains("77", StringComparison.Ordinal), shown);
    }

    [TestMethod]
    [DataRow("Host=db;Username=app;Password=s3cret")]
    [DataRow("Host=db;Pwd=s3cret")]
    [DataRow("Host=db;SSL Password=s3cret")]
    [DataRow("Host=db;Password='s3cret")]
    public void AConnectionStringKeepsItsSecretsToo(string text)
    {
        string shown;
        try
        {
            var address = AdoConnectionString.Parse(text, "postgresql", "/");
            StringAssert.Contains(address.ConnectionString, "s3cret", StringComparison.Ordinal);
            shown = address.Display;
        }
        catch (IrisException stopped)
        {
            Assert.AreEqual("IRIS0052", stopped.Diagnostic.Code);
            shown = stopped.ToString();
        }

        Assert.IsFalse(shown.Contains("s3cret", StringComparison.Ordinal), shown);
    }

    [TestMethod]
    public void ARelativeFileInAConnectionStringIsRelativeToTheProject() =>
        Assert.AreEqual("/srv/app/x.db", AdoConnectionString.Parse("Data Source=x.db", "sqlite", "/srv/app").File);

    [TestMethod]
    [DataRow("oracle://db/shop", "IRIS0019")]
    [DataRow("postgresql://db:none/shop", "IRIS0016")]
    [DataRow("sqlite://app.db", "IRIS0016")]
    public void WhatIsNoUrlOfOursIsRefused(string url, string code) =>
        Assert.AreEqual(code, Assert.ThrowsExactly<IrisException>(() => DatabaseUrl.Parse(url, "/")).Diagnostic.Code);

    [TestMethod]
    public void AConnectionStringNeedsADialect() =>
        Assert.AreEqual("IRIS0017", Assert.ThrowsExactly<IrisException>(() => AdoConnectionString.Parse("Data Source=x", null, "/")).Diagnostic.Code);

    /// <summary>The words of libpq and of MySQL's client arrive as the drivers' own.</summary>
    [TestMethod]
    [DataRow("postgresql://db/shop?sslmode=verify-full&sslrootcert=/etc/ca.pem&sslcert=/etc/me.pem&sslkey=/etc/me.key", "Host=db;Database=shop;SSL Mode=VerifyFull;Root Certificate=/etc/ca.pem;SSL Certificate=/etc/me.pem;SSL Key=/etc/me.key")]
    [DataRow("postgresql://db/shop?sslmode=verify-ca&channel_binding=require&connect_timeout=3&application_name=a%20b", "Host=db;Database=shop;SSL Mode=VerifyCA;Channel Binding=require;Timeout=3;Application Name=\"a b\"")]
    [DataRow("postgresql://db/shop?SSL%20Mode=Disable", "Host=db;Database=shop;SSL Mode=Disable")]
    [DataRow("mysql://db/shop?ssl_mode=VERIFY_IDENTITY&ssl_ca=/etc/ca.pem", "Host=db;Database=shop;SslMode=VerifyFull;SslCa=/etc/ca.pem")]
    [DataRow("mysql://db/shop?ssl-mode=REQUIRED&charset=utf8mb4", "Host=db;Database=shop;SslMode=Required;Character Set=utf8mb4")]
    [DataRow("mssql://db/shop?Encrypt=Strict&TrustServerCertificate=false", "Server=db;Database=shop;Encrypt=Strict;TrustServerCertificate=false")]
    public void OptionsOfTlsReachTheDriver(string url, string connectionString)
    {
        var address = DatabaseUrl.Parse(url, "/");

        Assert.AreEqual(connectionString, address.ConnectionString, ignoreCase: true);
        if (address.Dialect == DatabaseUrl.PostgreSql)
        {
            using var accepted = new Connections(address, () => throw new AssertFailedException()).ForReading();
        }
    }

    [TestMethod]
    [TestCategory(Migrations.Tests.Sql.ScratchMariaDb.DriverCategory)]
    public void OptionsOfTlsAreThoseOfTheDriverOfMySql()
    {
        using var scratch = Migrations.Tests.Sql.ScratchMariaDb.CreateForDriver(); // For its driver.
        foreach (var mode in new[] { "DISABLED", "PREFERRED", "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY" })
        {
            using var accepted = scratch.Connect(builder => builder.ConnectionString = DatabaseUrl.Parse($"mysql://db/shop?ssl_mode={mode}&ssl_ca=/etc/ca.pem&connect_timeout=3", "/").ConnectionString);
        }

        Assert.ThrowsExactly<ArgumentException>(() => scratch.Connect(builder => builder["colour"] = "red"));
    }

    [TestMethod]
    [DataRow("postgresql://db/shop?sslmode=perhaps")]
    [DataRow("postgresql://db/shop?colour=red")]
    [DataRow("sqlite:///app.db?colour=red")]
    public void AnOptionThatTheDriverRefusesIsExplained(string url)
    {
        var stopped = Assert.ThrowsExactly<IrisException>(() => new Connections(DatabaseUrl.Parse(url, "/"), () => throw new AssertFailedException()).ForReading());

        Assert.AreEqual("IRIS0054", stopped.Diagnostic.Code);
    }

    [TestMethod]
    [DataRow("mysql", "MySqlConnector or MySql.Data")]
    [DataRow("sqlserver", "Microsoft.Data.SqlClient")]
    public void AProjectWithoutADriverIsToldThePackage(string dialect, string packages)
    {
        var stopped = Assert.ThrowsExactly<IrisException>(() => UserDriver.Of(new([typeof(DatabaseUrl).Assembly.Location], []), dialect));

        Assert.AreEqual("IRIS0018", stopped.Diagnostic.Code);
        StringAssert.Contains(stopped.Message, $"Add the package {packages} to the project (dotnet add package {packages.Split(' ')[0]})", StringComparison.Ordinal);
        StringAssert.Contains(stopped.Message, "--sql", StringComparison.Ordinal);
    }

    [TestMethod]
    public void AFileThatIsNoDriverIsRefused()
    {
        string Reason(string file) => Assert.ThrowsExactly<IrisException>(() => UserDriver.In(file, "mysql")) is var stopped && stopped.Diagnostic.Code == "IRIS0055" ? stopped.Message : "";

        StringAssert.Contains(Reason("/nowhere/MySqlConnector.dll"), "there is no such file", StringComparison.Ordinal);
        StringAssert.Contains(Reason(Path.Combine(Repository.Root, "README.md")), "it is no assembly", StringComparison.Ordinal);
        StringAssert.Contains(Reason(typeof(DatabaseUrl).Assembly.Location), "it has no MySqlConnector.MySqlConnection", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("mysql://app:s3cret@db:3307/shop", "Host=db;Port=3307;Database=shop;User ID=app;Password=s3cret", "mysql")]
    [DataRow("mariadb://db/shop", "Host=db;Database=shop", "mysql")]
    [DataRow("mysql+pymysql://app@db/shop?SslMode=None", "Host=db;Database=shop;User ID=app;SslMode=None", "mysql")]
    [DataRow("mssql+pyodbc://sa:p%40ss@db:1434/shop?TrustServerCertificate=true", "Server=db,1434;Database=shop;User ID=sa;Password=p@ss;TrustServerCertificate=true", "sqlserver")]
    [DataRow("sqlserver://db", "Server=db", "sqlserver")]
    public void AServerWithTheProjectsDriverIsAddressedAsTheDriverWantsIt(string url, string connectionString, string dialect)
    {
        var address = DatabaseUrl.Parse(url, "/");

        Assert.AreEqual(dialect, address.Dialect);
        Assert.AreEqual(connectionString, address.ConnectionString, ignoreCase: true);
        Assert.IsFalse(address.Display.Contains("s3cret", StringComparison.Ordinal), address.Display);
    }
}
