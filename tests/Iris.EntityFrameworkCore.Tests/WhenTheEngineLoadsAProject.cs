using Iris.EntityFrameworkCore.Tests.Shop;
using Iris.Host;
using Iris.Migrations.Autogenerate;
using Iris.Migrations.Model;

namespace Iris.EntityFrameworkCore.Tests;

/// <summary>Tool and host load a project apart from themselves, from a list of files: the project's own Entity Framework is found there.</summary>
[TestClass]
public sealed class WhenTheEngineLoadsAProject
{
    [TestMethod]
    [DataRow(typeof(SelfConfigured), "sqlite")]
    [DataRow(typeof(MadeByFactory), "postgresql")]
    public void ItsContextIsRead(Type context, string dialect)
    {
        var project = new ProjectAssemblies(Directory.GetFiles(AppContext.BaseDirectory, "*.dll"), []);
        var own = project.LoadFromAssemblyPath(context.Assembly.Location).GetType(context.FullName!, throwOnError: true)!;
        var discovery = project.LoadFromAssemblyPath(typeof(DatabaseModel).Assembly.Location).GetType(typeof(EntityFrameworkDiscovery).FullName!, throwOnError: true)!;

        Assert.IsTrue((bool)discovery.GetMethod(nameof(EntityFrameworkDiscovery.IsContext))!.Invoke(null, [own])!);
        var source = discovery.GetMethod(nameof(EntityFrameworkDiscovery.SourceOf))!.Invoke(null, [own])!;
        var model = source.GetType().GetMethod(nameof(IModelSource.Read))!.Invoke(source, [dialect])!;

        Assert.AreNotEqual(typeof(DatabaseModel), model.GetType(), "It is the project's Iris, not the one that asks.");
        var tables = (System.Collections.IEnumerable)model.GetType().GetProperty(nameof(DatabaseModel.Tables))!.GetValue(model)!;
        Assert.HasCount(1, tables.Cast<object>());
    }
}
