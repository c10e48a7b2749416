namespace Iris.Migrations.Tests.Revisions;

[TestClass]
public sealed class LabelsOfABranch
{
    [TestMethod]
    [DataRow("a; b: a #x; c: b", "a=x b=x c=x", DisplayName = "a straight line: up and down")]
    [DataRow("a; b: a #x; c: a", "a= b=x c=", DisplayName = "not onto a branch point")]
    [DataRow("a; b: a #x; c: b; d: b", "a= b=x c=x d=x", DisplayName = "not up past a branch point above")]
    [DataRow("a; b: a #x; c: a; d: b c", "a= b=x c= d=x", DisplayName = "through a merge, but not down its other arm")]
    [DataRow("a; b: a #x; c: !b", "a=x b=x c=", DisplayName = "not to what depends on it")]
    [DataRow("a; b: a #x; c: !b; d: !b", "a= b=x c= d=", DisplayName = "not up where several depend on it")]
    [DataRow("a: #x; b: a #y; c: b", "a=x,y b=x,y c=x,y", DisplayName = "two on one line")]
    public void FlowAlongTheLine(string drawing, string expected)
    {
        var graph = Drawn.Graph(drawing);

        var labels = string.Join(" ", graph.Revisions.Select(each => $"{each.Id}={string.Join(",", graph.LabelsOf(each))}"));
        Assert.AreEqual(expected, labels);
    }
}
