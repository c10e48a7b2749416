using Iris.Migrations.Authoring;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Lint;

/// <summary>What to do instead: in words, or as operations that are written in the author's language when somebody reads it.</summary>
internal sealed class Remedy
{
    private readonly string _words;
    private readonly IReadOnlyList<Operation> _operations;

    private Remedy(string words, IReadOnlyList<Operation> operations)
    {
        _words = words;
        _operations = operations;
    }

    /// <summary>The operations that do the same without the harm; none where it is said in words.</summary>
    public IReadOnlyList<Operation> Operations => _operations;

    public static implicit operator Remedy(string words) => new(words, []);

    public static Remedy Safer(params Operation[] operations) => new("", operations);

    public static Remedy Words(string words, params Operation[] operations) => new(words, operations);

    public string Text()
    {
        var code = Code();
        return (_words, code) switch
        {
            (_, "") => _words,
            ("", _) => $"Safer: {code}",
            _ => $"{_words} {code}",
        };
    }

    // A finding is one line: what stands below each other in a source follows each other here.
    private string Code()
    {
        try
        {
            return string.Join(' ', OperationSource.Write(_operations, 0).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("( ", "(", StringComparison.Ordinal);
        }
        catch (IrisException)
        {
            return ""; // Not every value has a literal; the words have to do.
        }
    }
}
