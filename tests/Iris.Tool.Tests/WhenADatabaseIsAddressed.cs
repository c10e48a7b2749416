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
    [DataRow("postgresql://app:p%40ss@db:5433/shop?sslmode=require", "postgresql", "Host=db;Port=5433;Database=shop;Username=app;Password=p@ss;sslmode=require", "postgresql://app:***@db:5433/shop")]
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

    [TestMethod]
    public void AnOptionThatTheDriverDoesNotKnowIsExplained()
    {
        var stopped = Assert.ThrowsExactly<IrisException>(() => new Connections(DatabaseUrl.Parse("postgresql://db/shop?colour=red", "/"), () => throw new AssertFailedException()).ForReading());

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
