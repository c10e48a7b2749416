using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>One recorded change: a value that says what is to be done, not how a database does it.</summary>
public abstract record Operation
{
    private protected Operation()
    {
    }

    /// <summary>The line of the source that recorded the operation; null where that is not known.</summary>
    public SourceLocation? Location => Site.Location;

    /// <summary>What the operation does, in a few words.</summary>
    public abstract string Summary { get; }

    internal CallSite Site { get; init; } = CallSite.Unknown;

    /// <summary>The findings of the lint that the author answers for.</summary>
    internal Assured Assured { get; init; } = Assured.None;

    /// <summary>How the database is to do it, in its own words, where safe rewriting says so: <c>ALGORITHM=INPLACE, LOCK=NONE</c>.</summary>
    internal string? Online { get; init; }

    /// <summary>
    /// The operations that take this one back, given the schema before it; null where that cannot be known or what was lost
    /// cannot be restored.
    /// </summary>
    public abstract ValueList<Operation>? InverseIn(DatabaseModel before);

    /// <inheritdoc/>
    public sealed override string ToString() => Summary;

    internal abstract void Accept(IOperationVisitor visitor);

    /// <summary>What the operation reads and changes, given the schema before it.</summary>
    internal abstract Footprint FootprintIn(DatabaseModel before, string dialect);

    internal abstract DatabaseModel ApplyTo(DatabaseModel model, Folding folding);
}
