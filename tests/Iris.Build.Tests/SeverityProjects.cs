namespace Iris.Build.Tests;

/// <summary>Projects that want their findings otherwise.</summary>
internal static class SeverityProjects
{
    /// <summary>Two heads, one in C#, one in SQL, each with a file that speaks of it.</summary>
    public static readonly Project Softened = new("Softened")
    {
        Properties = Projects.OneDialect,
        Items = Workshop.Reference(),
        Files = new()
        {
            ["Migrations/a.cs"] = Source.Class("0001"),
            ["Migrations/b.cs"] = Source.Class("0002", "0001"),
            ["Sql/c.sql"] = Source.Sql("0003", "0001"),
            ["iris.json"] = """{ "migrations": ["Migrations", "Sql"] }""",
            [".editorconfig"] = "root = true\n[*.{cs,vb}]\ndotnet_diagnostic.IRIS0104.severity = warning # not now\n[*.sql]\ndotnet_diagnostic.IRIS0104.severity = error\n",
            ["Sql/.editorconfig"] = "[*]\ndotnet_diagnostic.iris0104.severity = suggestion\n",
        },
    };

    /// <summary>What only a process of its own can find: an index that a downgrade forgets.</summary>
    public static readonly Project Lenient = Projects.Forgetful with
    {
        Name = "Lenient",
        Properties = Projects.OneDialect,
        Files = new(Projects.Forgetful.Files)
        {
            [".editorconfig"] = "root = true\n[Migrations/b.cs]\ndotnet_diagnostic.IRIS0230.severity = warning\n[Migrations/c.*]\ndotnet_diagnostic.IRIS0230.severity = none\n",
        },
    };

    public static readonly Project Hardened = WithEditorConfig(Projects.Merged, "Hardened", "[*.cs]\ndotnet_diagnostic.IRIS0114.severity = error\n");

    /// <summary>Wants to be silent about a parent that is missing.</summary>
    public static readonly Project Refused = WithEditorConfig(Projects.MissingParent, "Refused", "[*]\ndotnet_diagnostic.IRIS0102.severity = none\n");

    public static readonly Project Global = Projects.NoRevisions with
    {
        Name = "Global",
        Files = new(Projects.NoRevisions.Files) { [".globalconfig"] = "is_global = true\ndotnet_diagnostic.IRIS0061.severity = error\n" },
    };

    public static readonly Project NoWarnings = Projects.NoRevisions with { Name = "NoWarnings", Properties = "<NoWarn>$(NoWarn);IRIS0061</NoWarn><TreatWarningsAsErrors>true</TreatWarningsAsErrors>" };

    public static readonly Project Strict = Projects.NoRevisions with { Name = "Strict", Properties = "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>" };

    /// <summary>As <c>dotnet build -warnaserror</c> has it.</summary>
    public static readonly Project StrictBuild = Projects.NoRevisions with { Name = "StrictBuild", Properties = "<MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>" };

    public static readonly Project StrictMerge = Projects.Merged with { Name = "StrictMerge", Properties = Projects.OneDialect + "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>" };

    public static readonly Project QuietMerge = Projects.Merged with { Name = "QuietMerge", Properties = Projects.OneDialect + "<NoWarn>$(NoWarn);IRIS0114</NoWarn><TreatWarningsAsErrors>true</TreatWarningsAsErrors>" };

    public static IReadOnlyList<Project> All { get; } = [Softened, Lenient, Hardened, Refused, Global, NoWarnings, Strict, StrictBuild, StrictMerge, QuietMerge];

    private static Project WithEditorConfig(Project project, string name, string sections) => project with
    {
        Name = name,
        Properties = Projects.OneDialect,
        Files = new(project.Files) { [".editorconfig"] = "root = true\n" + sections },
    };
}
