using Iris.Migrations.Autogenerate;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Tests.Autogenerate;

/// <summary>Reading a context takes a package that this project, like some user's, does not reference.</summary>
[TestClass]
public sealed class WhenTheModelIsAContext
{
    [TestMethod]
    public void ThePackageThatReadsItMustBeThere()
    {
        var diagnostic = Assert.ThrowsExactly<IrisException>(() => EntityFrameworkDiscovery.SourceOf(typeof(WhenTheModelIsAContext))).Diagnostic;

        Assert.AreEqual("IRIS0650", diagnostic.Code);
        StringAssert.Contains(diagnostic.Message, "dotnet add package Iris.EntityFrameworkCore", StringComparison.Ordinal);
    }

    [TestMethod]
    public void AnOrdinaryClassIsNone() => Assert.IsFalse(EntityFrameworkDiscovery.IsContext(typeof(WhenTheModelIsAContext)));
}
