using Iris.Build.Tasks;

namespace Iris.Build.Tests.Tasks;

[TestClass]
public sealed class TheStampOfAnEmission
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iris").FullName;

    private string Stamp => Path.Combine(_folder, "iris.emitted");

    private string Assembly => Path.Combine(_folder, "a.dll");

    [TestInitialize]
    public void Emit()
    {
        File.WriteAllText(Assembly, "a");
        EmitStamp.Write(Stamp, Assembly);
    }

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void IsOfTheSameAssemblyWhateverTheTimesAre()
    {
        File.SetLastWriteTimeUtc(Assembly, DateTime.UtcNow.AddDays(1));

        Assert.IsTrue(EmitStamp.IsOf(Stamp, Assembly));
    }

    [TestMethod]
    public void IsNotOfAnother()
    {
        File.WriteAllText(Assembly, "b");

        Assert.IsFalse(EmitStamp.IsOf(Stamp, Assembly));
    }

    [TestMethod]
    public void MayBeMissing()
    {
        File.Delete(Stamp);

        Assert.IsFalse(EmitStamp.IsOf(Stamp, Assembly));
    }
}
