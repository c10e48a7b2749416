using System.Reflection;

namespace Iris.Migrations.Tests.House;

/// <summary>The arrows between the rooms of the library point one way: what stands in DESIGN, section 2.</summary>
[TestClass]
public sealed class Rooms
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Diagnostics"] = [],
        ["Revisions"] = ["Diagnostics"],
        ["Model"] = ["Diagnostics"],
        ["Operations"] = ["Model", "Diagnostics"],
        ["Authoring"] = ["Operations", "Model", "Diagnostics"],
        ["Sql"] = ["Operations", "Model", "Diagnostics"],
        ["Autogenerate"] = ["Authoring", "Sql", "Operations", "Model", "Diagnostics"],
        ["Running"] = ["Sql", "Operations", "Model", "Revisions", "Diagnostics"],
        ["Verifying"] = ["Authoring", "Autogenerate", "Running", "Sql", "Operations", "Model", "Revisions", "Diagnostics"],
        ["Lint"] = ["Authoring", "Running", "Sql", "Operations", "Model", "Revisions", "Diagnostics"],
        ["Artifacts"] = ["Lint", "Verifying", "Autogenerate", "Authoring", "Running", "Sql", "Operations", "Model", "Revisions", "Diagnostics"],
    };

    private static readonly Dictionary<string, string> RoomOfFile = Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src", "Iris.Migrations"), "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Path.Combine(Repository.Root, "src", "Iris.Migrations"), file).Split(Path.DirectorySeparatorChar))
        .Where(parts => parts.Length > 1 && parts[0] is not ("obj" or "bin"))
        .GroupBy(parts => Path.GetFileNameWithoutExtension(parts[^1]).Split('.')[0])
        .ToDictionary(group => group.Key, group => group.First()[0]);

    [TestMethod]
    public void NoArrowPointsTheWrongWay()
    {
        var wrong =
            from type in typeof(Migration).Assembly.GetTypes()
            let room = RoomOf(type)
            where room is not null
            from used in TypeReferences.Of(type)
            let other = RoomOf(used)
            where other is not null && other != room && !MayUse[room].Contains(other)
            select $"{type.FullName} ({room}) uses {used.FullName} ({other})";

        Assert.AreEqual("", string.Join(Environment.NewLine, wrong.Distinct().Order()));
    }

    [TestMethod]
    public void EveryTypeHasARoom()
    {
        var homeless = typeof(Migration).Assembly.GetTypes()
            .Where(t => t.Namespace?.StartsWith("Iris.", StringComparison.Ordinal) == true && t.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null)
            .Where(t => RoomOf(t) is null or not ("Diagnostics" or "Revisions" or "Model" or "Operations" or "Authoring" or "Autogenerate" or "Sql" or "Running" or "Verifying" or "Lint" or "Artifacts"))
            .Select(t => t.FullName);

        Assert.AreEqual("", string.Join(Environment.NewLine, homeless));
    }

    [TestMethod]
    public void AForbiddenReferenceWouldBeSeen()
    {
        var used = TypeReferences.Of(typeof(Iris.Migrations.Running.MigrationRunner)).Select(RoomOf).ToHashSet();

        CollectionAssert.IsSubsetOf(new[] { "Sql", "Revisions" }, used.ToArray());
    }

    private static string? RoomOf(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        if (type.Assembly != typeof(Migration).Assembly || type.Namespace is not { } name || !name.StartsWith("Iris.Migrations", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = name.Split('.');
        return parts.Length > 2 ? parts[2] : RoomOfFile.GetValueOrDefault(type.Name.Split('`')[0]);
    }
}
