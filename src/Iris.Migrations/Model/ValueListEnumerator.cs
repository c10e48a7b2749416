namespace Iris.Migrations.Model;

/// <summary>What <c>foreach</c> goes through a <see cref="ValueList{T}"/> with.</summary>
/// <typeparam name="T">What is in the list.</typeparam>
#pragma warning disable CA1815 // Nobody compares these.
public struct ValueListEnumerator<T>
#pragma warning restore CA1815
{
    private readonly T[] _items;
    private int _next;

    internal ValueListEnumerator(T[] items) => _items = items;

    /// <summary>The item that it stands at.</summary>
    public readonly T Current => _items[_next - 1];

    /// <summary>Goes to the next item.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (_next == _items.Length)
        {
            return false;
        }

        _next++;
        return true;
    }
}
