namespace Iris.Build.Tests;

/// <summary>A project in the workshop.</summary>
internal sealed record Project(string Name)
{
    /// <summary>The folder that its own folder lies in, below the workshop's.</summary>
    public string Place { get; init; } = "";

    /// <summary>What its language calls a project file.</summary>
    public string Extension { get; init; } = "csproj";

    public string Properties { get; init; } = "";

    public string Items { get; init; } = "";

    /// <summary>The files below its folder, by their path there.</summary>
    public Dictionary<string, string> Files { get; init; } = [];

    public string Folder => Path.Combine(Workshop.Root, Place, Name);

    /// <summary>Its project file, as a path below the workshop's folder.</summary>
    public string ProjectFile => Path.Combine(Place, Name, $"{Name}.{Extension}");

    /// <summary>The lines of the first build that are about it.</summary>
    public IEnumerable<string> Findings => FindingsIn(Workshop.FirstBuild);

    public string Obj(string file) => Path.Combine(Folder, "obj", "Debug", "net10.0", file);

    public string Bin(string file) => Path.Combine(Folder, "bin", "Debug", "net10.0", file);

    public string File(string path) => Path.Combine(Folder, path);

    public IEnumerable<string> FindingsIn(DotnetResult build) =>
        build.Lines.Where(line => line.Contains(": error ", StringComparison.Ordinal) || line.Contains(": warning ", StringComparison.Ordinal))
            .Where(line => line.Contains(ProjectFile, StringComparison.Ordinal))
            .Distinct();

    /// <summary>The one finding of a code at a file.</summary>
    public string Finding(string code, string file = "proj") => Finding(Workshop.FirstBuild, code, file);

    public string Finding(DotnetResult build, string code, string file)
    {
        var found = FindingsIn(build).Where(line => line.Contains($" {code}: ", StringComparison.Ordinal) && line.Split(": ")[0].Contains(file, StringComparison.Ordinal)).ToList();
        Assert.HasCount(1, found, $"{code} at {file} among:\n{string.Join('\n', FindingsIn(build))}\n");
        return found[0];
    }

    public void Write()
    {
        Workshop.Write(ProjectFile, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                {Properties}
              </PropertyGroup>
              <ItemGroup>
                {Items}
              </ItemGroup>
            </Project>
            """);
        foreach (var (path, text) in Files)
        {
            Workshop.Write(Path.Combine(Place, Name, path), text);
        }
    }

    public DotnetResult Dotnet(string command, params string[] arguments) =>
        Tests.Dotnet.Run(Folder, [command, .. arguments, "-nologo", "-nr:false"]);
}
