using System.Collections.Immutable;

namespace Iris.Migrations.Model;

/// <summary>
/// How many foreign keys of other tables refer to tables of a name, so that nobody looks through all tables for those of one to which
/// none refers.
/// </summary>
internal sealed class Referrals
{
    /// <summary>No table refers to another.</summary>
    public static readonly Referrals None = new(ImmutableSortedDictionary.Create<string, Count>(StringComparer.OrdinalIgnoreCase));

    private readonly ImmutableSortedDictionary<string, Count> _counts;

    private Referrals(ImmutableSortedDictionary<string, Count> counts) => _counts = counts;

    /// <summary>Whether some key refers to a table of that name, in whatever schema.</summary>
    public bool IsReferredTo(string table) => _counts.ContainsKey(table);

    /// <summary>The same after a table was made, replaced or dropped.</summary>
    /// <param name="before">The table as it was; null where there was none.</param>
    /// <param name="after">The table as it is; null where there is none.</param>
    public Referrals After(Table? before, Table? after)
    {
        if (ReferenceEquals(before?.Constraints, after?.Constraints))
        {
            return this;
        }

        var counts = Add(Add(_counts, before, -1), after, 1);
        return ReferenceEquals(counts, _counts) ? this : new(counts);
    }

    private static ImmutableSortedDictionary<string, Count> Add(ImmutableSortedDictionary<string, Count> counts, Table? table, int change)
    {
        for (var i = 0; i < table?.Constraints.Count; i++)
        {
            if (table.Constraints[i] is ForeignKey key && NameComparer.Compare(key.PrincipalTable, table.Name) != 0)
            {
                var name = key.PrincipalTable.Name;
                var sum = (counts.GetValueOrDefault(name)?.Keys ?? 0) + change;
                counts = sum == 0 ? counts.Remove(name) : counts.SetItem(name, new(sum));
            }
        }

        return counts;
    }

    // A class, for the reason that DatabaseModel has for its keys.
    private sealed record Count(int Keys);
}
