using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Takes a list of operations back.</summary>
public static class Inversion
{
    /// <summary>
    /// The operations that take <paramref name="operations"/> back, last first; null where one of them cannot be taken back.
    /// </summary>
    public static ValueList<Operation>? Of(IReadOnlyList<Operation> operations, DatabaseModel before)
    {
        var inverses = new List<IReadOnlyList<Operation>>();
        var folding = new Folding();
        foreach (var operation in operations)
        {
            if (operation.InverseIn(before) is not { } inverse)
            {
                return null;
            }

            inverses.Add(inverse);
            before = operation.ApplyTo(before, folding);
        }

        inverses.Reverse();
        return inverses.SelectMany(i => i).ToValueList();
    }
}
