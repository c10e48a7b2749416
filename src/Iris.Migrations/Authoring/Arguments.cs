using System.Collections;

namespace Iris.Migrations.Authoring;

/// <summary>The arguments of a call; those by name only where they say something.</summary>
internal sealed class Arguments : IEnumerable<string>
{
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public void Add(string argument) => _all.Add(argument);

    public void Add(string name, string? argument)
    {
        if (argument is not null)
        {
            _all.Add($"{name}: {argument}");
        }
    }

    public void AddFlag(string name, bool value) => Add(name, value ? "true" : null);

    public IEnumerator<string> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
