namespace Iris.Migrations.Operations;

/// <summary>What an operation does to a part that it touches.</summary>
internal enum Access
{
    /// <summary>It relies on the part as it is.</summary>
    Reads,

    /// <summary>It puts rows beside those of others, which may do so too.</summary>
    Adds,

    /// <summary>It makes, changes or removes the part.</summary>
    Changes,
}
