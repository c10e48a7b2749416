namespace Iris.Build.Tests;

/// <summary>The projects whose first build is one and the same process; what becomes of them is for the tests.</summary>
internal static class Projects
{
    // Where it does not matter, one dialect that is not the default: fewer files.
    internal const string OneDialect = "<IrisDialects>postgresql</IrisDialects>";

    public static readonly Project SeveralHeads = Migrations("SeveralHeads", ("a", "0001", null), ("b", "0002", "0001"), ("c", "0003", "0001"));

    public static readonly Project AllowedHeads = SeveralHeads with { Name = "AllowedHeads", Properties = OneDialect + "<IrisMultipleHeads>allow</IrisMultipleHeads>" };

    public static readonly Project WarnedHeads = SeveralHeads with { Name = "WarnedHeads", Properties = OneDialect + "<IrisMultipleHeads>warning</IrisMultipleHeads>" };

    public static readonly Project IgnoredHeads = SeveralHeads with { Name = "IgnoredHeads", Properties = "<IrisMultipleHeads>ignore</IrisMultipleHeads>" };

    public static readonly Project MappedPaths = SeveralHeads with { Name = "MappedPaths", Properties = "<PathMap>$(MSBuildProjectDirectory)=/_</PathMap>" };

    public static readonly Project MissingParent = Migrations("MissingParent", ("a", "0001", null), ("b", "0002", "0003"));

    public static readonly Project Cycle = Migrations("Cycle", ("a", "0001", null), ("b", "0002", "0003"), ("c", "0003", "0002"));

    public static readonly Project MalformedId = Migrations("MalformedId", ("a", "00:01", null)) with
    {
        Files = new() { ["Migrations/a.cs"] = Source.Class("00:01", name: "A") },
    };

    public static readonly Project DuplicateId = new("DuplicateId")
    {
        Items = Workshop.Reference(),
        Files = new()
        {
            ["Migrations/a.cs"] = Source.Class("0001"),
            ["Migrations/b.cs"] = Source.Class("0002", "0001"),
            ["Migrations/c.sql"] = Source.Sql("0002", "0001"),
        },
    };

    public static readonly Project BadClasses = new("BadClasses")
    {
        Items = Workshop.Reference(),
        Files = new()
        {
            ["Migrations/a.cs"] = Source.Class("0001", upgrade: "op.Execute(\"SELECT 1\");", declaration: ": Other") + "public class Other { public virtual void Upgrade(MigrationBuilder op) { } public virtual void Downgrade(MigrationBuilder op) { } }",
            ["Migrations/b.cs"] = Source.Class("0002", "0001", upgrade: "op.Execute(text);", declaration: "(string text) : Migration"),
            ["Migrations/c.cs"] = Source.Class("0003", "0002").Replace("public class", "public abstract class", StringComparison.Ordinal),
        },
    };

    public static readonly Project NoRevisions = new("NoRevisions") { Items = Workshop.Reference(), Files = new() { ["A.cs"] = "public class A;" } };

    public static readonly Project Throws = new("Throws")
    {
        Properties = OneDialect,
        Items = Workshop.Reference(),
        Files = new() { ["Migrations/a.cs"] = Source.Class("0001", upgrade: "throw new InvalidOperationException(\"boom\");") },
    };

    public static readonly Project Exits = new("Exits")
    {
        Properties = OneDialect,
        Items = Workshop.Reference(),
        Files = new() { ["Migrations/a.cs"] = Source.Class("0001", upgrade: "Console.WriteLine(\"x : error IRIS0999: bye\"); Environment.Exit(0);") },
    };

    public static readonly Project WithoutLibrary = Migrations("WithoutLibrary", ("a", "0001", null)) with
    {
        Items = Workshop.Reference() + Workshop.Reference("Iris.Migrations", "ExcludeAssets=\"runtime\""),
    };

    /// <summary>Two heads, which are a warning for each of the frameworks.</summary>
    public static readonly Project SeveralFrameworks = SeveralHeads with
    {
        Name = "SeveralFrameworks",
        Properties = OneDialect + "<IrisMultipleHeads>warning</IrisMultipleHeads><IrisSqlFiles>perRevision</IrisSqlFiles><Version>1.2.3</Version><TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks><TargetFramework></TargetFramework><EnableWindowsTargeting>true</EnableWindowsTargeting><DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>",
    };

    public static readonly Project OnlyChecked = Migrations("OnlyChecked", ("a", "0001", null)) with { Properties = "<IrisEmitSql>false</IrisEmitSql>" };

    public static readonly Project Disabled = SeveralHeads with { Name = "Disabled", Properties = "<IrisEnabled>false</IrisEnabled>" };

    public static readonly Project OneWay = new("OneWay")
    {
        Properties = OneDialect + "<IrisRequireDowngrade>true</IrisRequireDowngrade>",
        Items = Workshop.Reference(),
        Files = new() { ["Migrations/a.cs"] = Source.Class("0001", downgrade: "op.Irreversible();") },
    };

    /// <summary>A C# and a SQL revision, and a file of SQL that is none.</summary>
    public static readonly Project Shop = new("Shop")
    {
        Properties = "<IrisDialects>postgresql;sqlite</IrisDialects>",
        Items = Workshop.Reference(),
        Files = new()
        {
            ["Migrations/0001_a.cs"] = Source.Class("0001"),
            ["Migrations/2024/0002_b.sql"] = Source.Sql("0002", "0001"),
            ["Migrations/notes.sql"] = "SELECT 1;",
        },
    };

    public static readonly Project ShopPage = Consumer("ShopPage", "Shop");

    public static readonly Project ShopApp = Consumer("ShopApp", "ShopPage") with
    {
        Properties = "<OutputType>Exe</OutputType>",
        Files = new() { ["Program.cs"] = "System.Console.WriteLine(1);" },
    };

    public static readonly Project Unchanged = Shop with { Name = "Unchanged" };

    public static readonly Project Edited = Shop with { Name = "Edited", Properties = OneDialect };

    public static readonly Project Shortened = Edited with { Name = "Shortened" };

    public static readonly Project MoreDialects = Edited with { Name = "MoreDialects" };

    public static readonly Project Packed = Shop with { Name = "Packed", Properties = OneDialect + "<IrisSqlFiles>perRevision</IrisSqlFiles><Version>1.2.3</Version>" };

    public static readonly Project Unpacked = Edited with { Name = "Unpacked", Properties = OneDialect + "<IrisPackSql>false</IrisPackSql><Version>1.2.3</Version>" };

    public static readonly Project Cleaned = Edited with { Name = "Cleaned" };

    public static readonly Project CleanedPage = Consumer("CleanedPage", "Cleaned");

    /// <summary>A comment in it is edited.</summary>
    public static readonly Project Commented = Edited with { Name = "Commented" };

    /// <summary>A binary log is written of it.</summary>
    public static readonly Project Logged = Shop with
    {
        Name = "Logged",
        Properties = OneDialect,
        Files = new(Shop.Files) { ["iris.json"] = """{ "url": "postgresql://me:hunter2@localhost/shop" }""" },
    };

    public static readonly Project Names = new("Names") { Files = new() { ["Names.cs"] = "public static class Names { public static string Table() => \"before\"; }" } };

    /// <summary>What its revision says is decided in another project.</summary>
    public static readonly Project Named = new("Named")
    {
        Properties = OneDialect,
        Items = Workshop.Reference() + "<ProjectReference Include=\"../Names/Names.csproj\" />",
        Files = new() { ["Migrations/a.cs"] = Source.Class("0001", upgrade: "op.Execute($\"SELECT '{Names.Table()}'\");", downgrade: "op.Execute(\"SELECT 1\");") },
    };

    /// <summary>A head that does not say where it stands, as one that a tool has written may not.</summary>
    public static readonly Project Placeless = new("Placeless")
    {
        Properties = OneDialect + "<IrisMultipleHeads>warning</IrisMultipleHeads>",
        Items = Workshop.Reference(),
        Files = new()
        {
            ["Migrations/a.cs"] = Source.Class("0001"),
            ["Migrations/b.cs"] = Source.Class("0002", "0001"),
            ["Migrations/c.cs"] = Source.Class("0003", "0001").Replace("\"0003\", ", "\"0003\", \"\", 0, ", StringComparison.Ordinal),
        },
    };

    /// <summary>One branch adds a column, the other makes another column of that table NOT NULL.</summary>
    public static readonly Project Merged = new("Merged")
    {
        Properties = "<IrisDialects>sqlite;postgresql</IrisDialects>",
        Items = Workshop.Reference(),
        Files = new()
        {
            ["Migrations/a.cs"] = Source.Class("0001", upgrade: "op.CreateTable(\"users\", Column(\"id\", SqlType.Integer, nullable: false), Column(\"name\", SqlType.Text), PrimaryKey(\"id\"));", downgrade: "op.DropTable(\"users\");"),
            ["Migrations/b.cs"] = Source.Class("0002", "0001", upgrade: "op.AddColumn(\"users\", Column(\"from_a\", SqlType.Text, defaultValue: \"kept\"));", downgrade: "op.DropColumn(\"users\", \"from_a\");"),
            ["Migrations/c.cs"] = Source.Class("0003", "0001", upgrade: "op.Assured(\"IRIS0470\", \"all have names\", op => op.AlterColumn(\"users\", \"name\", nullable: false));", downgrade: "op.AlterColumn(\"users\", \"name\", nullable: true);"),
            ["Migrations/d.cs"] = Source.Class("0004", "0002 0003", upgrade: ";", downgrade: "_ = op;"),
        },
    };

    /// <summary>A downgrade that forgets an index, and one that says how the rest is done.</summary>
    public static readonly Project Forgetful = new("Forgetful")
    {
        Properties = "<IrisDialects>sqlite;postgresql</IrisDialects>",
        Items = Workshop.Reference(),
        Files = new()
        {
            ["Migrations/a.cs"] = Source.Class("0001"),
            ["Migrations/b.cs"] = Source.Class("0002", "0001", upgrade: "op.AddColumn(\"t0001\", Column(\"n\", SqlType.Integer)); op.CreateIndex(\"ix_n\", \"t0001\", [\"id\"]);", downgrade: "op.DropColumn(\"t0001\", \"n\");"),
            ["Migrations/c.cs"] = Source.Class("0003", "0002", upgrade: "op.CreateIndex(\"ix_m\", \"t0001\", [\"id\"]);", downgrade: "_ = op;").Replace("Message =", "Rollback = \"ix_m is dropped by hand\", Message =", StringComparison.Ordinal),
        },
    };

    /// <summary>One revision was edited since it was released, one is gone, and one is not released yet.</summary>
    public static readonly Project Released = Migrations("Released", ("a", "0001", null), ("b", "0002", "0001")) with
    {
        Properties = OneDialect + "<IrisSarif>logs/iris.sarif</IrisSarif>",
        Files = new()
        {
            ["iris.lock"] = "# a remark\n0001 1:abc 1:abc\n0002 -\n0009 1:abc 1:abc\n",
            ["Migrations/a.cs"] = Source.Class("0001"),
            ["Migrations/b.cs"] = Source.Class("0002", "0001"),
        },
    };

    public static readonly Project Unverified = Forgetful with { Name = "Unverified", Properties = OneDialect + "<IrisVerify>false</IrisVerify>" };

    public static readonly Project Resolved = Merged with
    {
        Name = "Resolved",
        Files = new(Merged.Files) { ["Migrations/d.cs"] = Merged.Files["Migrations/d.cs"].Replace("Message =", "ResolvesConflicts = true, Message =", StringComparison.Ordinal) },
    };

    /// <summary>A class has a property that no revision has a column for.</summary>
    public static readonly Project Modelled = new("Modelled")
    {
        Properties = "<IrisDialects>sqlite;postgresql</IrisDialects><IrisCheckModel>true</IrisCheckModel><Nullable>enable</Nullable>",
        Items = Workshop.Reference(),
        Files = new()
        {
            ["Migrations/0001_shops.cs"] = Source.Class("0001", upgrade: "op.CreateTable(\"shops\", Column(\"Id\", SqlType.Integer, nullable: false, identity: true), Column(\"Name\", SqlType.Text, nullable: false), PrimaryKey(\"Id\"));", downgrade: "op.DropTable(\"shops\");"),
            ["Shop.cs"] = """
                using System.ComponentModel.DataAnnotations.Schema;

                [Table("shops")]
                public class Shop
                {
                    public int Id { get; set; }
                    public string Name { get; set; } = "";
                    public string? City { get; set; }
                }
                """,
        },
    };

    public static readonly Project WithoutModel = Edited with { Name = "WithoutModel", Properties = OneDialect + "<IrisCheckModel>true</IrisCheckModel>" };

    /// <summary>For a server that people use: a table that goes, an index that blocks, a key of few bits that somebody asked about.</summary>
    public static readonly Project Careless = new("Careless")
    {
        Properties = "<IrisDialects>postgresql</IrisDialects><IrisTargetServer>postgresql:15</IrisTargetServer>",
        Items = Workshop.Reference(),
        Files = new()
        {
            ["Migrations/a.cs"] = Source.Class("0001", upgrade: "op.CreateTable(\"users\", Column(\"id\", SqlType.Integer, nullable: false, identity: true), Column(\"name\", SqlType.Text), PrimaryKey(\"id\"));", downgrade: "op.DropTable(\"users\");"),
            ["Migrations/b.cs"] = Source.Class("0002", "0001", upgrade: "op.CreateIndex(\"ix\", \"users\", [\"name\"]);", downgrade: "op.DropIndex(\"ix\", \"users\");"),
            ["Migrations/c.cs"] = Source.Class("0003", "0002", upgrade: "op.DropTable(\"users\");", downgrade: "op.Irreversible();"),
            [".editorconfig"] = "root = true\n[*.cs]\ndotnet_diagnostic.IRIS0490.severity = warning\n[c.cs]\ndotnet_diagnostic.IRIS0401.severity = error\n",
        },
    };

    /// <summary>The same, all of it answered for by nobody, and not looked at.</summary>
    public static readonly Project Carefree = Careless with { Name = "Carefree", Properties = Careless.Properties + "<IrisLint>false</IrisLint>" };

    public static IReadOnlyList<Project> All { get; } =
    [
        SeveralHeads, AllowedHeads, WarnedHeads, IgnoredHeads, MappedPaths, MissingParent, Cycle, MalformedId, DuplicateId, BadClasses, NoRevisions,
        Throws, Exits, WithoutLibrary, SeveralFrameworks, OnlyChecked, Disabled, OneWay, Shop, ShopPage, ShopApp, Unchanged, Edited, Shortened, MoreDialects, Packed, Unpacked, Cleaned, CleanedPage, Commented, Logged, Names, Named, Merged, Resolved, Modelled, WithoutModel, Released, Forgetful, Unverified, Placeless, Careless, Carefree,
    ];

    internal static Project Migrations(string name, params (string File, string Id, string? Revises)[] revisions) => new(name)
    {
        Properties = OneDialect,
        Items = Workshop.Reference(),
        Files = revisions.ToDictionary(revision => $"Migrations/{revision.File}.cs", revision => Source.Class(revision.Id, revision.Revises)),
    };

    internal static Project Consumer(string name, string of) => new(name)
    {
        Items = $"<ProjectReference Include=\"../{of}/{of}.csproj\" />",
        Files = new() { [$"{name}.cs"] = $"public class {name};" },
    };
}
