using Iris.Build.Tasks;

namespace Iris.Build.Tests;

/// <summary>The snapshots of the projects.</summary>
internal static class Snapshots
{
    public static BuildSnapshot Of(Project project) =>
        BuildSnapshot.Read(project.File("obj/iris.snapshot")) ?? throw new FileNotFoundException(project.File("obj/iris.snapshot"));
}
