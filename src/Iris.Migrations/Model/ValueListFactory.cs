namespace Iris.Migrations.Model;

/// <summary>Makes <see cref="ValueList{T}"/>s; the compiler calls it for collection expressions.</summary>
public static class ValueList
{
    /// <summary>A list of these items.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => Of(items.ToArray());

    /// <summary>A list of the items of a sequence.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => items as ValueList<T> ?? Of(items.ToArray());

    /// <summary>A list that keeps its items in <paramref name="items"/>, which nobody else may have.</summary>
    private static ValueList<T> Of<T>(T[] items) => items.Length == 0 ? ValueList<T>.Empty : new(items);
}
