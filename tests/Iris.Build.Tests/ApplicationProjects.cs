namespace Iris.Build.Tests;

/// <summary>Where artifacts go to, and from where.</summary>
internal static class ApplicationProjects
{
    /// <summary>The same sources in two folders.</summary>
    public static readonly Project Twin = Projects.Shop with
    {
        Name = "Twin",
        Place = "first",
        Properties = "<IrisDialects>postgresql;sqlite;mysql;sqlserver</IrisDialects><IrisSqlFiles>perRevision</IrisSqlFiles>",
    };

    public static readonly Project OtherTwin = Twin with { Place = "second" };

    /// <summary>A solution that keeps all outputs in one place.</summary>
    public static readonly Project Boxed = Projects.Shop with
    {
        Name = "Boxed",
        Properties = Projects.OneDialect,
        Files = new(Projects.Shop.Files) { ["Directory.Build.props"] = "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>" },
    };

    /// <summary>One file, with three migration projects at one and two removes. What analyzes such files is a package that no feed here has.</summary>
    public static readonly Project Mall = new("Mall")
    {
        Properties = "<OutputType>Exe</OutputType><RuntimeIdentifier>$(NETCoreSdkPortableRuntimeIdentifier)</RuntimeIdentifier><SelfContained>false</SelfContained><PublishSingleFile>true</PublishSingleFile><EnableSingleFileAnalyzer>false</EnableSingleFileAnalyzer>",
        Items = string.Concat(new[] { Projects.ShopPage, Twin, SettingProjects.Ledger }.Select(project => $"<ProjectReference Include=\"../{project.ProjectFile}\" />")),
        Files = new() { ["Program.cs"] = "System.Console.WriteLine(1);" },
    };

    public static IReadOnlyList<Project> All { get; } = [Twin, OtherTwin, Boxed, Mall];
}
