using Iris.Migrations.Diagnostics;
using Iris.Migrations.Lint;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Lint;

[TestClass]
public sealed class TheSample
{
    [TestMethod]
    public void HasNoFindingWithoutAReasonOnAnyServer()
    {
        var assembly = typeof(TaskTracker.Migrations.InitialSchema).Assembly;
        var revisions = AssemblyRevisionReader.Read(assembly.Location).Revisions.Where(r => r.ResourceName is not null || r.TypeName!.StartsWith("TaskTracker.", StringComparison.Ordinal));
        var servers = new[] { "sqlite:3.40", "postgresql:15", "mysql:8.0", "mariadb:10.11", "sqlserver:2022" }.Select(TargetServer.Parse).ToList();
        var review = new SafetyReview(new(RevisionGraph.Build(revisions), new RevisionRecorder(assembly)), new() { Servers = servers });
        DialectCatalogue.All.ToList().ForEach(review.Look);

        Assert.AreEqual("", string.Join('\n', review.Diagnostics().OrderByDescending(d => d.Severity).Select(d => d.ToString())));
    }
}
