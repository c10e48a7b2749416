namespace Iris.Build.Tests;

/// <summary>Projects with settings of their own, in the project file or in <c>iris.json</c>.</summary>
internal static class SettingProjects
{
    /// <summary>Everything comes from <c>iris.json</c>; what is commented out does not.</summary>
    public static readonly Project Configured = new("Configured")
    {
        Items = Workshop.Reference(),
        Files = new()
        {
            ["Schema/0001.cs"] = Source.Class("0001"),
            ["Schema/0002.sql"] = Source.Sql("0002", "0001"),
            ["Bücher & mehr/2024/0003.sql"] = Source.Sql("0003", "0002"),
            ["Migrations/0004.sql"] = Source.Sql("0004", "0003"),
            ["iris.json"] = """
                {
                  // "migrations": "Migrations",
                  "$schema": "https://example.org/iris.schema.json", /* "dialects": ["mysql"] */
                  "migrations": ["Schema", "B\u00fccher & mehr",],
                  "dialects": ["postgresql", "sqlite"],
                  "versionTable": "alembic_version",
                  "safeRewrite": true,
                }
                """,
        },
    };

    public static readonly Project Relocated = new("Relocated")
    {
        Properties = Projects.OneDialect + "<IrisMigrationsDir>Db</IrisMigrationsDir>",
        Items = Workshop.Reference(),
        Files = new() { ["Db/0001.cs"] = Source.Class("0001"), ["Db/0002.sql"] = Source.Sql("0002", "0001") },
    };

    /// <summary>The project file and <c>iris.json</c> do not agree.</summary>
    public static readonly Project Torn = Relocated with
    {
        Name = "Torn",
        Files = new(Relocated.Files) { ["iris.json"] = """{ "migrations": "Schema", "dialects": ["mysql"] }""" },
    };

    /// <summary>Has a culture that is not the invariant one.</summary>
    public static readonly Project German = new("German")
    {
        Properties = Projects.OneDialect,
        Items = Workshop.Reference(),
        Files = new() { ["Migrations/a.cs"] = Source.Class("0001", upgrade: "op.Execute($\"SELECT '{1.5.ToString(new System.Globalization.CultureInfo(\"de-DE\"))}'\");", downgrade: "op.Execute(\"SELECT 1\");") },
    };

    public static readonly Project GermanWithCultures = German with { Name = "GermanWithCultures", Properties = German.Properties + "<InvariantGlobalization>false</InvariantGlobalization>" };

    public static readonly Project Agreed = Relocated with
    {
        Name = "Agreed",
        Files = new(Relocated.Files) { ["iris.json"] = """{ "migrations": "./Db/" }""" },
    };

    public static readonly Project Skipped = new("Skipped")
    {
        Properties = "<IrisSkip>true</IrisSkip>",
        Items = Workshop.Reference(),
        Files = new(Projects.DuplicateId.Files),
    };

    /// <summary>Names tables of its own, and wants loose files.</summary>
    public static readonly Project Ledger = Projects.Migrations("Ledger", ("a", "0001", null)) with
    {
        Properties = Projects.OneDialect + "<IrisVersionTable>versions</IrisVersionTable><IrisVersionTableSchema>ops</IrisVersionTableSchema><IrisSqlFiles>perRevision</IrisSqlFiles>",
    };

    public static IReadOnlyList<Project> All { get; } = [Configured, Relocated, Torn, Agreed, Skipped, Ledger, German, GermanWithCultures];
}
