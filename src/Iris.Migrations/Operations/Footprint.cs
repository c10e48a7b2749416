using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>
/// What an operation reads and changes. Two operations whose footprints do not conflict may run in either order and come to the
/// same end; of two that do, the order matters, or only one can run.
/// </summary>
/// <param name="Touches">The parts, and what is done to them.</param>
internal sealed record Footprint(ValueList<Touch> Touches)
{
    /// <summary>Of an operation that touches nothing that another could.</summary>
    public static Footprint None { get; } = new([]);

    /// <summary>Of an operation that may do anything.</summary>
    public static Footprint Anything { get; } = new([Touch.Changes(SchemaPart.Anything)]);

    /// <summary>Whether the operation may do anything.</summary>
    public bool IsAnything => Touches.Any(t => t.Part.Kind == SchemaPartKind.Anything);

    public static Footprint Of(params IEnumerable<Touch> touches) => new(touches.Distinct().ToValueList());

    /// <summary>Of operations that run one after the other.</summary>
    public static Footprint Of(IEnumerable<Operation> operations, DatabaseModel before, string dialect)
    {
        var folding = new Folding();
        var touches = new List<Touch>();
        foreach (var operation in operations)
        {
            touches.AddRange(operation.FootprintIn(before, dialect).Touches);
            before = operation.ApplyTo(before, folding);
        }

        return Of(touches);
    }

    public Footprint And(params IEnumerable<Touch> more) => Of(Touches.Concat(more));

    /// <summary>The parts that keep the two from running in either order; none where they commute.</summary>
    public ValueList<SchemaPart> ConflictsWith(Footprint other)
    {
        var found = new List<SchemaPart>();
        foreach (var touch in Touches)
        {
            found.AddRange(other.Touches.Select(touch.ConflictWith).OfType<SchemaPart>());
        }

        return found.Where(p => !found.Exists(p.IsSaidBy)).DistinctBy(p => p.ToString().ToUpperInvariant()).ToValueList();
    }
}
