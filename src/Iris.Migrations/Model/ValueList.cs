using System.Collections;
using System.Runtime.CompilerServices;

namespace Iris.Migrations.Model;

/// <summary>An immutable list that equals another one with equal items, so that records made of lists compare by value.</summary>
/// <typeparam name="T">What is in the list.</typeparam>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    /// <summary>The list with nothing in it.</summary>
    public static readonly ValueList<T> Empty = new([]);

    private readonly T[] _items;

    internal ValueList(T[] items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <summary>This list with one more item at its end.</summary>
    public ValueList<T> Add(T item) => new([.. _items, item]);

    /// <summary>This list without the items that answer to <paramref name="predicate"/>.</summary>
    public ValueList<T> RemoveAll(Predicate<T> predicate) => new(Array.FindAll(_items, item => !predicate(item)));

    /// <summary>This list with every item replaced by what <paramref name="change"/> makes of it.</summary>
    public ValueList<TResult> Map<TResult>(Converter<T, TResult> change) => new(Array.ConvertAll(_items, change));

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) =>
        other is not null && (ReferenceEquals(_items, other._items) || _items.AsSpan().SequenceEqual(other._items));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _items)}]";
}
