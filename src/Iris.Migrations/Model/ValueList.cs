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
    public ValueList<T> RemoveAll(Predicate<T> predicate)
    {
        var kept = new List<T>(_items);
        return kept.RemoveAll(predicate) == 0 ? this : new(kept.ToArray());
    }

    // What LINQ has for any sequence: for it, every type of item takes a type of its own to go through them.

    /// <summary>The first item that answers to <paramref name="predicate"/>; the default where there is none.</summary>
    public T? FirstOrDefault(Func<T, bool> predicate)
    {
        foreach (var item in _items)
        {
            if (predicate(item))
            {
                return item;
            }
        }

        return default;
    }

    /// <summary>Whether some item answers to <paramref name="predicate"/>.</summary>
    public bool Any(Func<T, bool> predicate)
    {
        foreach (var item in _items)
        {
            if (predicate(item))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every item answers to <paramref name="predicate"/>.</summary>
    public bool All(Func<T, bool> predicate)
    {
        foreach (var item in _items)
        {
            if (!predicate(item))
            {
                return false;
            }
        }

        return true;
    }

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

    /// <summary>Goes through the items without making an object for that.</summary>
    public ValueListEnumerator<T> GetEnumerator() => new(_items);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _items)}]";
}
