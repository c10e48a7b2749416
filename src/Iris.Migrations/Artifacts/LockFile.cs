using System.Text;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Artifacts;

/// <summary>
/// <c>iris.lock</c>: a line per revision, so that what is released is not changed by accident. Lines stand in the order of ids,
/// but are read in any: where git joins two branches it puts theirs one after the other.
/// </summary>
internal sealed class LockFile
{
    /// <summary>The name of the file, beside the project.</summary>
    public const string FileName = "iris.lock";

    private const string Heading = "# What is released must not change. Written by `dotnet iris`: see docs/guide/integrity.md.";

    private readonly SortedDictionary<string, LockLine> _lines = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _problems = [];

    private LockFile(string path) => Path = path;

    public string Path { get; }

    public IEnumerable<LockLine> Lines => _lines.Values;

    /// <summary>What is wrong with the file itself.</summary>
    public IReadOnlyList<Diagnostic> Problems => _problems;

    /// <summary>Reads the file; one without lines where there is none.</summary>
    public static LockFile Read(string path)
    {
        var file = new LockFile(path);
        var number = 0;
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            file.Add(line, ++number);
        }

        return file;
    }

    public LockLine? Find(string id) => _lines.GetValueOrDefault(id);

    public void Set(LockLine line) => _lines[line.Id] = line;

    public void Remove(string id) => _lines.Remove(id);

    public string Format()
    {
        var text = new StringBuilder().Append(Heading).Append('\n');
        foreach (var line in Lines)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Writes the file, if that changes it.</summary>
    /// <returns>Whether it did.</returns>
    public bool Write()
    {
        var text = Format();
        if (File.Exists(Path) && File.ReadAllText(Path) == text)
        {
            return false;
        }

        File.WriteAllText(Path, text);
        return true;
    }

    private void Add(string text, int number)
    {
        var remark = text.IndexOf('#', StringComparison.Ordinal);
        var words = (remark < 0 ? text : text[..remark]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return;
        }

        LockLine? line = words switch
        {
            [var id, "-"] => new(id, null, null),
            [var id, var hash, var chain] when IsHash(hash) && IsHash(chain) => new(id, hash, chain),
            _ => null,
        };
        line = line is null ? null : line with { Number = number, Remark = remark < 0 ? null : text[(remark + 1)..].Trim() };
        if (line is null)
        {
            _problems.Add(DiagnosticCatalogue.LockLineUnreadable(text.Length <= 40 ? text.Trim() : text[..37] + "...", new(Path, number)));
        }
        else if (!_lines.TryGetValue(line.Id, out var other) || !other.IsSealed)
        {
            _lines[line.Id] = line; // One branch released what another still had open.
        }
        else if (line.IsSealed && (line.Hash, line.Chain) != (other.Hash, other.Chain))
        {
            _problems.Add(DiagnosticCatalogue.LockedTwice(line.Id, other.Number, new(Path, number)));
        }
    }

    private static bool IsHash(string word) => word.IndexOf(':', StringComparison.Ordinal) is > 0 and < 4 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '-' or '_');
}
