using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Revisions;

[TestClass]
public sealed class ARevisionId
{
    [TestMethod]
    [DataRow("%04d", "", "0001")]
    [DataRow("sequential", "0001 0002", "0003")]
    [DataRow("%04d", "0001 0009 a1b2", "0010")]
    [DataRow("%04d", "9999", "10000")]
    [DataRow("%d", "9 10", "11")]
    [DataRow("v%03d", "v001 007", "v002")]
    [DataRow("%03d_x", "004_x", "005_x")]
    [DataRow("%04d", "20260101120000123456789", "0001")]
    public void IsTheNextNumber(string format, string taken, string next) =>
        Assert.AreEqual(next, RevisionId.Next(format, taken.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>A history that comes from Alembic goes on in its way.</summary>
    [TestMethod]
    [DataRow("", "%04d")]
    [DataRow("0001 0002", "%04d")]
    [DataRow("4e6a06bad7a8 430039611635 1e2841a4128", "hex")]
    [DataRow("4e6a06bad7a8 0002", "%04d")]
    [DataRow("20241219160000 20241219160001", "timestamp")]
    public void FollowsTheStyleOfMost(string ids, string format) =>
        Assert.AreEqual(format, RevisionId.StyleOf(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [TestMethod]
    public void IsTwelveHexadecimalDigits() => StringAssert.Matches(RevisionId.Next("hex", []), new("^[0-9a-f]{12}$"));

    [TestMethod]
    public void IsTheTimeAndASecondLaterWhereThatIsTaken()
    {
        var now = new DateTimeOffset(2024, 12, 19, 17, 0, 0, TimeSpan.FromHours(1));

        Assert.AreEqual("20241219160000", RevisionId.Next("timestamp", [], now));
        Assert.AreEqual("20241219160001", RevisionId.Next("timestamp", ["20241219160000"], now));
    }

    [TestMethod]
    [DataRow("sequential", true)]
    [DataRow("%04d", true)]
    [DataRow("hex", true)]
    [DataRow("timestamp", true)]
    [DataRow("%s", false)]
    [DataRow("%d%d", false)]
    [DataRow("", false)]
    public void HasAFormat(string format, bool isOne) => Assert.AreEqual(isOne, RevisionId.IsFormat(format));

    [TestMethod]
    public void OfAnUnknownFormatIsRefused() => Assert.ThrowsExactly<ArgumentException>(() => RevisionId.Next("%s", []));

    [TestMethod]
    [DataRow("0001", true)]
    [DataRow("1.0_rév", true)]
    [DataRow("a-b", false)]
    [DataRow("a b", false)]
    [DataRow("a\u0001", false)]
    [DataRow("o'brien", false)]
    [DataRow("a,b", false)]
    [DataRow("a/b", false)]
    [DataRow("head", false)]
    [DataRow("current", false)]
    [DataRow("", false)]
    public void IsMadeOfHarmlessCharacters(string id, bool isValid) => Assert.AreEqual(isValid, RevisionId.IsValid(id));

    [TestMethod]
    [DataRow("Add an Index!", "add_an_index")]
    [DataRow("  ", "")]
    [DataRow("Größe ändern", "größe_ändern")]
    [DataRow("one two three four five six seven eight nine ten", "one_two_three_four_five_six_seven_eight")]
    [DataRow("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void HasAMessageBesideItInTheFileName(string message, string slug) => Assert.AreEqual(slug, RevisionId.Slug(message));
}
