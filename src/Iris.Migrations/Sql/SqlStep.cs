using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>One thing that a compiled revision does, in the words of one database.</summary>
public abstract record SqlStep
{
    private protected SqlStep()
    {
    }

    /// <summary>The operation that it comes from; null for Iris's own bookkeeping.</summary>
    public Operation? Source { get; init; }

    /// <summary>Whether it runs outside the transaction: what came before is committed first.</summary>
    public bool Autocommit { get; init; }
}
