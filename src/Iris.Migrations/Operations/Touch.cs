namespace Iris.Migrations.Operations;

/// <summary>One part that an operation touches, and how.</summary>
internal readonly record struct Touch(SchemaPart Part, Access Access)
{
    public static Touch Reads(SchemaPart part) => new(part, Access.Reads);

    public static Touch Adds(SchemaPart part) => new(part, Access.Adds);

    public static Touch Changes(SchemaPart part) => new(part, Access.Changes);

    /// <summary>What this touch and one of another operation cannot both have in either order; null where they can.</summary>
    public SchemaPart? ConflictWith(Touch other) =>
        Access == other.Access && Access != Access.Changes ? null : Part.Common(other.Part);
}
