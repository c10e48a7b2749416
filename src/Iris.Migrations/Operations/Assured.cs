using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Operations;

/// <summary>
/// What an author answers for in one operation. Any two are equal: a reason is no part of what an operation does, and giving one
/// later changes no hash.
/// </summary>
internal sealed class Assured : IEquatable<Assured>
{
    /// <summary>Nothing is answered for.</summary>
    public static readonly Assured None = new(null);

    private readonly Link? _inner;

    private Assured(Link? inner) => _inner = inner;

    /// <summary>The assurances, from the innermost block outwards, with their places.</summary>
    public IEnumerable<Assurance> All
    {
        get
        {
            for (var link = _inner; link is not null; link = link.Outer)
            {
                yield return new(link.Code, link.Reason, link.Site.Location);
            }
        }
    }

    public bool IsEmpty => _inner is null;

    /// <summary>The same, with one more around it.</summary>
    public Assured Within(string code, string reason, CallSite site) => new(Around(_inner, new(code, reason, site, null)));

    public Assured Within(Assurance assurance) => Within(assurance.Code, assurance.Reason, assurance.Location is { } place ? new CallSite(place) : CallSite.Unknown);

    public bool Equals(Assured? other) => other is not null;

    public override bool Equals(object? obj) => obj is Assured;

    public override int GetHashCode() => 0;

    private static Link Around(Link? inner, Link outer) => inner is null ? outer : inner with { Outer = Around(inner.Outer, outer) };

    private sealed record Link(string Code, string Reason, CallSite Site, Link? Outer);
}
