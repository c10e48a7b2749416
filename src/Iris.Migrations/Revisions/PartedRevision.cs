using System.Numerics;

namespace Iris.Migrations.Revisions;

/// <summary>A revision that some of several tips need and others do not.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Tips">Which tips need it: a bit for each, in their order.</param>
internal sealed record PartedRevision(Revision Revision, BigInteger Tips)
{
    /// <summary>Whether neither is on every branch that the other is on. Then neither needs the other.</summary>
    public bool IsBeside(PartedRevision other)
    {
        var common = Tips & other.Tips;
        return common != Tips && common != other.Tips;
    }
}
