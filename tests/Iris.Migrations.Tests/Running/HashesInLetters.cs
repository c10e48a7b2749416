using System.Buffers.Text;
using Iris.Migrations.Running;

namespace Iris.Migrations.Tests.Running;

/// <summary>They are written a few bytes at a time, and are what the framework writes at once.</summary>
[TestClass]
public sealed class HashesInLetters
{
    [TestMethod]
    public void AreThoseOfTheFrameworkWhateverTheirLength()
    {
        var random = new Random(20261129);
        for (var length = 0; length <= 64; length++)
        {
            var hash = new byte[length];
            random.NextBytes(hash);
            Assert.AreEqual(Convert.ToHexStringLower(hash), HashText.Hex(hash), $"{length} bytes");
            Assert.AreEqual("1:" + Base64Url.EncodeToString(hash), HashText.Base64("1:", hash), $"{length} bytes");
        }
    }
}
