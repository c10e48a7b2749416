namespace Iris.Migrations.Revisions;

/// <summary>One change to the rows of the version table.</summary>
public abstract record HeadChange
{
    private protected HeadChange()
    {
    }
}

/// <summary>Adds a row: a branch begins, or comes back to light.</summary>
/// <param name="Id">The revision of the new row.</param>
public sealed record InsertHead(string Id) : HeadChange;

/// <summary>Removes a row: a branch ends, or another row now implies it.</summary>
/// <param name="Id">The revision of the row.</param>
public sealed record DeleteHead(string Id) : HeadChange;

/// <summary>Moves a row from one revision to another.</summary>
/// <param name="From">The revision of the row before.</param>
/// <param name="To">The revision of the row after.</param>
public sealed record UpdateHead(string From, string To) : HeadChange;
