namespace Iris.Build.Tests.Chains;

[TestClass]
public sealed class AModelThatHasChanged
{
    private const string City = "add column shops.City (TEXT)";

    [TestMethod]
    public void IsAnErrorUntilItsRevisionIsWrittenAndNeedsNoDatabase()
    {
        var finding = Projects.Modelled.Finding("IRIS0601", "Shop.cs(8,");
        StringAssert.Contains(finding, City);
        StringAssert.Contains(finding, "dotnet iris revision --autogenerate");

        var tool = Path.Combine(Workshop.Repository, "src", "Iris.Tool", "bin", Workshop.Configuration, "net10.0", "dotnet-iris.dll");
        var written = Dotnet.Run(Projects.Modelled.Folder, "exec", tool, "revision", "--autogenerate", "-m", "add city").Succeeded();
        StringAssert.Contains(written.Output, "0002_add_city.cs");
        StringAssert.Contains(File.ReadAllText(Projects.Modelled.File("Migrations/0002_add_city.cs")), "op.AddColumn(\"shops\", Column(\"City\", SqlType.Text));");

        Projects.Modelled.Dotnet("build", "--no-restore", "-v:m").Succeeded();
        StringAssert.Contains(Dotnet.Run(Projects.Modelled.Folder, "exec", tool, "revision", "--autogenerate").Succeeded().Output, "Nothing has changed");
        Assert.IsFalse(Directory.Exists(Projects.Modelled.File(".iris")), "a database was made");
    }

    [TestMethod]
    public void IsAnErrorWhereThereIsNone() => StringAssert.Contains(Projects.WithoutModel.Finding("IRIS0604"), "SchemaDefinition");
}
